package io.overlab.capture.text.tcpdump;

/** Prints IPv6 extension headers. */
final class Ipv6ExtensionLines {
    private final Snapshot packet;
    private final Ascii out;

    /** The length that the last hop-by-hop header stated for a packet of more than 65,535 bytes, RFC 2675; else 0. */
    private long jumbo;

    Ipv6ExtensionLines(Snapshot packet, Ascii out) {
        this.packet = packet;
        this.out = out;
    }

    /** Whether this protocol number is an extension header that is printed here. */
    static boolean known(int protocol) {
        return switch (protocol) {
            case 0, 43, 44, 60, 62, 135 -> true;
            default -> false;
        };
    }

    /**
     * Prints one.
     *
     * @param at where it starts
     * @param ip where the IPv6 header starts
     * @return its length in bytes, or -1 when printing ends with it
     */
    int print(int protocol, int at, int ip, int stated) {
        return switch (protocol) {
            case 0 -> hopByHop(at, stated);
            case 60 -> options("dstopt", "DSTOPT ", at);
            case 44 -> fragment(at, ip, stated);
            case 43 -> routing(at);
            default -> {
                MobilityLines.print(packet, out, at);
                yield -1;
            }
        };
    }

    long jumbo() {
        return jumbo;
    }

    private int hopByHop(int at, int stated) {
        jumbo = 0;
        int length = options("hbhopt", "HBH ", at);
        if (length < 0) {
            return -1;
        }
        if (!valid(at + 2, at + length, stated)) {
            out.put(" [|hbhopt]");
            return -1;
        }
        return length;
    }

    private int options(String name, String label, int at) {
        packet.protocol = name;
        int length = (packet.u8(at + 1) + 1) * 8;
        if (!packet.has(at, length)) {
            out.put(" [|").put(name).put(']');
            return -1;
        }
        out.put(label);
        return length;
    }

    /** Walks the options; says what is wrong with the first bad one. */
    private boolean valid(int from, int to, int stated) {
        int at = from;
        boolean seen = false;
        while (at < to) {
            int type = packet.u8(at);
            if (type == 0) {
                at++;
                continue;
            }
            if (at + 1 >= to || at + 2 + packet.u8(at + 1) > to) {
                return false;
            }
            int length = packet.u8(at + 1);
            if (!fits(type, length, to - at)) {
                return false;
            }
            if (type == 0xc2 && !seen) {
                // Only the first counts, and only where the IPv6 header states no length.
                long size = packet.u32(at + 2);
                jumbo = stated == 0 && size > 65_535 ? size : 0;
                seen = true;
            }
            at += 2 + length;
        }
        return true;
    }

    /** Whether an option whose size is fixed has that size; says so if not. */
    private boolean fits(int type, int length, int room) {
        String name = switch (type) {
            case 0x05 -> "(rtalert: ";
            case 0xc2 -> "(jumbo: ";
            case 0xc9 -> "(homeaddr: ";
            default -> null;
        };
        int size = type == 0x05 ? 2 : type == 0xc2 ? 4 : 16;
        if (name == null || room >= size + 2 && (length == size || type == 0xc9 && length > size)) {
            return true;
        }
        out.put(name);
        if (room < size + 2) {
            out.put("trunc)");
        } else {
            out.put("invalid len ").number(length).put(')');
        }
        return false;
    }

    private int fragment(int at, int ip, int stated) {
        packet.protocol = "frag6";
        int offset = packet.u16(at + 2) & 0xfff8;
        long length = 40L + stated - (at - ip) - 8;
        out.put("frag (")
                .number(offset)
                .put('|')
                .put(Long.toUnsignedString(length))
                .put(')');
        if (offset != 0) {
            return -1;
        }
        out.put(' ');
        return 8;
    }

    private int routing(int at) {
        packet.need(at, 1);
        packet.protocol = "rt6";
        out.put("RT6");
        int words = packet.u8(at + 1);
        out.put(" (len=").number(words);
        int type = packet.u8(at + 2);
        out.put(", type=").number(type).put(type == 0 ? " [Deprecated]" : "");
        int left = packet.u8(at + 3);
        out.put(", segleft=").number(left);
        if (type == 0 || type == 2) {
            if (packet.i32(at + 4) != 0) {
                out.put(", rsv=0x").hex(packet.u32(at + 4), 1);
            }
        } else if (type == 4) {
            int last = packet.u8(at + 4);
            out.put(", last-entry=").number(last);
            if (packet.u8(at + 5) != 0) {
                out.put(", flags=0x").hex(packet.u8(at + 5), 1);
            }
            int tag = packet.u16(at + 6);
            out.put(", tag=").hex(tag, 1);
        } else {
            out.put(" (unknown type) (invalid)");
            return -1;
        }
        if (words % 2 == 1) {
            out.put(" (invalid length ").number(words).put(") (invalid)");
            return -1;
        }
        for (int i = 0; i < words / 2; i++) {
            int address = at + 8 + 16 * i;
            packet.need(address, 16);
            out.put(", [").number(i).put(']').ipv6(packet.bytes, address);
        }
        out.put(") ");
        return (words + 1) * 8;
    }
}
