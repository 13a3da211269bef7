package io.overlab.capture.text.tcpdump;

/** Prints the spanning tree messages bridges send, IEEE 802.1D and 802.1w. */
final class StpLines {
    private static final int[] FLAGS = {0x01, 0x02, 0x10, 0x20, 0x40, 0x80};
    private static final String[] FLAG_NAMES = {
        "Topology change", "Proposal", "Learn", "Forward", "Agreement", "Topology change ACK"
    };

    private StpLines() {}

    static void print(Snapshot packet, Ascii out, int at, int length) {
        packet.protocol = "stp";
        if (length < 4) {
            out.put(" (invalid)");
            return;
        }
        if (packet.u16(at) != 0) {
            out.put("unknown STP version, length ").number(length);
            return;
        }
        int version = packet.u8(at + 2);
        out.put("STP ");
        switch (version) {
            case 0 -> out.put("802.1d");
            case 2 -> out.put("802.1w");
            case 3 -> out.put("802.1s");
            case 4 -> out.put("802.1aq");
            default -> {
                out.put("Unknown STP protocol (0x").hex(version, 2).put(')');
                return;
            }
        }
        int type = packet.u8(at + 3);
        switch (type) {
            case 0x80 -> out.put(", Topology Change");
            case 0 -> {
                out.put(", Config");
                config(packet, out, at, length, 35);
            }
            case 2 -> {
                out.put(", Rapid STP");
                if (version == 2) {
                    config(packet, out, at, length, 36);
                } else if (version >= 3) {
                    trees(packet, out, at, length, version);
                }
            }
            default -> out.put(", Unknown BPDU Type (0x").hex(type, 2).put(')');
        }
    }

    private static void config(Snapshot packet, Ascii out, int at, int length, int least) {
        if (length < least) {
            out.put(" (invalid)");
            return;
        }
        int flags = packet.u8(at + 4);
        out.put(", Flags [");
        flags(out, flags);
        out.put(']');
        packet.need(at + 17, 10);
        out.put(", bridge-id ").hex(packet.u16(at + 17), 4).put('.').mac(packet.bytes, at + 19);
        out.put('.').hex(packet.u16(at + 25), 4).put(", length ").number(length);
    }

    /** Multiple spanning trees, IEEE 802.1s, and shortest path bridging, IEEE 802.1aq. */
    private static void trees(Snapshot packet, Ascii out, int at, int length, int version) {
        if (length < 102 || packet.u8(at + 35) != 0) {
            out.put(" (invalid)");
            return;
        }
        int trees = packet.u16(at + 36) + 2;
        if (length < 36 + trees) {
            out.put(" (invalid)");
            return;
        }
        int flags = packet.u8(at + 4);
        out.put(", CIST Flags [");
        flags(out, flags);
        out.put("], length ").number(length);
        if (version == 4) {
            int paths = packet.u16(at + 36 + trees) + 2;
            if (length < 36 + trees + paths || paths < 87) {
                out.put(" (invalid)");
            }
        }
    }

    private static void flags(Ascii out, int flags) {
        String separator = "";
        for (int i = 0; i < FLAGS.length; i++) {
            if ((flags & FLAGS[i]) != 0) {
                out.put(separator).put(FLAG_NAMES[i]);
                separator = ", ";
            }
        }
        out.put(separator.isEmpty() ? "none" : "");
    }
}
