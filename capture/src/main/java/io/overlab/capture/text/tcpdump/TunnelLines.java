package io.overlab.capture.text.tcpdump;

/** Prints the headers of tunnels: VXLAN and its relatives, Geneve, GRE. */
final class TunnelLines {
    private static final byte[] VXLAN = Ascii.bytes("VXLAN, flags [I] (0x08), vni ");

    private final Snapshot packet;
    private final Ascii out;
    private final IpLines ip;
    private final LinkLines link;

    TunnelLines(Snapshot packet, Ascii out, IpLines ip, LinkLines link) {
        this.packet = packet;
        this.out = out;
        this.ip = ip;
        this.link = link;
    }

    /** RFC 7348. */
    void vxlan(int at, int length) {
        packet.protocol = "vxlan";
        if (length < 8) {
            out.put("VXLAN (invalid)");
            return;
        }
        if (packet.has(at, 8) && packet.u8(at) == 8) {
            out.put(VXLAN);
        } else {
            out.put("VXLAN");
            int flags = packet.u8(at);
            out.put(", flags [")
                    .put((flags & 8) != 0 ? "I" : "invalid")
                    .put("] (0x")
                    .hex(flags, 2)
                    .put("), ");
            packet.need(at + 4, 3);
            out.put("vni ");
        }
        out.number(packet.u24(at + 4)).put('\n');
        packet.need(at + 7, 1);
        link.ethernet(at + 8, length - 8, packet.left(at + 8));
    }

    /** draft-hasmit-otv, whose port Linux uses for VXLAN unless told otherwise. */
    void otv(int at, int length) {
        packet.protocol = "otv";
        out.put("OTV, ");
        if (length < 8) {
            out.put("[length ").number(length).put(" < 8] (invalid)");
            return;
        }
        int flags = packet.u8(at);
        out.put("flags [")
                .put((flags & 8) != 0 ? "I" : ".")
                .put("] (0x")
                .hex(flags, 2)
                .put("), ");
        int overlay = packet.u24(at + 1);
        out.put("overlay ").number(overlay).put(", ");
        int instance = packet.u24(at + 4);
        out.put("instance ").number(instance).put('\n');
        packet.need(at + 7, 1);
        link.ethernet(at + 8, length - 8, packet.left(at + 8));
    }

    /** draft-ietf-nvo3-vxlan-gpe. */
    void vxlanGpe(int at, int length) {
        packet.protocol = "vxlan_gpe";
        out.put("VXLAN-GPE, ");
        if (length < 8) {
            out.put(" (len ").number(length).put(" < 8) (invalid)");
            return;
        }
        int flags = packet.u8(at);
        out.put("flags [");
        letters(flags, "IPBO", 8);
        out.put("], ");
        int next = packet.u8(at + 3);
        int vni = packet.u24(at + 4);
        packet.need(at + 7, 1);
        out.put("vni ").number(vni).put(": ");
        switch (next) {
            case 1 -> ip.four(at + 8, length - 8);
            case 2 -> ip.six(at + 8, length - 8);
            case 3 -> link.ethernet(at + 8, length - 8, packet.left(at + 8));
            case 4 -> {
                // A network service header; no overlay of ours has one.
            }
            default -> out.put("ERROR: unknown-next-protocol (invalid)");
        }
    }

    private void letters(int flags, String names, int highest) {
        boolean any = false;
        for (int i = 0; i < names.length(); i++) {
            if ((flags & highest >> i) != 0) {
                out.put(names.charAt(i));
                any = true;
            }
        }
        if (!any) {
            out.put("none");
        }
    }

