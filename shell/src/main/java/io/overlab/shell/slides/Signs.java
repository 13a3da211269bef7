package io.overlab.shell.slides;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** What terminals that know no more than ASCII show in place of the signs that drawings are made of. */
final class Signs {
    private static final String DRAWN = "─━═│┃║┌┐└┘╔╗╚╝╭╮╰╯├┤┬┴┼╪╫╬►▶◀◄▲▼→←↑↓•·┆┊╌╎█░✓✗…›×–—’‘“”";
    private static final String PLAIN = "--=|||++++++++++++++++++++>><<^v><^v*.::-:#.vx.>x--''\"\"";

    private Signs() {}

    /** A line without the signs that are not ASCII; it stays as wide. */
    static AttributedString ascii(AttributedString line) {
        AttributedStringBuilder plain = new AttributedStringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            int at = DRAWN.indexOf(c);
            plain.style(line.styleAt(i)).append(at >= 0 ? PLAIN.charAt(at) : c < 128 ? c : '?');
        }
        return plain.toAttributedString();
    }
}
