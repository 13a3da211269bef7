package io.overlab.capture.packet;

/** Reads the names of one DNS message, which may point back at earlier ones; RFC 1035, section 4.1.4. */
final class DnsNames {
    /** A name has at most this many characters; more are the work of a malicious sender. */
    private static final int LONGEST = 255;

    private final Bytes bytes;
    private final int message;
    private final int end;

    DnsNames(Bytes bytes, int message, int end) {
        this.bytes = bytes;
        this.message = message;
        this.end = end;
    }

    /** Where the bytes behind a name start, or -1 when it is not whole. */
    int skip(int from) {
        int at = from;
        while (at >= 0 && at < end) {
            int size = bytes.u8(at);
            if (size == 0) {
                return at + 1;
            }
            if (size >= 0xc0) {
                return at + 2;
            }
            if (size >= 0x40) {
                return -1;
            }
            at += 1 + size;
        }
        return -1;
    }

    /** The name; what cannot be read of it is a question mark. */
    String read(int from) {
        StringBuilder name = new StringBuilder();
        int at = from;
        int limit = from;
        while (name.length() <= LONGEST) {
            if (at >= end) {
                return name.append('?').toString();
            }
            int size = bytes.u8(at);
            if (size == 0) {
                return name.toString();
            }
            if (size >= 0xc0) {
                if (at + 2 > end) {
                    return name.append('?').toString();
                }
                int target = message + (bytes.u16(at) & 0x3fff);
                // Only backwards, so that it ends.
                if (target >= limit) {
                    return name.append('?').toString();
                }
                limit = target;
                at = target;
                continue;
            }
            if (size >= 0x40 || at + 1 + size > end) {
                return name.append('?').toString();
            }
            if (!name.isEmpty()) {
                name.append('.');
            }
            for (int i = 0; i < size; i++) {
                int c = bytes.u8(at + 1 + i);
                name.append(c > 0x20 && c < 0x7f ? (char) c : '?');
            }
            at += 1 + size;
        }
        return name.append('?').toString();
    }
}
