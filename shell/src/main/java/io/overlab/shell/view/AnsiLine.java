package io.overlab.shell.view;

import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;

/** A line as text with the escape sequences of its styles (ECMA-48), for what is read later than it is shown. */
public final class AnsiLine {
    /** The styles use the basic eight. */
    private static final int COLOURS = 8;

    private AnsiLine() {}

    /** Writes a line. */
    public static String of(AttributedString line) {
        return DrawnLines.text(line, l -> l.toAnsi(COLOURS, ForceMode.None));
    }
}
