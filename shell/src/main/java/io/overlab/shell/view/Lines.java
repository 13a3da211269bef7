package io.overlab.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Lines that must fit into a panel. */
final class Lines {
    private static final String MORE = "..";

    private Lines() {}

    /** A line with its end cut off where it is too wide. */
    static AttributedString cut(AttributedString line, int width) {
        if (line.columnLength() <= width) {
            return line;
        }
        return new AttributedStringBuilder()
                .append(line.columnSubSequence(0, Math.max(0, width - MORE.length())))
                .styled(Styles.DIM, MORE)
                .toAttributedString();
    }

    /** The first of many lines, and how many there are besides. */
    static List<AttributedString> first(List<AttributedString> lines, int rows, int width) {
        List<AttributedString> shown = new ArrayList<>();
        int count = lines.size() <= rows ? lines.size() : rows - 1;
        lines.subList(0, count).forEach(l -> shown.add(cut(l, width)));
        if (count < lines.size()) {
            shown.add(new AttributedString("and " + (lines.size() - count) + " more", Styles.DIM));
        }
        return shown;
    }
}
