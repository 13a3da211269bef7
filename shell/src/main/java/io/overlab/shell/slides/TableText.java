package io.overlab.shell.slides;

import io.overlab.shell.view.Styles;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** A table in columns; where they are too wide for the window, the widest give way and their cells are broken. */
final class TableText {
    private static final int GAP = 2;
    private static final int NARROWEST = 6;

    private TableText() {}

    /** The lines of a table. */
    static List<AttributedString> lines(Block.Table table, int width) {
        int[] widths = widths(table, width);
        List<AttributedString> lines = new ArrayList<>(row(table.head(), widths, Styles.HEADING));
        AttributedStringBuilder rule = new AttributedStringBuilder();
        for (int i = 0; i < widths.length; i++) {
            rule.styled(Styles.DIM, "─".repeat(widths[i]) + (i + 1 < widths.length ? " ".repeat(GAP) : ""));
        }
        lines.add(rule.toAttributedString());
        table.rows().forEach(r -> lines.addAll(row(r, widths, Styles.PLAIN)));
        return lines;
    }

    private static int[] widths(Block.Table table, int width) {
        int[] widths = new int[table.head().size()];
        List<List<List<Span>>> rows = new ArrayList<>(table.rows());
        rows.add(table.head());
        int all = GAP * (widths.length - 1);
        for (int i = 0; i < widths.length; i++) {
            for (List<List<Span>> row : rows) {
                if (i < row.size()) {
                    widths[i] = Math.max(widths[i], Blocks.plain(row.get(i)).length());
                }
            }
            all += widths[i];
        }
        while (all > width) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
            all--;
        }
        return widths;
    }

    private static List<AttributedString> row(List<List<Span>> cells, int[] widths, AttributedStyle style) {
        List<List<AttributedString>> columns = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            List<AttributedString> cell =
                    i < cells.size() ? Wrapped.text(cells.get(i), style, Math.max(1, widths[i])) : List.of();
            columns.add(cell);
            height = Math.max(height, cell.size());
        }
        List<AttributedString> lines = new ArrayList<>();
        for (int y = 0; y < height; y++) {
            AttributedStringBuilder line = new AttributedStringBuilder();
            for (int i = 0; i < widths.length; i++) {
                AttributedString part =
                        y < columns.get(i).size() ? columns.get(i).get(y) : AttributedString.EMPTY;
                line.append(part);
                if (i + 1 < widths.length) {
                    line.append(" ".repeat(Math.max(0, widths[i] - part.columnLength()) + GAP));
                }
            }
            lines.add(line.toAttributedString());
        }
        return lines;
    }
}
