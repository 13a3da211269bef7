package io.overlab.capture.text;

import io.overlab.capture.packet.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Draws a header as the RFCs do, 32 bits a row, with a packet's values under the names. */
final class Diagram {
    /** A field: its name, how many bits it has, and the value that is shown. */
    record Cell(String name, int bits, String value) {}

    private final List<Cell> cells = new ArrayList<>();
    private final Bytes bytes;
    private int at;

    /** Starts at a header. */
    Diagram(Bytes bytes, int offset) {
        this.bytes = bytes;
        this.at = offset * 8;
    }

    /** Adds a field whose value is a decimal number. */
    Diagram number(String name, int bits) {
        return cell(name, bits, Long.toString(take(bits)));
    }

    /** Adds a field whose value is shown in hexadecimal. */
    Diagram hex(String name, int bits) {
        return cell(name, bits, ("0x%0" + (bits + 3) / 4 + "x").formatted(take(bits)));
    }

    /** Adds one-bit flags, one character a flag. */
    Diagram flags(String names) {
        for (char name : names.toCharArray()) {
            cell(String.valueOf(name), 1, Long.toString(take(1)));
        }
        return this;
    }

    /** Adds a field of any length whose value is given. */
    Diagram text(String name, int bits, Object value) {
        at += bits;
        return cell(name, bits, value.toString());
    }

    private Diagram cell(String name, int bits, String value) {
        cells.add(new Cell(name, bits, value));
        return this;
    }

    /** The next bits of the header, 32 at most. */
    private long take(int bits) {
        long value = 0;
        for (int i = 0; i < bits; i++, at++) {
            value = value << 1 | bytes.u8(at >> 3) >> (7 - (at & 7)) & 1;
        }
        return value;
    }

    /** The drawing: a ruler, then rows with a border above, between and below. */
    List<Line> lines(Role role) {
        List<Line> lines = new ArrayList<>();
        lines.add(line(Role.DIM, " 0                   1                   2                   3"));
        lines.add(line(Role.DIM, " 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1"));
        int column = 0;
        int used = 0;
        List<Cell> row = new ArrayList<>();
        for (Cell cell : split()) {
            row.add(cell);
            column += cell.bits;
            if (column == 32) {
                draw(row, used == 0, role, lines);
                row.clear();
                column = 0;
                used++;
            }
        }
        if (!row.isEmpty()) {
            draw(row, used == 0, role, lines);
        }
        return lines;
    }

    /** Cells that reach over the end of a row become several, the value standing in the widest of them. */
    private List<Cell> split() {
        List<Cell> parts = new ArrayList<>();
        int column = 0;
        for (Cell cell : cells) {
            int left = cell.bits;
            boolean valueShown = false;
            boolean first = true;
            while (left > 0) {
                int bits = Math.min(left, 32 - column);
                boolean room = cell.value.length() <= 2 * bits - 1;
                boolean last = bits == left;
                boolean show = !valueShown && (room || last);
                parts.add(new Cell(first ? cell.name : cell.name + " ...", bits, show ? cell.value : ""));
                valueShown |= show;
                first = false;
                left -= bits;
                column = (column + bits) % 32;
            }
        }
        return parts;
    }

    private static void draw(List<Cell> row, boolean top, Role role, List<Line> lines) {
        StringBuilder border = new StringBuilder("+");
        row.forEach(cell -> border.append("-+".repeat(cell.bits)));
        if (top) {
            lines.add(line(role, border.toString()));
        }
        Line.Builder names = new Line.Builder();
        Line.Builder values = new Line.Builder();
        boolean any = false;
        names.add(role, "|");
        values.add(role, "|");
        for (Cell cell : row) {
            int width = 2 * cell.bits - 1;
            names.add(role, centred(cell.name, width)).add(role, "|");
            values.add(Role.ADDRESS, centred(cell.value, width)).add(role, "|");
            any |= !cell.value.isEmpty();
        }
        lines.add(names.build());
        if (any) {
            lines.add(values.build());
        }
        lines.add(line(role, border.toString()));
    }

    private static String centred(String text, int width) {
        String shown = text.length() > width ? text.substring(0, width) : text;
        int before = (width - shown.length()) / 2;
        return " ".repeat(before) + shown + " ".repeat(width - shown.length() - before);
    }

    private static Line line(Role role, String text) {
        return new Line(List.of(new Span(text, role)));
    }
}
