package io.overlab.shell.complete;

import java.util.List;

/** Where a command works. */
public final class CommandPlace {
    private CommandPlace() {}

    /** The namespace that the last command of a line names; the empty string when it names none. */
    public static String netns(String line) {
        List<List<Word>> commands = ShellWords.commands(line);
        return commands.isEmpty()
                ? ""
                : CommandWalk.through(commands.get(commands.size() - 1)).netns();
    }
}
