package io.overlab.capture.text.tcpdump;

/**
 * The packet that is being printed: its bytes, and how far they may be read. All offsets are absolute in the array.
 * Reading beyond the end throws {@link Cut}, which ends the line with the name of the protocol being printed.
 */
final class Snapshot {
    byte[] bytes;

    /** The first byte that was not captured, or that lies behind the end the IP header states. */
    int end;

    /** What a line that is cut names as its last protocol. */
    String protocol;

    boolean has(int at, int count) {
        return count >= 0 && at + count <= end;
    }

    void need(int at, int count) {
        if (at + count > end) {
            throw Cut.HERE;
        }
    }

    int u8(int at) {
        if (at + 1 > end) {
            throw Cut.HERE;
        }
        return bytes[at] & 0xff;
    }

    int u16(int at) {
        if (at + 2 > end) {
            throw Cut.HERE;
        }
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    int u24(int at) {
        need(at, 3);
        return (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] & 0xff;
    }

    int i32(int at) {
        if (at + 4 > end) {
            throw Cut.HERE;
        }
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    long u32(int at) {
        return i32(at) & 0xffff_ffffL;
    }

    /** How many bytes may be read from {@code at} on. */
    int left(int at) {
        return Math.max(0, end - at);
    }

    /** Moves the end to {@code count} bytes behind {@code at}, unless it is nearer already. */
    int limit(int at, int count) {
        int before = end;
        if (count < end - at) {
            end = at + count;
        }
        return before;
    }
}