    /** RFC 8926. */
    void geneve(int at, int length) {
        packet.protocol = "geneve";
        out.put("Geneve");
        if (length < 8) {
            out.put(" [length ").number(length).put(" < 8] (invalid)");
            return;
        }
        packet.need(at, 8);
        int first = packet.u8(at);
        if (first >> 6 != 0) {
            out.put(" ERROR: unknown-version ").number(first >> 6);
            return;
        }
        int flags = packet.u8(at + 1);
        int type = packet.u16(at + 2);
        int vni = packet.u24(at + 4);
        int reserved = packet.u8(at + 7);
        out.put(", Flags [");
        geneveFlags(flags);
        out.put("], vni 0x").hex(vni, 1);
        if (reserved != 0) {
            out.put(", rsvd 0x").hex(reserved, 1);
        }
        out.put(", proto ");
        byte[] name = Names.etherType(type);
        out.put(name == null ? Ascii.bytes("unknown") : name)
                .put(" (0x")
                .hex(type, 4)
                .put(')');
        int optionBytes = (first & 0x3f) * 4;
        int rest = length - 8;
        if (rest < optionBytes) {
            out.put(" truncated-geneve - ").number(optionBytes - rest).put(" bytes missing");
            return;
        }
        if (optionBytes > 0) {
            packet.need(at + 8, optionBytes);
            out.put(", options [").number(optionBytes).put(" bytes]");
        }
        int data = at + 8 + optionBytes;
        rest -= optionBytes;
        out.put(": ");
        if (link.contents(type, data, rest, packet.left(data))) {
            return;
        }
        if (type == 0x6558) {
            link.ethernet(data, rest, packet.left(data));
        } else {
            out.put("geneve-proto-0x").hex(type, 1);
        }
    }

    private void geneveFlags(int flags) {
        if ((flags & 0x80) != 0) {
            out.put('O');
        }
        if ((flags & 0x40) != 0) {
            out.put('C');
        }
        for (int i = 1; i <= 6; i++) {
            if ((flags & 0x40 >> i) != 0) {
                out.put('R').number(i);
            }
        }
        if (flags == 0) {
            out.put("none");
        }
    }

    /** RFC 2784 and 2890. */
    void gre(int at, int length) {
        packet.protocol = "gre";
        if (length < 2) {
            out.put(" [|gre]");
            return;
        }
        int flags = packet.u16(at);
        out.put("GREv").number(flags & 7);
        if ((flags & 7) == 0) {
            greZero(at, length, flags);
        } else if ((flags & 7) != 1) {
            out.put(" ERROR: unknown-version");
        }
    }

    private void greZero(int start, int length, int flags) {
        int at = start + 2;
        int left = length - 2;
        room(at, left, 2);
        int type = packet.u16(at);
        at += 2;
        left -= 2;
        if ((flags & 0xc000) != 0) {
            room(at, left, 4);
            out.put(", off 0x").hex(packet.u16(at + 2), 1);
            at += 4;
            left -= 4;
        }
        if ((flags & 0x2000) != 0) {
            room(at, left, 4);
            out.put(", key=0x").hex(packet.u32(at), 1);
            at += 4;
            left -= 4;
        }
        if ((flags & 0x1000) != 0) {
            room(at, left, 4);
            out.put(", seq ").number(packet.u32(at));
            at += 4;
            left -= 4;
        }
        if ((flags & 0x4000) != 0) {
            // A routing header, which RFC 2784 abolished.
            return;
        }
        out.put(", proto ");
        byte[] name = Names.etherType(type);
        out.put(name == null ? Ascii.bytes("unknown") : name).put(" (0x").hex(type, 4);
        out.put("), length ").number(length).put(": ");
        switch (type) {
            case 0x0800 -> ip.four(at, left);
            case 0x86dd -> ip.six(at, left);
            case 0x6558 -> link.ethernet(at, left, packet.left(at));
            case 0x8847, 0x8137, 0x809b, 0x00fe -> {
                // tcpdump goes on with these.
            }
            default -> out.put("gre-proto-0x").hex(type, 1);
        }
    }

    private void room(int at, int left, int needed) {
        packet.need(at, needed);
        if (left < needed) {
            throw Cut.HERE;
        }
    }
}
