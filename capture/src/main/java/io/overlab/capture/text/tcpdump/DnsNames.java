package io.overlab.capture.text.tcpdump;

/** Reads and prints domain names, which may point back at earlier ones; RFC 1035, section 4.1.4. */
final class DnsNames {
    private static final int LOST = -1;
    private static final int LONGEST = 255;

    /** The bits of a label's first byte that tell what it is. */
    private static final int KIND = 0xc0;

    private static final int TEXT = 0x00;
    private static final int EXTENDED = 0x40;
    private static final int POINTER = 0xc0;

    /** The one kind of extended label there ever was. */
    private static final int BITS = 0x41;

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
            switch (size & KIND) {
                case POINTER -> {
                    return position + 1;
                }
                case TEXT -> position += size;
                case EXTENDED -> {
                    if (size != BITS || !packet.has(position, 1)) {
                        return LOST;
                    }
                    position += 1 + bytesOfBits(position);
                }
                default -> {
                    return LOST;
                }
            }
        }
        return LOST;
    }

    /** Prints a name; gives where the bytes behind it start, or -1 when it is damaged. */
    int print(int at, int message) {
        int size = size(at);
        if (size == LOST) {
            return LOST;
        }
        int first = packet.u8(at);
        int position = at + 1;
        boolean jumped = (first & KIND) == POINTER;
        int behind = jumped ? at + 2 : position + size;
        if (first == 0) {
            out.put('.');
            return behind;
        }
        int limit = at - message;
        int printed = 0;
        while (first != 0 && position < packet.end) {
            if ((first & KIND) == POINTER) {
                if (!jumped) {
                    behind = position + 1;
                    jumped = true;
                }
                if (!packet.has(position, 1)) {
                    return LOST;
                }
                int offset = (first << 8 | packet.u8(position)) & 0x3fff;
                // Backwards only, so that names end.
                if (offset >= limit) {
                    out.put("<BAD PTR>");
                    return LOST;
                }
                limit = offset;
                position = message + offset;
                size = size(position);
                if (size == LOST) {
                    return LOST;
                }
                first = packet.u8(position++);
                continue;
            }
            if ((first & KIND) == EXTENDED) {
                bits(position);
            } else {
                if (!characters(position, Math.max(0, Math.min(size, LONGEST - printed)))) {
                    return LOST;
                }
                printed += size;
            }
            position += size;
            if (printed <= LONGEST) {
                out.put('.');
            }
            printed++;
            size = size(position);
            if (size == LOST) {
                return LOST;
            }
            first = packet.u8(position++);
            if (!jumped) {
                behind += size + 1;
            }
        }
        if (printed > LONGEST) {
            out.put("<DOMAIN NAME TOO LONG>");
        }
        return behind;
    }

    /** How many bytes follow the first byte of a label; says so and gives -1 when nobody can tell. */
    private int size(int at) {
        if (!packet.has(at, 1)) {
            return LOST;
        }
        int first = packet.u8(at);
        switch (first & KIND) {
            case TEXT, POINTER -> {
                return first;
            }
            case EXTENDED -> {
                if (first != BITS) {
                    out.put("<ELT ").number(first & ~KIND).put('>');
                    return LOST;
                }
                return packet.has(at + 1, 1) ? 1 + bytesOfBits(at + 1) : LOST;
            }
            default -> {
                out.put("<BAD LABEL TYPE>");
                return LOST;
            }
        }
    }

    private int countOfBits(int at) {
        int count = packet.u8(at);
        return count == 0 ? 256 : count;
    }

    private int bytesOfBits(int at) {
        return (countOfBits(at) + 7) / 8;
    }

    /** Prints a string of bits, RFC 2673. */
    private void bits(int at) {
        int count = countOfBits(at);
        out.put("\\[x");
        int position = at + 1;
        int left = count;
        for (; left > 7; left -= 8) {
            out.hexByte(packet.u8(position++));
        }
        if (left > 4) {
            out.hexByte(packet.u8(position) & 0xff << 8 - left & 0xff);
        } else if (left > 0) {
            out.hex(packet.u8(position) >> 4 & 0xf << 4 - left & 0xf, 1);
        }
        out.put('/').number(count).put(']');
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
    boolean characters(int at, int count) {
        for (int i = 0; i < count; i++) {
            if (!packet.has(at + i, 1)) {
                return false;
            }
            out.visible(packet.u8(at + i));
        }
        return true;
    }
}
