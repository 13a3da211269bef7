package io.overlab.capture.text.tcpdump;

/** Prints BOOTP and DHCP. */
final class BootpLines {
    private BootpLines() {}

    static void print(Snapshot packet, Ascii out, int at, int length) {
        packet.protocol = "bootp";
        int operation = packet.u8(at);
        out.put("BOOTP/DHCP, ");
        switch (operation) {
            case 1 -> out.put("Request");
            case 2 -> out.put("Reply");
            default -> out.put("unknown (0x").hex(operation, 2).put(')');
        }
        int hardware = packet.u8(at + 1);
        int addressLength = packet.u8(at + 2);
        if (hardware == 1 && addressLength == 6 && operation == 1) {
            packet.need(at + 28, 6);
            out.put(" from ").mac(packet.bytes, at + 28);
        }
        out.put(", length ").number(length);
    }
}
