package io.overlab.shell.view.topo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Cells for text and lines. Lines that meet become the sign that joins them; text hides lines. */
final class Canvas {
    private static final int NORTH = 1;
    private static final int EAST = 2;
    private static final int SOUTH = 4;
    private static final int WEST = 8;

    /** Signs by the directions in which a line leaves a cell, from none to all four; an end is drawn as a whole sign. */
    private static final String LIGHT = " │─└││┌├─┘─┴┐┤┬┼";

    private static final String ROUND = " │─╰││╭├─╯─┴╮┤┬┼";
    private static final String ASCII = " |-+||++-+-+++++";

    /** How a line is drawn. */
    enum Pen {
        /** The wall of a box. */
        WALL,
        /** A cable: round corners. */
        CABLE,
        /** What goes another way than by a cable. */
        DASHED,
        /** The network between the hosts; only from left to right. */
        BUS
    }

    private final int width;
    private final int height;
    private final int[] directions;
    private final Pen[] pens;
    private final char[] text;
    private final AttributedStyle[] styles;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.directions = new int[width * height];
        this.pens = new Pen[width * height];
        this.text = new char[width * height];
        this.styles = new AttributedStyle[width * height];
        Arrays.fill(styles, AttributedStyle.DEFAULT);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Writes text; what goes beyond the canvas is cut. */
    void text(int x, int y, String words, AttributedStyle style) {
        for (int i = 0; i < words.length() && x + i < width; i++) {
            text[y * width + x + i] = words.charAt(i);
            styles[y * width + x + i] = style;
        }
    }

    void horizontal(int y, int from, int to, Pen pen) {
        for (int x = Math.min(from, to); x < Math.max(from, to); x++) {
            add(x, y, EAST, pen);
            add(x + 1, y, WEST, pen);
        }
    }

    void vertical(int x, int from, int to, Pen pen) {
        for (int y = Math.min(from, to); y < Math.max(from, to); y++) {
            add(x, y, SOUTH, pen);
            add(x, y + 1, NORTH, pen);
        }
    }

    void box(int x, int y, int right, int bottom) {
        horizontal(y, x, right, Pen.WALL);
        horizontal(bottom, x, right, Pen.WALL);
        vertical(x, y, bottom, Pen.WALL);
        vertical(right, y, bottom, Pen.WALL);
    }

    private void add(int x, int y, int direction, Pen pen) {
        int cell = y * width + x;
        directions[cell] |= direction;
        if (pens[cell] == null || pens[cell].ordinal() < pen.ordinal()) {
            pens[cell] = pen;
        }
    }

    /** Puts another canvas onto this one; their lines join. */
    void put(Canvas other, int x, int y) {
        for (int row = 0; row < other.height; row++) {
            for (int column = 0; column < other.width; column++) {
                int from = row * other.width + column;
                int to = (y + row) * width + x + column;
                directions[to] |= other.directions[from];
                if (other.pens[from] != null && (pens[to] == null || pens[to].ordinal() < other.pens[from].ordinal())) {
                    pens[to] = other.pens[from];
                }
                if (other.text[from] != 0) {
                    text[to] = other.text[from];
                    styles[to] = other.styles[from];
                }
            }
        }
    }

    /** Whether a line comes to a cell from the side away from a neighbour above (1) or below (-1). */
    boolean crosses(int x, int y, int side) {
        return (directions[y * width + x] & (side < 0 ? NORTH : SOUTH)) != 0;
    }

    List<AttributedString> lines(boolean unicode) {
        List<AttributedString> lines = new ArrayList<>();
        for (int y = 0; y < height; y++) {
            AttributedStringBuilder line = new AttributedStringBuilder();
            for (int x = 0; x < width; x++) {
                int cell = y * width + x;
                line.style(styles[cell]).append(text[cell] != 0 ? text[cell] : sign(cell, unicode));
            }
            AttributedString all = line.toAttributedString();
            lines.add(all.subSequence(0, all.toString().stripTrailing().length()));
        }
        return lines;
    }

    private char sign(int cell, boolean unicode) {
        int to = directions[cell];
        Pen pen = pens[cell];
        if (to == 0) {
            return ' ';
        }
        if (!unicode) {
            boolean dashed = pen == Pen.DASHED && (to & (EAST | WEST)) == 0;
            return pen == Pen.BUS && (to & (NORTH | SOUTH)) == 0 ? '=' : dashed ? ':' : ASCII.charAt(to);
        }
        return switch (pen) {
            case WALL -> LIGHT.charAt(to);
            case CABLE -> ROUND.charAt(to);
            case DASHED -> (to & (NORTH | SOUTH)) == 0 ? '┄' : (to & (EAST | WEST)) == 0 ? '┆' : ROUND.charAt(to);
            case BUS ->
                switch (to & (NORTH | SOUTH)) {
                    case NORTH -> '╧';
                    case SOUTH -> '╤';
                    case NORTH | SOUTH -> '╪';
                    default -> '═';
                };
        };
    }
}
