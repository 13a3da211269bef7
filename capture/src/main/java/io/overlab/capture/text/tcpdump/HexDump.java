package io.overlab.capture.text.tcpdump;

/** Bytes in rows of sixteen, as tcpdump shows what it has no printer for. */
final class HexDump {
    private HexDump() {}

    /** With the characters beside them: what {@code -X} prints. */
    static void withText(Ascii out, Snapshot packet, int at, int count) {
        for (int row = 0; row < count; row += 16) {
            out.put("\n\t0x").hex(row, 4).put(":  ");
            int inRow = Math.min(16, count - row);
            for (int i = 0; i < 16; i++) {
                if (i < inRow) {
                    out.hexByte(packet.bytes[at + row + i]);
                } else {
                    out.put("  ");
                }
                if ((i & 1) == 1) {
                    out.put(' ');
                }
            }
            out.put(' ');
            for (int i = 0; i < inRow; i++) {
                int value = packet.bytes[at + row + i];
                out.put(value > 0x20 && value < 0x7f ? (char) value : '.');
            }
        }
    }

    /** Without the characters, and not beyond what was captured. */
    static void plain(Ascii out, Snapshot packet, int at, int wanted) {
        int count = Math.min(wanted, packet.left(at));
        for (int i = 0; i < count; i++) {
            if (i % 16 == 0) {
                out.put("\n\t0x").hex(i, 4).put(": ");
            }
            if (i % 2 == 0) {
                out.put(' ');
            }
            out.hexByte(packet.bytes[at + i]);
        }
    }
}
