package io.overlab.capture.text.tcpdump;

/** Reads and prints domain names, which may point back at earlier ones; RFC 1035, section 4.1.4. */
final class DnsNames {
    private static final int LOST = -1;
    private static final int LONGEST = 255;

    private final Snapshot packet;
    private final Ascii out;

    DnsNames(Snapshot packet, Ascii out) {
        this.packet = packet;
        this.out = out;
    }

    /** Where the bytes behind a name start, or -1. */
    int skip(int at) {
        int position = at;
        while (packet.has(position, 1)) {
            int size = packet.u8(position++);
            if (size == 0) {
                return position;
            }
            switch (size & 0xc0) {
                case 0xc0 -> {
                    return position + 1;
                }
                case 0x00 -> position += size;
                default -> {
                    return LOST;
                }
            }
        }
        return LOST;
    }

    /** Prints a name; gives where the bytes behind it start, or -1 when it is damaged. */
    int print(int at, int message) {
        if (!packet.has(at, 1)) {
            return LOST;
        }
        int size = label(at);
        if (size == LOST) {
            return LOST;
        }
        int limit = at - message;
        int position = at + 1;
        int behind = (size & 0xc0) == 0xc0 ? LOST : position + size;
        boolean jumped = false;
        int printed = 0;
        if (size == 0) {
            out.put('.');
            return behind;
        }
        while (size != 0 && position < packet.end) {
            if ((size & 0xc0) == 0xc0) {
                if (!jumped) {
                    behind = position + 1;
                    jumped = true;
                }
                if (!packet.has(position, 1)) {
                    return LOST;
                }
                int offset = (size << 8 | packet.u8(position)) & 0x3fff;
                if (offset >= limit) {
                    out.put("<BAD PTR>");
                    return LOST;
                }
                limit = offset;
                position = message + offset;
            } else {
                int shown = Math.max(0, Math.min(size, LONGEST - printed));
                if (!characters(position, shown)) {
                    return LOST;
                }
                printed += size;
                position += size;
                if (printed <= LONGEST) {
                    out.put('.');
                }
                printed++;
                if (!packet.has(position, 1)) {
                    return LOST;
                }
                if (!jumped) {
                    int next = label(position);
                    if (next == LOST) {
                        return LOST;
                    }
                    behind += next + 1;
                    size = next;
                    position++;
                    continue;
                }
            }
            if (!packet.has(position, 1)) {
                return LOST;
            }
            size = label(position);
            if (size == LOST) {
                return LOST;
            }
            position++;
        }
        if (printed > LONGEST) {
            out.put("<DOMAIN NAME TOO LONG>");
        }
        return behind;
    }

    private int label(int at) {
        int size = packet.u8(at);
        if ((size & 0xc0) == 0x80) {
            out.put("<BAD LABEL TYPE>");
            return LOST;
        }
        if ((size & 0xc0) == 0x40) {
            out.put("<ELT ").number(size & 0x3f).put('>');
            return LOST;
        }
        return size;
    }

    /** A text with its length before it; gives where the bytes behind it start, or -1. */
    int text(int at) {
        if (!packet.has(at, 1)) {
            return LOST;
        }
        int size = packet.u8(at);
        return characters(at + 1, size) ? at + 1 + size : LOST;
    }

    /** Prints characters, those that are no letters in a form that is; false when they end too early. */
    private boolean characters(int at, int count) {
        for (int i = 0; i < count; i++) {
            if (!packet.has(at + i, 1)) {
                return false;
            }
            int c = packet.u8(at + i);
            if (c >= 0x80) {
                out.put("M-");
                c &= 0x7f;
            }
            if (c < 0x20 || c == 0x7f) {
                out.put('^');
                c ^= 0x40;
            }
            out.put((char) c);
        }
        return true;
    }
}
