package io.overlab.capture.text.tcpdump;

/** Prints ARP and reverse ARP. */
final class ArpLines {
    private static final int FRAME_RELAY = 15;

    private ArpLines() {}

    static void print(Snapshot packet, Ascii out, int at, int length, int captured) {
        packet.protocol = "arp";
        packet.need(at, 8);
        int hardware = packet.u16(at);
        int protocol = packet.u16(at + 2);
        int hardwareSize = packet.u8(at + 4);
        int protocolSize = packet.u8(at + 5);
        int operation = packet.u16(at + 6);
        if (hardware == 19) {
            // ATM has a header of its own; no overlay carries it.
            return;
        }
        int senderIp = at + 8 + hardwareSize;
        int targetMac = senderIp + protocolSize;
        int targetIp = targetMac + hardwareSize;
        packet.need(targetIp, protocolSize);
        if (protocol != 0x0800 && protocol != 0x1000 || protocolSize != 4 || hardwareSize == 0) {
            sizes(out, hardware, protocol, hardwareSize, protocolSize);
            out.put(", length ").number(length);
            return;
        }
        out.put(operationName(operation));
        if (operationName(operation).isEmpty()) {
            out.put("Unknown (").number(operation).put(')');
        }
        out.put(' ');
        switch (operation) {
            case 1 -> {
                out.put("who-has ").ipv4(packet.bytes, targetIp);
                if (!zero(packet, targetMac, hardwareSize)) {
                    out.put(" (");
                    link(packet, out, hardware, targetMac, hardwareSize);
                    out.put(')');
                }
                out.put(" tell ").ipv4(packet.bytes, senderIp);
            }
            case 2 -> {
                out.ipv4(packet.bytes, senderIp).put(" is-at ");
                link(packet, out, hardware, at + 8, hardwareSize);
            }
            case 3, 8 -> {
                out.put("who-is ");
                link(packet, out, hardware, targetMac, hardwareSize);
                out.put(" tell ");
                link(packet, out, hardware, at + 8, hardwareSize);
            }
            case 4 -> {
                link(packet, out, hardware, targetMac, hardwareSize);
                out.put(" at ").ipv4(packet.bytes, targetIp);
            }
            case 9 -> {
                link(packet, out, hardware, at + 8, hardwareSize);
                out.put(" at ").ipv4(packet.bytes, senderIp);
            }
            default -> {
                HexDump.withText(out, packet, at, captured);
                return;
            }
        }
        out.put(", length ").number(length);
    }

    private static String operationName(int operation) {
        return switch (operation) {
            case 1 -> "Request";
            case 2 -> "Reply";
            case 3 -> "Reverse Request";
            case 4 -> "Reverse Reply";
            case 8 -> "Inverse Request";
            case 9 -> "Inverse Reply";
            case 10 -> "NACK Reply";
            default -> "";
        };
    }

    private static void sizes(Ascii out, int hardware, int protocol, int hardwareSize, int protocolSize) {
        String name = switch (hardware) {
            case 1 -> "Ethernet";
            case 6 -> "TokenRing";
            case 7 -> "ArcNet";
            case 15 -> "FrameRelay";
            case 23 -> "Strip";
            case 24 -> "IEEE 1394";
            case 32 -> "InfiniBand";
            default -> "";
        };
        out.put(name);
        if (name.isEmpty()) {
            out.put("Unknown Hardware (").number(hardware).put(')');
        }
        out.put(" (len ").number(hardwareSize).put("), ");
        byte[] type = Names.etherType(protocol);
        if (type == null) {
            out.put("Unknown Protocol (0x").hex(protocol, 4).put(')');
        } else {
            out.put(type);
        }
        out.put(" (len ").number(protocolSize).put(')');
    }

    /** An address of frame relay: two to four bytes, of which the last has its lowest bit set, Q.922 section 3.2. */
    private static void circuit(Snapshot packet, Ascii out, int at, int count) {
        int bytes = 1;
        while (bytes <= Math.min(4, count) && (packet.u8(at + bytes - 1) & 1) == 0) {
            bytes++;
        }
        if (bytes > count && bytes <= 4) {
            out.put("<Truncated>");
            return;
        }
        if (bytes < 2 || bytes > 4) {
            out.put("<Invalid DLCI>");
            return;
        }
        int circuit = (packet.u8(at) & 0xfc) << 2 | packet.u8(at + 1) >> 4;
        if (bytes == 4) {
            circuit = circuit << 7 | packet.u8(at + 2) >> 1;
        }
        if (bytes > 2) {
            circuit = circuit << 6 | packet.u8(at + bytes - 1) >> 2;
        }
        out.put("DLCI ").number(circuit);
    }

    private static boolean zero(Snapshot packet, int at, int count) {
        for (int i = 0; i < count; i++) {
            if (packet.u8(at + i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** A hardware address of any length. */
    private static void link(Snapshot packet, Ascii out, int hardware, int at, int count) {
        if (hardware == FRAME_RELAY) {
            circuit(packet, out, at, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.put(':');
            }
            out.hexByte(packet.u8(at + i));
        }
    }
}
