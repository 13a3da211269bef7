package io.overlab.capture.text.tcpdump;

import java.util.function.IntFunction;

/** Prints link-layer headers: Ethernet, VLAN tags, and the two headers of Linux cooked captures. */
final class LinkLines {
    private static final int LAST_LENGTH = 1500;
    private static final byte[] ETHERTYPE = Ascii.bytes("ethertype ");
    private static final byte[] LENGTH = Ascii.bytes(", length ");

    /** A header with a time stamp, in front of another Ethernet type. */
    private static final int ARISTA = 0xd28b;

    /** An LLC header behind a type instead of a length, draft-ietf-isis-ext-eth. */
    private static final int JUMBO = 0x8870;

    /** The hardware type (ARPHRD_) of 802.11 frames with a radiotap header, which are not printed. */
    private static final int RADIOTAP = 803;

    private final Snapshot packet;
    private final Ascii out;
    private final IntFunction<String> interfaceNames;
    private final IpLines ip;
    private final LlcLines llc;
    private final EthernetTexts headers = new EthernetTexts();

    LinkLines(Snapshot packet, Ascii out, IntFunction<String> interfaceNames) {
        this.packet = packet;
        this.out = out;
        this.interfaceNames = interfaceNames;
        this.ip = new IpLines(packet, out, this);
        this.llc = new LlcLines(packet, out, this);
    }

    void ethernetFrame(int at, int length, int captured) {
        ethernet(at, length, captured);
    }

    /** An IP packet without a link-layer header. */
    void raw(int at, int length) {
        packet.protocol = "raw";
        out.put("ip: ");
        ip.either(at, length);
    }

    /**
     * A frame with its Ethernet header.
     *
     * @param length how many bytes it has, as far as the header around it says
     * @param captured how many of them may be read
     */
    void ethernet(int start, int length, int captured) {
        packet.protocol = "ether";
        if (length < captured) {
            out.put("[length ")
                    .number(length & 0xffff_ffffL)
                    .put(" < caplen ")
                    .number(captured)
                    .put("] (invalid)");
            return;
        }
        if (captured < 14) {
            out.put(" [|ether]");
            return;
        }
        int type = packet.u16(start + 12);
        if (type > LAST_LENGTH && !tagged(type) && type != ARISTA && type != JUMBO) {
            headers.put(out, packet.bytes, start);
            out.number(length).put(": ");
            if (!contents(type, start + 14, length - 14, captured - 14)) {
                HexDump.withText(out, packet, start + 14, captured - 14);
            }
            return;
        }
        out.mac(packet.bytes, start + 6).put(" > ").mac(packet.bytes, start).put(", ");
        int at = start + 14;
        boolean lengthShown = false;
        while (tagged(type)) {
            int gone = at - start;
            if (captured - gone < 4 || length - gone < 4) {
                packet.protocol = "vlan";
                out.put(" [|vlan]");
                return;
            }
            etherType(out, type);
            if (lengthShown) {
                out.put(", ");
            } else {
                out.put(LENGTH).number(length).put(": ");
                lengthShown = true;
            }
            tag(packet.u16(at));
            type = packet.u16(at + 2);
            at += 4;
        }
        int gone = at - start;
        if (type <= LAST_LENGTH) {
            ieee8023(at, Math.min(type, length - gone), captured - gone, lengthShown);
            return;
        }
        if (type == JUMBO) {
            llc.print(at, length - gone, captured - gone);
            return;
        }
        if (type == ARISTA) {
            if (captured - gone < 2 || length - gone < 2) {
                out.put("[|arista]");
            } else {
                etherType(out, type);
                out.put(LENGTH).number(length).put(": ");
            }
            return;
        }
        etherType(out, type);
        out.put(", ");
        if (!contents(type, at, length - gone, captured - gone)) {
            HexDump.withText(out, packet, at, captured - gone);
        }
    }

    private void ieee8023(int at, int length, int captured, boolean lengthShown) {
        int before = packet.limit(at, length);
        out.put("802.3");
        if (!lengthShown) {
            out.put(LENGTH).number(length);
            out.put(": ");
        }
        llc.print(at, length, Math.min(captured, length));
        packet.end = before;
    }

    private static boolean tagged(int type) {
        return type == 0x8100 || type == 0x88a8 || type == 0x9100 || type == 0x9200;
    }

