package io.overlab.shell.command;

import io.overlab.shell.ExitStatus;
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
        // What Overlab here does not know is the resolver's.
        line.getSubcommands().get("resolver").setUnmatchedOptionsArePositionalParams(true);
        line.setParameterExceptionHandler(Commands::refused);
        line.setExecutionExceptionHandler(new FailedCommand());
        return line.execute(args);
    }

    /** One sentence, as for every other error. */
    private static int refused(CommandLine.ParameterException problem, String[] args) {
        CommandLine line = problem.getCommandLine();
        String path = line.getCommandSpec().qualifiedName();
        boolean unknown = problem instanceof CommandLine.UnmatchedArgumentException;
        String said = unknown && line.getParent() == null && !args[args.length - 1].startsWith("-")
                ? "there is no command "
                        + ((CommandLine.UnmatchedArgumentException) problem)
                                .getUnmatched()
                                .get(0)
                : problem.getMessage().replaceAll("[.\\s]+$", "");
        System.err.println("overlab: " + said + "; `" + path + " --help` shows what there is.");
        return ExitStatus.USAGE;
    }
}
