package io.overlab.capture.text.tcpdump;

/** Prints ICMPv6 router renumbering, RFC 2894. */
final class RenumberingLines {
    private static final String CUT = " [|icmp6]";

    private RenumberingLines() {}

    static void print(Snapshot packet, Ascii out, int at) {
        if (!packet.has(at + 12, 4)) {
            out.put(CUT);
            return;
        }
        int code = packet.u8(at + 1);
        switch (code) {
            case 0 -> out.put(", command");
            case 1 -> out.put(", result");
            case 255 -> out.put(", sequence number reset");
            default -> out.put(", code-#").number(code);
        }
        out.put(", seq=").number(packet.u32(at + 4));
        if (code == 0) {
            command(packet, out, at + 16);
        }
    }

    /** The prefix to match, and those to use in its place. */
    private static void command(Snapshot packet, Ascii out, int at) {
        if (!packet.has(at + 8, 16)) {
            out.put(CUT);
            return;
        }
        out.put(" match(");
        int operation = packet.u8(at);
        switch (operation) {
            case 1 -> out.put("add");
            case 2 -> out.put("change");
            case 3 -> out.put("setglobal");
            default -> out.put('#').number(operation);
        }
        out.put(',').ipv6(packet.bytes, at + 8);
        out.put('/').number(packet.u8(at + 3)).put(')');
        int words = packet.u8(at + 1) - 3;
        if (words % 4 != 0) {
            out.put(CUT);
            return;
        }
        for (int i = 0; i < words / 4; i++) {
            int use = at + 24 + 32 * i;
            if (!packet.has(use + 16, 16)) {
                out.put(CUT);
                return;
            }
            out.put(" use(");
            int flags = packet.u8(use + 12);
            if (flags != 0) {
                out.put((flags & 0x80) != 0 ? "V" : "")
                        .put((flags & 0x40) != 0 ? "P" : "")
                        .put(',');
            }
            out.ipv6(packet.bytes, use + 16).put('/').number(packet.u8(use));
            out.put('/').number(packet.u8(use + 1)).put(')');
        }
    }
}
