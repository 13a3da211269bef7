package io.overlab.capture.file;

import java.nio.charset.StandardCharsets;

/** Walks the options at the end of a pcapng block; damaged ones end the walk, for no frame depends on them. */
final class PcapngOptions {
    private static final int END = 0;
    private static final int COMMENT = 1;

    private final Input input;
    private final int end;
    private int at;
    private int code;
    private int length;
    private int value;

    /** The options from {@code at} to {@code end}, both counted from the start of the block. */
    PcapngOptions(Input input, int at, int end) {
        this.input = input;
        this.at = at;
        this.end = end;
    }

    boolean next() {
        if (at + 4 > end) {
            return false;
        }
        code = input.u16(at);
        length = input.u16(at + 2);
        value = at + 4;
        if (code == END || value + length > end) {
            return false;
        }
        at = value + (length + 3 & ~3);
        return true;
    }

    int code() {
        return code;
    }

    int length() {
        return length;
    }

    int u8() {
        return input.array()[input.index(value)] & 0xff;
    }

    long i64() {
        return input.bigEndian()
                ? (long) input.i32(value) << 32 | input.u32(value + 4)
                : (long) input.i32(value + 4) << 32 | input.u32(value);
    }

    String text() {
        return new String(input.array(), input.index(value), length, StandardCharsets.UTF_8);
    }

    /** The comments among the options, one a line. */
    static String comment(Input input, int at, int end) {
        String all = "";
        PcapngOptions options = new PcapngOptions(input, at, end);
        while (options.next()) {
            if (options.code == COMMENT) {
                all = all.isEmpty() ? options.text() : all + "\n" + options.text();
            }
        }
        return all;
    }
}
