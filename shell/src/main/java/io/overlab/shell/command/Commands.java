package io.overlab.shell.command;

import picocli.CommandLine;

/** The command line: one class a command. */
public final class Commands {
    private Commands() {}

    /**
     * Does what the command line says.
     *
     * @param args the words after {@code overlab}
     * @return the exit status
     */
    public static int run(String[] args) {
        CommandLine line = new CommandLine(new RootCommand());
        // What follows the host is a command of its own, options and all.
        line.getSubcommands().get("enter").setStopAtPositional(true);
        return line.execute(args);
    }
}
