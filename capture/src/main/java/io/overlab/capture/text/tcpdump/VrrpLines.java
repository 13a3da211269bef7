package io.overlab.capture.text.tcpdump;

/** Prints the first words about VRRP, RFC 5798. */
final class VrrpLines {
    private VrrpLines() {}

    static void print(Snapshot packet, Ascii out, int at, int length, int hops) {
        packet.protocol = "vrrp";
        if (!packet.has(at, 1)) {
            out.put("VRRP [|vrrp]");
            return;
        }
        int version = packet.u8(at) >> 4;
        int type = packet.u8(at) & 15;
        out.put("VRRPv").number(version);
        out.put(", ");
        if (type == 1) {
            out.put("Advertisement");
        } else {
            out.put("unknown type (").number(type).put(')');
        }
        if (hops != 255) {
            out.put(", (ttl ").number(hops).put(')');
        }
        if (version < 2 || version > 3 || type != 1) {
            return;
        }
        packet.need(at + 1, 2);
        out.put(", vrid ").number(packet.u8(at + 1)).put(", prio ").number(packet.u8(at + 2));
        int authentication = packet.u8(at + 4);
        if (version == 2) {
            out.put(", authtype ");
            switch (authentication) {
                case 0 -> out.put("none");
                case 1 -> out.put("simple");
                case 2 -> out.put("ah");
                default -> out.put('#').number(authentication);
            }
            packet.need(at + 5, 1);
            out.put(", intvl ").number(packet.u8(at + 5)).put("s, length ").number(length);
        } else {
            packet.need(at + 4, 2);
            out.put(", intvl ")
                    .number(packet.u16(at + 4) & 0xfff)
                    .put("cs, length ")
                    .number(length);
        }
    }
}
