package io.overlab.labs.host;

/** Is told what a host's bash does. All calls come from one thread a shell, in order. */
public interface ShellListener {
    /**
     * Something was printed.
     *
     * @param bytes what a terminal would show
     * @param foreground false when no command runs: then a background job wrote it, or bash itself
     */
    void output(byte[] bytes, boolean foreground);

    /**
     * A command starts.
     *
     * @param nested whether in a shell that was started by hand
     * @param line there, the command as its history has it; otherwise empty, since Overlab gave it
     */
    void started(boolean nested, String line);

    /** A command has ended with that status. */
    void ended(int status, boolean nested);

    /** bash wants another line of the same command. */
    void continuation();

    /** bash waits for the next command. */
    void ready();

    /**
     * bash is gone.
     *
     * @param status what it ended with
     * @param expected whether we ended it
     */
    void closed(int status, boolean expected);
}
