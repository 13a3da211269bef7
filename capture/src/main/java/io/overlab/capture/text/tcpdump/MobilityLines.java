package io.overlab.capture.text.tcpdump;

/** Prints the IPv6 mobility header, RFC 6275. */
final class MobilityLines {
    private static final String[] NAMES = {"BRR", "HoTI", "CoTI", "HoT", "CoT", "BU", "BA", "BE"};

    /** The least length of each type, in bytes. */
    private static final int[] LEAST = {8, 16, 16, 24, 24, 12, 12, 24};

    private MobilityLines() {}

    static void print(Snapshot packet, Ascii out, int at) {
        packet.protocol = "mobility";
        int units = packet.u8(at + 1);
        int length = (units + 1) * 8;
        int type = packet.u8(at + 2);
        if (type < NAMES.length && length < LEAST[type]) {
            out.put("(header length ").number(length);
            out.put(" is too small for type ").number(type).put(") [|mobility]");
            return;
        }
        out.put("mobility: ");
        switch (type) {
            case 0, 1, 2 -> out.put(NAMES[type]);
            case 3, 4 -> {
                out.put(NAMES[type]);
                int nonce = packet.u16(at + 6);
                out.put(" nonce id=0x").hex(nonce, 1);
            }
            case 5 -> update(packet, out, at);
            case 6 -> acknowledgment(packet, out, at);
            case 7 -> {
                out.put(NAMES[type]);
                int status = packet.u8(at + 6);
                out.put(" status=").number(status);
                packet.need(at + 8, 16);
                out.put(" homeaddr ").ipv6(packet.bytes, at + 8);
            }
            default -> out.put("type-#").number(type).put(" len=").number(units);
        }
    }

    private static void update(Snapshot packet, Ascii out, int at) {
        out.put("BU");
        int sequence = packet.u16(at + 6);
        out.put(" seq#=").number(sequence);
        packet.need(at + 8, 2);
        int bits = packet.u8(at + 8) >> 4;
        String separator = " ";
        for (int i = 0; i < 4; i++) {
            if ((bits & 8 >> i) != 0) {
                out.put(separator).put("AHLK".charAt(i));
                separator = "";
            }
        }
        int lifetime = packet.u16(at + 10) * 4;
        out.put(" lifetime=").number(lifetime);
    }

    private static void acknowledgment(Snapshot packet, Ascii out, int at) {
        out.put("BA");
        int status = packet.u8(at + 6);
        out.put(" status=").number(status);
        out.put((packet.u8(at + 7) & 0x80) != 0 ? " K" : "");
        int sequence = packet.u16(at + 8);
        out.put(" seq#=").number(sequence);
        int lifetime = packet.u16(at + 10) * 4;
        out.put(" lifetime=").number(lifetime);
    }
}
