package io.overlab.capture.text.tcpdump;

import java.util.Map;

/** Prints DNS questions and answers, RFC 1035, and multicast DNS. */
final class DnsLines {
    private static final String[] OPERATIONS = {
        "",
        " inv_q",
        " stat",
        " op3",
        " notify",
        " update",
        " op6",
        " op7",
        " op8",
        " updateA",
        " updateD",
        " updateDA",
        " updateM",
        " updateMA",
        " zoneInit",
        " zoneRef"
    };
    /** The types from 1 on. */
    private static final String[] FIRST_TYPES =
            ("A NS MD MF CNAME SOA MB MG MR NULL WKS PTR HINFO MINFO MX TXT RP AFSDB X25 ISDN RT NSAP NSAP_PTR SIG "
                            + "KEY PX GPOS AAAA LOC NXT EID NIMLOC SRV ATMA NAPTR KX CERT A6 DNAME SINK OPT APL DS SSHFP IPSECKEY RRSIG NSEC DNSKEY")
                    .split(" ");

    private static final Map<Integer, String> OTHER_TYPES = Map.ofEntries(
            Map.entry(99, "SPF"),
            Map.entry(100, "UINFO"),
            Map.entry(101, "UID"),
            Map.entry(102, "GID"),
            Map.entry(103, "UNSPEC"),
            Map.entry(104, "UNSPECA"),
            Map.entry(249, "TKEY"),
            Map.entry(250, "TSIG"),
            Map.entry(251, "IXFR"),
            Map.entry(252, "AXFR"),
            Map.entry(253, "MAILB"),
            Map.entry(254, "MAILA"),
            Map.entry(255, "ANY"),
            Map.entry(256, "URI"));

    /** The place of what follows cannot be told. */
    private static final int LOST = -1;

    private final Snapshot packet;
    private final Ascii out;
    private final DnsNames names;
    private final DnsCodes codes;

    DnsLines(Snapshot packet, Ascii out) {
        this.packet = packet;
        this.out = out;
        this.names = new DnsNames(packet, out);
        this.codes = new DnsCodes(packet, out, names);
    }

    void print(int at, int length, boolean multicast) {
        packet.protocol = "domain";
        if (length < 12) {
            out.put("domain [length ").number(length).put(" < 12] (invalid)");
            return;
        }
        packet.need(at, 12);
        int flags = packet.u16(at + 2);
        out.number(packet.u16(at)).put(OPERATIONS[flags >> 11 & 15]);
        boolean whole = (flags & 0x8000) != 0 ? response(at, flags, multicast) : request(at, flags, multicast);
        if (whole) {
            out.put(" (").number(length).put(')');
        } else {
            out.put(" [|domain]");
        }
    }

    private boolean response(int at, int flags, boolean multicast) {
        codes.print(at, flags);
        out.put((flags & 0x0400) != 0 ? "*" : "").put((flags & 0x0080) != 0 ? "" : "-");
        out.put((flags & 0x0200) != 0 ? "|" : "").put((flags & 0x0020) != 0 ? "$" : "");
        int questions = packet.u16(at + 4);
        int answers = packet.u16(at + 6);
        if (questions != 1) {
            out.put(" [").number(questions).put("q]");
        }
        int position = at + 12;
        for (int i = 0; i < questions; i++) {
            if (i > 0) {
                out.put(',');
            }
            position = names.skip(position);
            if (position == LOST) {
                return false;
            }
            position += 4;
        }
        out.put(' ')
                .number(answers)
                .put('/')
                .number(packet.u16(at + 8))
                .put('/')
                .number(packet.u16(at + 10));
        for (int i = 0; i < answers; i++) {
            if (i > 0) {
                if (position >= packet.end) {
                    return false;
                }
                out.put(',');
            }
            position = answer(position, at, multicast);
            if (position == LOST) {
                return false;
            }
        }
        return true;
    }

    private boolean request(int at, int flags, boolean multicast) {
        out.put((flags & 0x0100) != 0 ? "+" : "").put((flags & 0x0010) != 0 ? "%" : "");
        if ((flags & 0x06cf) != 0) {
            out.put(" [b2&3=0x").hex(flags, 1).put(']');
        }
        int questions = packet.u16(at + 4);
        int answers = packet.u16(at + 6);
        boolean inverse = (flags >> 11 & 15) == 1;
        if (inverse) {
            count(questions != 0, questions, "q]");
            count(answers != 1, answers, "a]");
        } else {
            count(answers != 0, answers, "a]");
            count(questions != 1, questions, "q]");
        }
        count(packet.u16(at + 8) != 0, packet.u16(at + 8), "n]");
        count(packet.u16(at + 10) != 0, packet.u16(at + 10), "au]");
        int position = at + 12;
        for (int i = 0; i < questions; i++) {
            if (i > 0 && position >= packet.end) {
                return false;
            }
            position = question(position, at, multicast);
            if (position == LOST) {
                return false;
            }
        }
        return true;
    }

