package io.overlab.shell;

/** What the program ends with. */
public final class ExitStatus {
    /** Done. */
    public static final int OK = 0;

    /** A check failed. */
    public static final int FAILED = 1;

    /** Wrong usage, or a file that is not valid. */
    public static final int USAGE = 2;

    /** This machine cannot. */
    public static final int CANNOT = 3;

    /** Overlab's own fault. */
    public static final int FAULT = 4;

    /** Ended by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
