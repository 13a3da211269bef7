package io.overlab.shell.export;

import java.util.regex.Pattern;

/** What a terminal understands and a page does not. */
final class Escapes {
    /** ECMA-48: control sequences, OSC and the other strings, then what is an escape, intermediates and one more. */
    private static final Pattern SEQUENCES = Pattern.compile("\u001b(\\[[0-?]*[ -/]*[@-~]"
            + "|\\][^\u0007\u001b]*(\u0007|\u001b\\\\)"
            + "|[PX^_][^\u001b]*\u001b\\\\"
            + "|[ -/]*[0-~])");

    private static final Pattern REST = Pattern.compile("\r(?=\n)|[\\x00-\\x08\\x0b-\\x1f\\x7f]");

    /** A line that was written over: what stood before the last carriage return is gone. */
    private static final Pattern OVERWRITTEN = Pattern.compile("(?m)^[^\n]*\r(?!\n)");

    private Escapes() {}

    static String without(String text) {
        String plain = SEQUENCES.matcher(text).replaceAll("");
        return REST.matcher(OVERWRITTEN.matcher(plain).replaceAll("")).replaceAll("");
    }
}