    private void count(boolean when, int number, String unit) {
        if (when) {
            out.put(" [").number(number).put(unit);
        }
    }

    private void type(int type) {
        out.put(' ');
        if (type >= 1 && type <= FIRST_TYPES.length) {
            out.put(FIRST_TYPES[type - 1]);
        } else if (OTHER_TYPES.containsKey(type)) {
            out.put(OTHER_TYPES.get(type));
        } else {
            out.put("Type").number(type);
        }
    }

    private void kind(int number) {
        if (number != 1) {
            out.put(' ');
            switch (number) {
                case 3 -> out.put("CHAOS");
                case 4 -> out.put("HS");
                case 255 -> out.put("ANY");
                default -> out.put("(Class ").number(number).put(')');
            }
        }
    }

    private int question(int at, int message, boolean multicast) {
        int position = names.skip(at);
        if (position == LOST || !packet.has(position, 4)) {
            return LOST;
        }
        type(packet.u16(position));
        int number = packet.u16(position + 2);
        kind(multicast ? number & 0x7fff : number);
        if (multicast) {
            out.put((number & 0x8000) != 0 ? " (QU)" : " (QM)");
        }
        out.put("? ");
        int end = names.print(at, message);
        return end == LOST ? LOST : end + 4;
    }

    private int answer(int at, int message, boolean multicast) {
        int position = names.skip(at);
        if (position == LOST || !packet.has(position, 10)) {
            return packet.end;
        }
        int type = packet.u16(position);
        int number = packet.u16(position + 2);
        int kind = multicast ? number & 0x7fff : number;
        if (type != 41) {
            kind(kind);
        }
        if (multicast && (number & 0x8000) != 0) {
            out.put(" (Cache flush)");
        }
        int flags = packet.u16(position + 6);
        int length = packet.u16(position + 8);
        int data = position + 10;
        type(type);
        if (data + length > packet.end) {
            return LOST;
        }
        switch (type) {
            case 1 -> {
                if (!packet.has(data, 4)) {
                    return LOST;
                }
                out.put(' ').ipv4(packet.bytes, data);
            }
            case 28 -> {
                if (!packet.has(data, 16)) {
                    return LOST;
                }
                out.put(' ').ipv6(packet.bytes, data);
            }
            case 2, 5, 12, 39 -> {
                out.put(' ');
                if (names.print(data, message) == LOST) {
                    return LOST;
                }
            }
            case 15 -> {
                out.put(' ');
                if (!packet.has(data, 2) || names.print(data + 2, message) == LOST) {
                    return LOST;
                }
                out.put(' ').number(packet.u16(data));
            }
            case 16 -> {
                for (int text = data; text < data + length; ) {
                    out.put(" \"");
                    text = names.text(text);
                    if (text == LOST) {
                        return LOST;
                    }
                    out.put('"');
                }
            }
            case 33 -> {
                out.put(' ');
                if (!packet.has(data, 6) || names.print(data + 6, message) == LOST) {
                    return LOST;
                }
                out.put(':').number(packet.u16(data + 4)).put(' ').number(packet.u16(data));
                out.put(' ').number(packet.u16(data + 2));
            }
            case 256 -> {
                packet.need(data, 4);
                out.put(' ').number(packet.u16(data));
                out.put(' ').number(packet.u16(data + 2)).put(' ');
                // Shorter than its two numbers, it has a text without an end.
                if (!names.characters(data + 4, length < 4 ? packet.end - data - 3 : length - 4)) {
                    return LOST;
                }
            }
            case 41 -> {
                out.put(" UDPsize=").number(kind);
                out.put((flags & 0x8000) != 0 ? " DO" : "");
                if (length > 0) {
                    // Options, which tcpdump lists.
                    throw Cut.ENOUGH;
                }
            }
            case 38, 104 -> {
                if (length > 0) {
                    // Types nobody uses, of which tcpdump shows the data.
                    throw Cut.ENOUGH;
                }
            }
            default -> {
                // Its type is all that is shown.
            }
        }
        return data + length;
    }
}
