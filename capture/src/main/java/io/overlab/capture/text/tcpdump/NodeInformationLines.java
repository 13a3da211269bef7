package io.overlab.capture.text.tcpdump;

/** Prints ICMPv6 node information queries and replies, RFC 4620. */
final class NodeInformationLines {
    private static final int HEADER = 16;
    private static final String CUT = " [|icmp6]";

    private final Snapshot packet;
    private final Ascii out;
    private final int at;

    NodeInformationLines(Snapshot packet, Ascii out, int at) {
        this.packet = packet;
        this.out = out;
        this.at = at;
    }

    void query() {
        int size = packet.end - at;
        if (size == 12) {
            out.put(" who-are-you request");
            return;
        }
        out.put(" node information query");
        if (!packet.has(at, HEADER)) {
            out.put(CUT);
            return;
        }
        out.put(" (");
        int type = packet.u16(at + 4);
        int flags = packet.u16(at + 6);
        switch (type) {
            case 0 -> out.put("noop");
            case 1 -> supported(flags);
            case 2 -> out.put("DNS name");
            case 3 -> {
                out.put("node addresses");
                flags(flags & ~1, flags);
            }
            default -> out.put("unknown");
        }
        if (type > 1) {
            if (size == HEADER) {
                out.put(", 03 draft");
            } else {
                subject(packet.u8(at + 1), at + HEADER, size - HEADER);
            }
        }
        out.put(')');
    }

    private void subject(int code, int from, int size) {
        switch (code) {
            case 0 -> {
                if (size == 16) {
                    out.put(", subject=").ipv6(packet.bytes, from);
                }
            }
            case 1 -> {
                out.put(", subject=DNS name");
                name(from);
            }
            case 2 -> {
                if (size == 4) {
                    out.put(", subject=").ipv4(packet.bytes, from);
                }
            }
            default -> out.put(", unknown subject");
        }
    }

    void reply(int length) {
        int size = packet.end - at;
        if (Integer.compareUnsigned(length, size) > 0 || !packet.has(at, HEADER)) {
            out.put(CUT);
            return;
        }
        out.put(" node information reply (");
        int code = packet.u8(at + 1);
        if (code == 0) {
            answer(size);
        } else if (code == 1) {
            out.put("refused");
        } else if (code == 2) {
            out.put("unknown");
        }
        out.put(')');
    }

    private void answer(int size) {
        int flags = packet.u16(at + 6);
        switch (packet.u16(at + 4)) {
            case 0 -> out.put("noop");
            case 1 -> supported(flags);
            case 2 -> {
                out.put("DNS name");
                name(at + HEADER + 4);
                if ((flags & 1) != 0) {
                    out.put(" [TTL=").number(packet.u32(at + HEADER)).put(']');
                }
            }
            case 3 -> {
                out.put("node addresses");
                for (int i = HEADER; i + 20 <= size; i += 20) {
                    out.put(' ').ipv6(packet.bytes, at + i + 4);
                    out.put('(').number(packet.u32(at + i)).put(')');
                }
                flags(flags, flags);
            }
            default -> out.put("unknown");
        }
    }

    private void supported(int flags) {
        out.put("supported qtypes");
        if (flags != 0) {
            out.put(" [").put((flags & 1) != 0 ? "C" : "").put(']');
        }
    }

    private void flags(int shown, int all) {
        if (all == 0) {
            return;
        }
        out.put(" [");
        for (int i = 0; i < 7; i++) {
            if ((shown & 0x40 >> i) != 0) {
                out.put("aGSLCAT".charAt(i));
            }
        }
        out.put(']');
    }

    /** A name in labels, or in the form of an early draft: one length, then the text. */
    private void name(int from) {
        int end = packet.end;
        if (packet.u8(from) == end - from - 1) {
            out.put(", \"");
            for (int i = from + 1; i < end; i++) {
                out.visible(packet.u8(i));
            }
            out.put('"');
        } else {
            labels(from, end);
        }
    }

    private void labels(int from, int end) {
        out.put(", \"");
        int position = from;
        while (position < end) {
            int size = packet.u8(position++);
            if (size == 0) {
                if (position == end) {
                    out.put('.');
                } else if (position + 1 != end || packet.u8(position) != 0) {
                    out.put("???");
                }
                break;
            }
            if (size > end - position) {
                out.put("???");
                break;
            }
            for (int i = 0; i < size; i++) {
                out.visible(packet.u8(position++));
            }
            if (position + 1 < end && packet.u8(position) != 0) {
                out.put('.');
            }
        }
        out.put('"');
    }
}
