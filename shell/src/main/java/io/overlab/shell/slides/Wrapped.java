package io.overlab.shell.slides;

import io.overlab.shell.view.Styles;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Text that is broken into lines, its looks kept. */
final class Wrapped {
    private Wrapped() {}

    /**
     * Sentences.
     *
     * @param spans the text
     * @param base how it looks where nothing else is said
     * @param width the most columns; a word that is longer is cut
     */
    static List<AttributedString> text(List<Span> spans, AttributedStyle base, int width) {
        List<AttributedString> lines = new ArrayList<>();
        AttributedStringBuilder line = new AttributedStringBuilder();
        for (Span span : spans) {
            if (span.kind() == Span.Kind.BREAK) {
                lines.addAll(broken(line.toAttributedString(), width, ""));
                line = new AttributedStringBuilder();
            } else {
                line.styled(style(span.kind(), base), span.text());
            }
        }
        lines.addAll(broken(line.toAttributedString(), width, ""));
        return lines;
    }

    private static AttributedStyle style(Span.Kind kind, AttributedStyle base) {
        return switch (kind) {
            case STRONG -> base.bold();
            case EMPHASIS -> base.italic();
            case CODE -> Styles.COMMAND;
            case LINK -> base.underline();
            default -> base;
        };
    }

    /**
     * A line, at spaces where it is too wide; where there are none, anywhere.
     *
     * @param indent what stands before what goes on below
     */
    static List<AttributedString> broken(AttributedString line, int width, String indent) {
        List<AttributedString> lines = new ArrayList<>();
        AttributedString rest = line;
        String lead = "";
        while (rest.columnLength() > width - lead.length()) {
            int cut = cut(rest, Math.max(1, width - lead.length()));
            lines.add(new AttributedStringBuilder()
                    .append(lead)
                    .append(rest.subSequence(0, cut))
                    .toAttributedString());
            int next = cut;
            while (next < rest.length() && rest.charAt(next) == ' ') {
                next++;
            }
            rest = rest.subSequence(next, rest.length());
            lead = indent;
        }
        lines.add(new AttributedStringBuilder().append(lead).append(rest).toAttributedString());
        return lines;
    }

    /** How many characters of a line that is too wide go on this one. */
    private static int cut(AttributedString line, int width) {
        int fits = Math.max(1, line.columnSubSequence(0, width).length());
        if (fits < line.length() && line.charAt(fits) == ' ') {
            return fits;
        }
        int space = line.toString().lastIndexOf(' ', fits - 1);
        boolean onlySpacesBefore =
                space < 0 || line.toString().substring(0, space).isBlank();
        return onlySpacesBefore ? fits : space;
    }
}
