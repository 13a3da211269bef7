package io.overlab.capture.text.tcpdump;

/** Prints ICMP. */
final class IcmpLines {
    private IcmpLines() {}

    static void print(Snapshot packet, Ascii out, int at, int length) {
        packet.protocol = "icmp";
        int start = out.length();
        try {
            out.put("ICMP ");
            message(packet, out, at, packet.u8(at), packet.u8(at + 1));
        } catch (Cut cut) {
            // tcpdump makes the whole sentence before it prints any of it.
            out.truncate(start);
            throw cut;
        }
        out.put(", length ").number(length & 0xffff_ffffL);
    }

    private static void message(Snapshot packet, Ascii out, int at, int type, int code) {
        switch (type) {
            case 0, 8 -> {
                out.put(type == 8 ? "echo request, id " : "echo reply, id ").number(packet.u16(at + 4));
                out.put(", seq ").number(packet.u16(at + 6));
            }
            case 3 -> unreachable(packet, out, at, code);
            case 4 -> out.put("source quench");
            case 5 -> redirect(packet, out, at, code);
            case 9 -> routerAdvertisement(packet, out, at);
            case 10 -> out.put("router solicitation");
            case 11 -> {
                packet.need(at + 24, 4);
                switch (code) {
                    case 0 -> out.put("time exceeded in-transit");
                    case 1 -> out.put("ip reassembly time exceeded");
                    default -> out.put("time exceeded-#").number(code);
                }
            }
            case 12 -> {
                if (code != 0) {
                    out.put("parameter problem - code ").number(code);
                } else {
                    out.put("parameter problem - octet ").number(packet.u8(at + 4));
                }
            }
            case 13 -> {
                out.put("time stamp query id ").number(packet.u16(at + 4));
                out.put(" seq ").number(packet.u16(at + 6));
            }
            case 14 -> {
                packet.need(at + 16, 4);
                out.put("time stamp reply id ").number(packet.u16(at + 4));
                out.put(" seq ").number(packet.u16(at + 6)).put(": org ");
                time(out, packet.u32(at + 8));
                out.put(", recv ");
                time(out, packet.u32(at + 12));
                out.put(", xmit ");
                time(out, packet.u32(at + 16));
            }
            case 15 -> out.put("information request");
            case 16 -> out.put("information reply");
            case 17 -> out.put("address mask request");
            case 18 -> out.put("address mask is 0x").hex(packet.u32(at + 8), 8);
            default -> out.put("type-#").number(type);
        }
    }

    private static void address(Snapshot packet, Ascii out, int at) {
        packet.need(at, 4);
        out.ipv4(packet.bytes, at);
    }

    private static void unreachable(Snapshot packet, Ascii out, int at, int code) {
        int destination = at + 24;
        switch (code) {
            case 2 -> {
                address(packet, out, destination);
                out.put(" protocol ").number(packet.u8(at + 17)).put(" unreachable");
            }
            case 3 -> port(packet, out, at);
            case 4 -> {
                int mtu = packet.u16(at + 6);
                address(packet, out, destination);
                out.put(" unreachable - need to frag");
                if (mtu != 0) {
                    out.put(" (mtu ").number(mtu).put(')');
                }
            }
            case 5, 8 -> {
                address(packet, out, destination);
                out.put(code == 5 ? " unreachable - source route failed" : " unreachable - source host isolated");
            }
            case 0, 1, 6, 7, 9, 10, 11, 12, 13, 14, 15 -> {
                boolean net = code == 0 || code == 6 || code == 9 || code == 11;
                out.put(net ? "net " : "host ");
                address(packet, out, destination);
                out.put(" unreachable").put(reason(code));
            }
            default -> {
                address(packet, out, destination);
                out.put(" unreachable - #").number(code);
            }
        }
    }

    private static String reason(int code) {
        return switch (code) {
            case 6, 7 -> " - unknown";
            case 9, 10 -> " - admin prohibited";
            case 11, 12 -> " - tos prohibited";
            case 13 -> " - admin prohibited filter";
            case 14 -> " - host precedence violation";
            case 15 -> " - precedence cutoff";
            default -> "";
        };
    }

    private static void port(Snapshot packet, Ascii out, int at) {
        packet.need(at + 17, 1);
        int header = (packet.u8(at + 8) & 15) * 4;
        int port = packet.u16(at + 8 + header + 2);
        int protocol = packet.u8(at + 17);
        address(packet, out, at + 24);
        switch (protocol) {
            case 6 -> out.put(" tcp port ").number(port);
            case 17 -> out.put(" udp port ").number(port);
            default -> out.put(" protocol ").number(protocol).put(" port ").number(port);
        }
        out.put(" unreachable");
    }

    private static void redirect(Snapshot packet, Ascii out, int at, int code) {
        out.put(code == 0 || code == 1 ? "redirect " : code == 2 || code == 3 ? "redirect-tos " : "redirect-#");
        if (code > 3) {
            out.number(code).put(' ');
        }
        address(packet, out, at + 24);
        out.put(code == 0 || code == 2 ? " to net " : code == 1 || code == 3 ? " to host " : " to ");
        address(packet, out, at + 4);
    }

    private static void routerAdvertisement(Snapshot packet, Ascii out, int at) {
        out.put("router advertisement");
        packet.need(at + 4, 4);
        out.put(" lifetime ");
        int lifetime = packet.u16(at + 6);
        if (lifetime >= 3600) {
            out.number(lifetime / 3600)
                    .put(':')
                    .number(lifetime % 3600 / 60, 2, '0')
                    .put(':');
            out.number(lifetime % 60, 2, '0');
        } else if (lifetime >= 60) {
            out.number(lifetime / 60).put(':').number(lifetime % 60, 2, '0');
        } else {
            out.number(lifetime);
        }
        int count = packet.u8(at + 4);
        out.put(' ').number(count).put(':');
        if (packet.u8(at + 5) != 2) {
            out.put(" [size ").number(packet.u8(at + 5)).put(']');
            return;
        }
        for (int i = 0; i < count; i++) {
            int entry = at + 8 + 8 * i;
            packet.need(entry, 8);
            out.put(" {")
                    .ipv4(packet.bytes, entry)
                    .put(' ')
                    .number(packet.u32(entry + 4))
                    .put('}');
        }
    }

    /** Milliseconds since midnight. */
    private static void time(Ascii out, long millis) {
        long seconds = millis / 1000;
        out.number((int) (seconds / 3600), 2, '0').put(':').number((int) (seconds / 60 % 60), 2, '0');
        out.put(':').number((int) (seconds % 60), 2, '0').put('.').number((int) (millis % 1000), 3, '0');
    }
}
