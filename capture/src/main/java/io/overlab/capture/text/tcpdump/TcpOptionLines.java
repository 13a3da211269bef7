package io.overlab.capture.text.tcpdump;

/** Prints TCP options. */
final class TcpOptionLines {
    /** Thrown inside this class where an option contradicts its length, or where the line ends with one. */
    private static final class Bad extends RuntimeException {
        private static final long serialVersionUID = 1;
        static final Bad OPTION = new Bad();
        static final Bad ENDED = new Bad();

        private Bad() {
            super("bad option", null, false, false);
        }
    }

    private final Snapshot packet;
    private final Ascii out;
    private final MultipathLines multipath;

    /** Whether all of the segment was captured. */
    private boolean whole;

    /** Whether the option being printed is the first. */
    private boolean first;

    TcpOptionLines(Snapshot packet, Ascii out) {
        this.packet = packet;
        this.out = out;
        this.multipath = new MultipathLines(packet, out);
    }

    /**
     * Prints the options in brackets.
     *
     * @param base what is subtracted from the numbers of selective acknowledgments
     * @param dataEnd where the segment ends, as the IP header has it
     * @return false when a bad option ends the line
     */
    boolean print(int firstAt, int count, int flags, int base, long dataEnd) {
        out.put(", options [");
        int at = firstAt;
        int left = count;
        first = true;
        whole = dataEnd <= packet.end;
        try {
            while (left > 0) {
                if (!first) {
                    out.put(',');
                }
                int kind = packet.u8(at++);
                boolean single = kind == 0 || kind == 1;
                int length = 1;
                if (!single) {
                    length = packet.u8(at++);
                    if (length < 2 || length > left) {
                        throw Bad.OPTION;
                    }
                    left--;
                }
                left--;
                int used = option(kind, length, at, left, base, flags);
                at += used;
                left -= used;
                if (used + (single ? 1 : 2) != length) {
                    out.put("[len ").number(length).put(']');
                }
                first = false;
                if (kind == 0) {
                    break;
                }
            }
        } catch (Bad bad) {
            if (bad == Bad.ENDED) {
                return false;
            }
            out.put("[bad opt]");
            if (!first) {
                out.put(']');
            }
            return false;
        }
        out.put(']');
        return true;
    }

    private void want(int at, int count, int left) {
        if (count > left) {
            throw Bad.OPTION;
        }
        if (!packet.has(at, count)) {
            out.put(" [|").put(packet.protocol).put(first ? "]" : "]>");
            throw Bad.ENDED;
        }
    }

    private int option(int kind, int length, int at, int left, int base, int flags) {
        name(kind);
        int data = length - 2;
        switch (kind) {
            case 0, 1, 4 -> {
                return 0;
            }
            case 2 -> {
                want(at, 2, left);
                out.put(' ').number(packet.u16(at));
                return 2;
            }
            case 3 -> {
                want(at, 1, left);
                out.put(' ').number(packet.u8(at));
                return 1;
            }
            case 5 -> selective(data, at, left, base);
            case 6, 7, 11, 12, 13 -> {
                want(at, 4, left);
                out.put(' ').number(packet.u32(at));
                return 4;
            }
            case 8 -> {
                want(at, 8, left);
                out.put(" val ").number(packet.u32(at)).put(" ecr ").number(packet.u32(at + 4));
                return 8;
            }
            case 19 -> {
                want(at, 16, left);
                out.put(whole ? " shared secret not supplied with -M" : " snaplen too short")
                        .put(", can't check - ");
                hex(at, 16);
                return 16;
            }
            case 20 -> {
                want(at, 2, left);
                out.put(" cap ").hexByte(packet.u8(at)).put(" id ").number(packet.u8(at + 1));
                return 2;
            }
            case 28 -> {
                want(at, 2, left);
                int value = packet.u16(at);
                out.put(" 0x").hex(value, 1).put(' ').number((value & 1) != 0 ? (value >> 1) * 60 : value >> 1);
                return 2;
            }
            case 29 -> authentication(data, at, left);
            case 30 -> {
                want(at, data, left);
                int before = packet.limit(at, data);
                boolean good = multipath.print(at - 2, length, flags);
                packet.end = before;
                if (!good) {
                    throw Bad.OPTION;
                }
            }
            case 34 -> {
                want(at, data, left);
                out.put(' ');
                cookie(at, data);
            }
            case 254 -> {
                want(at, data, left);
                if (data < 2) {
                    throw Bad.OPTION;
                }
                out.put('-');
                if (packet.u16(at) == 0xf989) {
                    out.put("tfo");
                    cookie(at + 2, data - 2);
                } else {
                    out.hex(packet.u16(at), 4);
                }
            }
            default -> unknown(data, at, left);
        }
        return data;
    }

    private void name(int kind) {
        switch (kind) {
            case 0 -> out.put("eol");
            case 1 -> out.put("nop");
            case 2 -> out.put("mss");
            case 3 -> out.put("wscale");
            case 4 -> out.put("sackOK");
            case 5 -> out.put("sack");
            case 6 -> out.put("echo");
            case 7 -> out.put("echoreply");
            case 8 -> out.put("TS");
            case 11 -> out.put("cc");
            case 12 -> out.put("ccnew");
            case 13 -> {
                // It has no name there.
            }
            case 19 -> out.put("md5");
            case 20 -> out.put("scps");
            case 28 -> out.put("uto");
            case 29 -> out.put("tcp-ao");
            case 30 -> out.put("mptcp");
            case 34 -> out.put("tfo");
            case 254 -> out.put("exp");
            default -> out.put("unknown-").number(kind);
        }
    }

    private void selective(int data, int at, int left, int base) {
        if (data % 8 != 0) {
            out.put(" invalid sack");
            return;
        }
        out.put(' ').number(data / 8).put(' ');
        for (int i = 0; i < data; i += 8) {
            want(at, i + 4, left);
            want(at, i + 8, left);
            out.put('{').number(packet.i32(at + i) - base & 0xffff_ffffL);
            out.put(':').number(packet.i32(at + i + 4) - base & 0xffff_ffffL).put('}');
        }
    }

    private void authentication(int data, int at, int left) {
        if (data < 2) {
            out.put(" (invalid)");
            return;
        }
        want(at, 1, left);
        out.put(" keyid ").number(packet.u8(at));
        want(at, 2, left);
        out.put(" rnextkeyid ").number(packet.u8(at + 1));
        if (data > 2) {
            out.put(" mac 0x");
            for (int i = 2; i < data; i++) {
                want(at, i + 1, left);
                out.hexByte(packet.u8(at + i));
            }
        }
    }

    private void cookie(int at, int count) {
        if (count == 0) {
            out.put(" cookiereq");
        } else if (count % 2 != 0 || count < 4 || count > 16) {
            out.put(" (invalid)");
        } else {
            out.put(" cookie ");
            hex(at, count);
        }
    }

    private void unknown(int data, int at, int left) {
        if (data > 0) {
            out.put(" 0x");
        }
        for (int i = 0; i < data; i++) {
            want(at, i + 1, left);
            out.hexByte(packet.u8(at + i));
        }
    }

    private void hex(int at, int count) {
        for (int i = 0; i < count; i++) {
            out.hexByte(packet.u8(at + i));
        }
    }
}
