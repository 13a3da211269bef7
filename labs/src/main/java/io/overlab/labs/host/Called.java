package io.overlab.labs.host;

/** How Overlab was called, so that a command that is told can be typed where the person is. */
public final class Called {
    /** The word or the path, with which root can call it, too. */
    public static final String NAME = System.getProperty("overlab.called", "./overlab");

    private Called() {}
}
