package io.overlab.shell;

/** Which Overlab this is. */
public final class Version {
    /** As Maven's version says it, without the mark of an unfinished one. */
    public static final String TEXT = "0.1.0";

    private Version() {}
}
