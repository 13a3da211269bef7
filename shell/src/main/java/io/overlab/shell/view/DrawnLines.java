package io.overlab.shell.view;

import java.util.function.Function;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * Lets lines that are drawn with box signs be drawn with them. JLine has such a sign drawn by another charset of the
 * terminal, or takes a plus or a dash for it; in what it makes of the line, both are lost when that is printed above a
 * line being typed. So it is given others in their place.
 */
public final class DrawnLines {
    private static final char FIRST = '\u2500';
    private static final char LAST = '\u257f';

    /** Box signs go to as many places of the private use area. */
    private static final int AWAY = '\ue500' - FIRST;

    private DrawnLines() {}

    /**
     * A line with the codes of its colours.
     *
     * @param line the line
     * @param codes makes text with codes of a line
     */
    public static String text(AttributedString line, Function<AttributedString, String> codes) {
        if (line.chars().noneMatch(c -> c >= FIRST && c <= LAST)) {
            return codes.apply(line);
        }
        AttributedStringBuilder away = new AttributedStringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            away.style(line.styleAt(i)).append(c >= FIRST && c <= LAST ? (char) (c + AWAY) : c);
        }
        StringBuilder back = new StringBuilder(codes.apply(away.toAttributedString()));
        for (int i = 0; i < back.length(); i++) {
            char c = (char) (back.charAt(i) - AWAY);
            if (c >= FIRST && c <= LAST) {
                back.setCharAt(i, c);
            }
        }
        return back.toString();
    }
}
