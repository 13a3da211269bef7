package io.overlab.labs.scenario;

/** How many columns of a terminal a text takes. */
final class Columns {
    private static final int TAB = 8;

    private Columns() {}

    /** The columns of one line: East Asian wide characters and emoji take two, combining marks none. */
    static int of(String line) {
        int columns = 0;
        for (int c : line.codePoints().toArray()) {
            columns += c == '\t' ? TAB - columns % TAB : width(c);
        }
        return columns;
    }

    /** By the blocks of Unicode that are wide as a whole (UAX 11). */
    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = c >= 0x1100 && c <= 0x115f
                || c >= 0x2e80 && c <= 0xa4cf
                || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0xfe30 && c <= 0xfe6f
                || c >= 0xff00 && c <= 0xff60
                || c >= 0xffe0 && c <= 0xffe6
                || c >= 0x1f300 && c <= 0x1f64f
                || c >= 0x1f900 && c <= 0x1f9ff
                || c >= 0x20000 && c <= 0x3fffd;
        return wide ? 2 : 1;
    }
}