    static void etherType(Ascii out, int type) {
        byte[] name = Names.etherType(type);
        out.put(ETHERTYPE);
        if (name == null) {
            out.put("Unknown");
        } else {
            out.put(name);
        }
        out.put(" (0x").hex(type, 4).put(')');
    }

    private void tag(int control) {
        out.put("vlan ").number(control & 0xfff).put(", p ").number(control >> 13);
        out.put((control & 0x1000) != 0 ? ", DEI, " : ", ");
    }

    /**
     * What an EtherType announces.
     *
     * @return false when tcpdump has no printer for it
     */
    boolean contents(int type, int at, int length, int captured) {
        switch (type) {
            case 0x0800 -> ip.four(at, length);
            case 0x86dd -> ip.six(at, length);
            case 0x0806, 0x8035 -> ArpLines.print(packet, out, at, length, captured);
            case 0x88cc -> out.put("LLDP, length ").number(length);
            default -> {
                // The other printers say more than this; a shorter line is all that is promised for them.
                return Names.printed(type);
            }
        }
        return true;
    }

    void cooked(int at, int length, int captured) {
        packet.protocol = "sll";
        if (captured < 16 || length < 16) {
            out.put(" [|sll]");
            return;
        }
        direction(packet.u16(at));
        if (packet.u16(at + 4) == 6) {
            out.mac(packet.bytes, at + 6).put(' ');
        }
        int type = packet.u16(at + 14);
        cookedType(type);
        out.put(LENGTH).number(length).put(": ");
        cookedContents(packet.u16(at + 2), type, at + 16, length - 16, captured - 16);
    }

    void cooked2(int at, int length, int captured) {
        packet.protocol = "sll2";
        if (captured < 20 || length < 20) {
            out.put(" [|sll2]");
            return;
        }
        int index = packet.i32(at + 4);
        String name = interfaceNames.apply(index);
        padded(name == null ? "?" : name, 5);
        out.put(' ');
        direction2(packet.u8(at + 10));
        out.put("ifindex ").number(index & 0xffff_ffffL).put(' ');
        if (packet.u8(at + 11) == 6) {
            out.mac(packet.bytes, at + 12).put(' ');
        }
        int type = packet.u16(at);
        cookedType(type);
        out.put(LENGTH).number(length).put(": ");
        cookedContents(packet.u16(at + 8), type, at + 20, length - 20, captured - 20);
    }

    private void padded(String text, int width) {
        out.put(text);
        for (int i = text.length(); i < width; i++) {
            out.put(' ');
        }
    }

    private void direction(int type) {
        String name = directionName(type);
        for (int i = name.length(); i < 3; i++) {
            out.put(' ');
        }
        out.put(name).put(' ');
    }

    private void direction2(int type) {
        padded(directionName(type), 3);
        out.put(' ');
    }

    private static String directionName(int type) {
        return switch (type) {
            case 0 -> "In";
            case 1 -> "B";
            case 2 -> "M";
            case 3 -> "P";
            case 4 -> "Out";
            default -> "?";
        };
    }

    private void cookedType(int type) {
        if (type > LAST_LENGTH) {
            etherType(out, type);
        } else if (type == 1) {
            out.put("802.3");
        } else if (type == 4) {
            out.put("802.2");
        } else {
            out.put("ethertype Unknown (0x").hex(type, 4).put(')');
        }
    }

    private void cookedContents(int hardware, int firstType, int firstAt, int firstLength, int firstCaptured) {
        if (hardware == RADIOTAP) {
            return;
        }
        int type = firstType;
        int at = firstAt;
        int length = firstLength;
        int captured = firstCaptured;
        while (type == 0x8100) {
            if (captured < 4 || length < 4) {
                packet.protocol = "vlan";
                out.put(" [|vlan]");
                return;
            }
            tag(packet.u16(at));
            type = packet.u16(at + 2);
            if (type <= LAST_LENGTH) {
                type = 4;
            }
            byte[] name = Names.etherType(type);
            out.put(ETHERTYPE).put(name == null ? Ascii.bytes("Unknown") : name).put(", ");
            at += 4;
            length -= 4;
            captured -= 4;
        }
        if (type == 4) {
            llc.print(at, length, captured);
        } else if (type == 1 || type > LAST_LENGTH && contents(type, at, length, captured)) {
            return;
        } else {
            HexDump.withText(out, packet, at, captured);
        }
    }
}
