package io.overlab.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Rows of cells below each other. Where they do not fit side by side, the last cells of a row go below its first. */
final class Columns {
    private static final int GAP = 2;
    private static final int INDENT = 4;

    private final List<Row> rows = new ArrayList<>();

    private record Row(String mark, AttributedStyle style, List<String> cells) {}

    /**
     * Adds a row.
     *
     * @param mark what stands before it, one column wide, or the empty string
     * @param style of the whole row
     * @param cells as many as every other row has
     */
    void add(String mark, AttributedStyle style, List<String> cells) {
        rows.add(new Row(mark, style, List.copyOf(cells)));
    }

    /** Whether there are no rows. */
    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, none wider than that unless a single cell is. */
    List<AttributedString> lines(int width) {
        List<AttributedString> lines = new ArrayList<>();
        if (rows.isEmpty()) {
            return lines;
        }
        int[] widths = new int[rows.get(0).cells().size()];
        for (Row row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.cells().get(i).length());
            }
        }
        for (Row row : rows) {
            AttributedStringBuilder line = new AttributedStringBuilder();
            line.style(row.style()).append(" ").append(row.mark().isEmpty() ? " " : row.mark());
            line.append(" ");
            int used = line.length();
            for (int i = 0; i < widths.length; i++) {
                String cell = row.cells().get(i);
                boolean first = used <= INDENT;
                if (!first && used + cell.length() > width && !cell.isEmpty()) {
                    lines.add(stripped(line));
                    line = new AttributedStringBuilder();
                    line.style(row.style()).append(" ".repeat(INDENT + 1));
                    used = line.length();
                }
                String padded = cell + " ".repeat(widths[i] - cell.length() + GAP);
                line.append(padded);
                used += padded.length();
            }
            lines.add(stripped(line));
        }
        return lines;
    }

    private static AttributedString stripped(AttributedStringBuilder line) {
        AttributedString all = line.toAttributedString();
        int end = all.toString().stripTrailing().length();
        return all.subSequence(0, end);
    }
}
