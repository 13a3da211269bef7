package io.overlab.capture.text.tcpdump;

/** Prints ICMPv6 with neighbour discovery and multicast listener discovery. */
final class Icmp6Lines {
    private static final String[] INFORMATION = {
        "echo request",
        "echo reply",
        "multicast listener query",
        "multicast listener report",
        "multicast listener done",
        "router solicitation",
        "router advertisement",
        "neighbor solicitation",
        "neighbor advertisement",
        "redirect",
        "router renumbering",
        "who-are-you request",
        "who-are-you reply",
        "inverse neighbor solicitation",
        "inverse neighbor advertisement",
        "multicast listener report v2",
        "ha discovery request",
        "ha discovery reply",
        "mobile router solicitation",
        "mobile router advertisement"
    };
    private static final String[] ERRORS = {
        "destination unreachable", "packet too big", "time exceeded in-transit", "parameter problem"
    };

    private final Snapshot packet;
    private final Ascii out;
    private final int at;
    private final int length;

    private Icmp6Lines(Snapshot packet, Ascii out, int at, int length) {
        this.packet = packet;
        this.out = out;
        this.at = at;
        this.length = length;
    }

    static void print(Snapshot packet, Ascii out, int at, int length) {
        packet.protocol = "icmp6";
        if (length == 0) {
            out.put("ICMP6, length 0 (invalid)");
            return;
        }
        int type = packet.u8(at);
        out.put("ICMP6, ");
        if (type >= 1 && type <= 4) {
            out.put(ERRORS[type - 1]);
        } else if (type >= 128 && type < 128 + INFORMATION.length) {
            out.put(INFORMATION[type - 128]);
        } else if (type == 155) {
            out.put("RPL");
        } else if (type == 200 || type == 201) {
            out.put(type == 200 ? "mtrace response" : "mtrace message");
        } else {
            out.put("unknown icmp6 type (").number(type).put(')');
        }
        if (new Icmp6Lines(packet, out, at, length).message(type, packet.u8(at + 1))) {
            out.put(", length ").number(length & 0xffff_ffffL);
        }
    }

    /** Prints words and an address behind them, both or none. */
    private void address(String words, int place) {
        packet.need(place, 16);
        out.put(words).ipv6(packet.bytes, place);
    }

    /** Prints what the type holds; false when the length is not to follow. */
    private boolean message(int type, int code) {
        switch (type) {
            case 1 -> {
                return unreachable(code);
            }
            case 2 -> {
                packet.need(at + 4, 4);
                out.put(", mtu ").number(packet.u32(at + 4));
            }
            case 3 -> {
                if (code == 0) {
                    address(" for ", at + 32);
                } else if (code == 1) {
                    out.put(" (reassembly)");
                } else {
                    out.put(", unknown code (").number(code).put(')');
                }
            }
            case 4 -> problem(code);
            case 128, 129 -> {
                packet.need(at + 4, 4);
                out.put(", id ").number(packet.u16(at + 4)).put(", seq ").number(packet.u16(at + 6));
            }
            case 130 -> {
                if (length == 24) {
                    listener();
                } else if (Integer.compareUnsigned(length, 28) >= 0) {
                    query();
                } else {
                    out.put(" unknown-version (len ").number(length).put(") ");
                }
            }
            case 131, 132 -> listener();
            case 135 -> {
                address(", who has ", at + 8);
            }
            case 136 -> {
                address(", tgt is ", at + 8);
            }
            case 137 -> {
                address(", ", at + 24);
                address(" to ", at + 8);
            }
            case 143 -> {
                if (length < 8) {
                    out.put(" [invalid len ").number(length).put(']');
                } else {
                    packet.need(at + 6, 2);
                    out.put(", ").number(packet.u16(at + 6)).put(" group record(s)");
                }
            }
            case 144, 146 -> {
                packet.need(at + 4, 2);
                out.put(", id 0x").hex(packet.u16(at + 4), 4);
            }
            case 133, 134, 141, 142, 145, 147 -> {
                // tcpdump tells more only when it is told to.
            }
            case 138 -> RenumberingLines.print(packet, out, at);
            case 139 -> new NodeInformationLines(packet, out, at).query();
            case 140 -> new NodeInformationLines(packet, out, at).reply(length);
            case 155 -> lossy(code);
            default -> {
                out.put(", length ").number(length & 0xffff_ffffL);
                HexDump.plain(out, packet, at, length);
                return false;
            }
        }
        return true;
    }

    /** The routing protocol for low-power and lossy networks, RFC 6550. */
    private void lossy(int code) {
        if ((code & 0x80) != 0) {
            out.put(", (SEC) [worktodo]");
            return;
        }
        out.put(", (CLR)");
        switch (code) {
            case 0 -> out.put("DODAG Information Solicitation");
            case 1 -> out.put("DODAG Information Object");
            case 2 -> out.put("Destination Advertisement Object");
            case 3 -> out.put("Destination Advertisement Object Ack");
            default -> out.put("RPL message, unknown code ").number(code);
        }
    }

    private boolean unreachable(int code) {
        String[] names = {
            "unreachable route", " unreachable prohibited", "beyond scope", "unreachable address", "unreachable port"
        };
        out.put(", ");
        if (code >= names.length) {
            out.put("unknown unreach code (").number(code).put(')');
            HexDump.plain(out, packet, at, length);
            return false;
        }
        out.put(names[code]);
        if (code == 4) {
            return port();
        }
        address(" ", at + 32);
        if (code == 2) {
            address(", source address ", at + 16);
        }
        return true;
    }

    /** The port of the quoted packet, behind any extension headers. */
    private boolean port() {
        int quoted = at + 8;
        int next = packet.has(quoted + 6, 1) ? packet.u8(quoted + 6) : -1;
        int position = quoted;
        int advance = 40;
        while (position < packet.end) {
            position += advance;
            switch (next) {
                case 6, 17 -> {
                    int port = packet.u16(position + 2);
                    address(", ", at + 32);
                    out.put(next == 6 ? " tcp port " : " udp port ").number(port);
                    return true;
                }
                case 0, 43, 60 -> {
                    advance = (packet.u8(position + 1) + 1) * 8;
                    next = packet.u8(position);
                }
                case 44 -> {
                    if ((packet.u16(position + 2) & 0xfff8) != 0) {
                        throw Cut.HERE;
                    }
                    next = packet.u8(position);
                    advance = 8;
                }
                case 51 -> {
                    advance = (packet.u8(position + 1) + 2) * 4;
                    next = packet.u8(position);
                }
                default -> throw Cut.HERE;
            }
        }
        throw Cut.HERE;
    }

    private void problem(int code) {
        packet.need(at + 32, 16);
        String[] names = {", erroneous - octet ", ", next header - octet ", ", option - octet "};
        String name = code < names.length ? names[code] : code == 3 ? ", incomplete header chain - octet " : null;
        if (name == null) {
            out.put(", code-#").number(code);
        } else {
            packet.need(at + 4, 4);
            out.put(name).number(packet.u32(at + 4));
        }
    }

    private void listener() {
        if (packet.has(at, 24)) {
            out.put("max resp delay: ").number(packet.u16(at + 4));
            address(" addr: ", at + 8);
        }
    }

    private void query() {
        out.put(" v2");
        packet.need(at + 4, 2);
        address(" [gaddr ", at + 8);
        int sources = packet.u16(at + 26);
        if (sources > 0) {
            if (length < 28 + sources * 16) {
                out.put(" [invalid number of sources]");
            } else {
                out.put(", ").number(sources).put(" source(s)");
            }
        }
        out.put(']');
    }
}
