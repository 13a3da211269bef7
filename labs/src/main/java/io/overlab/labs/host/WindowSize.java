package io.overlab.labs.host;

/**
 * The size of a terminal window.
 *
 * @param columns in characters
 * @param rows in lines
 */
public record WindowSize(int columns, int rows) {
    /** What a program may expect when nobody knows. */
    public static final WindowSize DEFAULT = new WindowSize(80, 24);
}
