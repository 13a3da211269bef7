package io.overlab.capture.text.tcpdump;

import java.util.Map;

/** Prints the 802.2 header behind an 802.3 length, and what a SNAP header announces. */
final class LlcLines {
    private static final Map<Integer, String> SERVICES = Map.ofEntries(
            Map.entry(0x00, "Null"),
            Map.entry(0xff, "Global"),
            Map.entry(0x02, "802.1B I"),
            Map.entry(0x03, "802.1B G"),
            Map.entry(0x06, "IP"),
            Map.entry(0x04, "SNA"),
            Map.entry(0x0e, "ProWay NM"),
            Map.entry(0x42, "STP"),
            Map.entry(0x4e, "RS511"),
            Map.entry(0x7e, "ISO8208"),
            Map.entry(0x8e, "ProWay"),
            Map.entry(0xaa, "SNAP"),
            Map.entry(0xe0, "IPX"),
            Map.entry(0xf0, "NetBeui"),
            Map.entry(0xfe, "OSI"));
    private static final Map<Integer, String> COMMANDS = Map.of(
            0x03, "ui", 0xe3, "test", 0xaf, "xid", 0x6f, "sabme", 0x43, "disc", 0x63, "ua", 0x87, "frmr", 0x0f, "dm");

    private static final Map<Integer, String> ORGANIZATIONS = Map.ofEntries(
            Map.entry(0x000000, "Ethernet"),
            Map.entry(0x00000c, "Cisco"),
            Map.entry(0x00005e, "IANA"),
            Map.entry(0x000081, "Nortel Networks SONMP"),
            Map.entry(0x0000f8, "Cisco bridged"),
            Map.entry(0x0080c2, "Ethernet bridged"),
            Map.entry(0x00a03e, "ATM Forum"),
            Map.entry(0x00e02f, "DOCSIS Spanning Tree"),
            Map.entry(0x080007, "Appletalk"),
            Map.entry(0x009069, "Juniper"),
            Map.entry(0x080009, "Hewlett-Packard"),
            Map.entry(0x00120f, "IEEE 802.3 Private"),
            Map.entry(0x0012bb, "ANSI/TIA"),
            Map.entry(0x001b21, "DCBX"),
            Map.entry(0x002320, "Nicira Networks"),
            Map.entry(0x5c16c7, "Big Switch Networks"),
            Map.entry(0xb0d2f5, "Vello Systems"),
            Map.entry(0x002481, "HP"),
            Map.entry(0x0004ea, "HP-Labs"),
            Map.entry(0x748771, "Infoblox Inc"),
            Map.entry(0xa42305, "Open Networking Lab"),
            Map.entry(0x00049f, "Freescale"),
            Map.entry(0x0015ad, "Netronome"),
            Map.entry(0x001018, "Broadcom"),
            Map.entry(0x00e004, "PMC-Sierra"),
            Map.entry(0xd0f0db, "Ericsson"));
    private static final Map<Integer, String> CISCO =
            Map.of(0x2000, "CDP", 0x2003, "VTP", 0x2004, "DTP", 0x0111, "UDLD", 0x010b, "PVST", 0x010c, "VLAN Bridge");
    private static final Map<Integer, String> BRIDGED = Map.ofEntries(
            Map.entry(1, "Ethernet + FCS"),
            Map.entry(7, "Ethernet w/o FCS"),
            Map.entry(2, "802.4 + FCS"),
            Map.entry(8, "802.4 w/o FCS"),
            Map.entry(3, "Token Ring + FCS"),
            Map.entry(9, "Token Ring w/o FCS"),
            Map.entry(4, "FDDI + FCS"),
            Map.entry(10, "FDDI w/o FCS"),
            Map.entry(5, "802.6 + FCS"),
            Map.entry(11, "802.6 w/o FCS"),
            Map.entry(14, "BPDU"));

    private final Snapshot packet;
    private final Ascii out;
    private final LinkLines link;

    LlcLines(Snapshot packet, Ascii out, LinkLines link) {
        this.packet = packet;
        this.out = out;
        this.link = link;
    }

    void print(int at, int length, int captured) {
        packet.protocol = "llc";
        if (captured < 3 || length < 3) {
            cut(at, captured);
            return;
        }
        int destination = packet.u8(at);
        int source = packet.u8(at + 1);
        int control = packet.u8(at + 2);
        boolean unnumbered = (control & 3) == 3;
        if (!unnumbered) {
            if (captured < 4 || length < 4) {
                cut(at, captured);
                return;
            }
            control |= packet.u8(at + 3) << 8;
        }
        if (source == 0xff && destination == 0xff) {
            out.put("IPX 802.3: ");
            return;
        }
        header(destination, source, control, unnumbered);
        int size = unnumbered ? 3 : 4;
        boolean information = control == 3 && unnumbered;
        int service = (destination & 0xfe) == (source & 0xfe) ? destination & 0xfe : -1;
        if (information && service == 0xaa) {
            if (!snap(at + 3, length - 3, captured - 3)) {
                HexDump.withText(out, packet, at, captured);
            }
        } else if (information && service == 0x42) {
            StpLines.print(packet, out, at + 3, length - 3);
        } else if (information && service == 0x06) {
            link.contents(0x0800, at + 3, length - 3, captured - 3);
        } else if (information && service == 0xe0) {
            out.put("IPX 802.2: ");
        } else if (!(information && service == 0xfe)) {
            plain(at, length, captured, source, control, unnumbered, size);
        }
    }

    private void cut(int at, int captured) {
        out.put(" [|llc]");
        if (captured > 0) {
            HexDump.withText(out, packet, at, captured);
        }
    }

    private void header(int destination, int source, int control, boolean unnumbered) {
        out.put("LLC, dsap ");
        service(destination & 0xfe);
        out.put((destination & 1) != 0 ? " Group, ssap " : " Individual, ssap ");
        service(source & 0xfe);
        out.put((source & 1) != 0 ? " Response, ctrl 0x" : " Command, ctrl 0x");
        out.hex(control, unnumbered ? 2 : 4).put(": ");
    }

    private void service(int point) {
        out.put(SERVICES.getOrDefault(point, "Unknown"))
                .put(" (0x")
                .hex(point, 2)
                .put(')');
    }

    private void plain(int at, int length, int captured, int source, int control, boolean unnumbered, int size) {
        boolean shown = false;
        if (unnumbered) {
            int command = control & 0xef;
            out.put("Unnumbered, ");
            if (COMMANDS.containsKey(command)) {
                out.put(COMMANDS.get(command));
            } else {
                out.hex(command, 2);
            }
            flags(source, (control & 0x10) != 0, length);
            if (command == 0xaf) {
                shown = exchange(at + size, length - size, captured - size);
            }
        } else if ((control & 3) == 1) {
            String[] names = {"Receiver Ready", "Receiver not Ready", "Reject", "?"};
            out.put("Supervisory, ").put(names[control >> 2 & 3]);
            out.put(", rcv seq ").number(control >> 9);
            flags(source, (control & 0x100) != 0, length);
            shown = true;
        } else {
            out.put("Information, send seq ").number(control >> 1 & 0x7f);
            out.put(", rcv seq ").number(control >> 9);
            flags(source, (control & 0x100) != 0, length);
        }
        if (!shown) {
            HexDump.withText(out, packet, at, captured);
        }
    }

    private boolean exchange(int at, int length, int captured) {
        if (length == 0) {
            return true;
        }
        if (captured < 1) {
            out.put(" [|llc]");
            return true;
        }
        if (packet.u8(at) != 0x81) {
            return false;
        }
        if (captured < 3 || length < 3) {
            cut(at, captured);
        } else {
            out.put(": ").hexByte(packet.u8(at + 1)).put(' ').hexByte(packet.u8(at + 2));
        }
        return true;
    }

    private void flags(int source, boolean poll, int length) {
        boolean response = (source & 1) != 0;
        out.put(", Flags [");
        out.put(response ? poll ? "Final" : "Response" : poll ? "Poll" : "Command");
        out.put("], length ").number(length);
    }

    private boolean snap(int at, int length, int captured) {
        packet.protocol = "snap";
        if (captured < 5 || length < 5) {
            out.put(" [|snap]");
            return true;
        }
        int organization = packet.u24(at);
        int type = packet.u16(at + 3);
        String name = ORGANIZATIONS.getOrDefault(organization, "Unknown");
        out.put("oui ").put(name).put(" (0x").hex(organization, 6);
        out.put(organization == 0 ? "), ethertype " : "), pid ");
        byte[] typeName = switch (organization) {
            case 0x00000c -> named(CISCO, type);
            case 0x0080c2 -> named(BRIDGED, type);
            case 0x000000, 0x0000f8, 0x080007 -> Names.etherType(type);
            default -> null;
        };
        out.put(typeName == null ? Ascii.bytes("Unknown") : typeName);
        out.put(" (0x").hex(type, 4).put("), length ").number(length - 5).put(": ");
        if (organization == 0 || organization == 0x0000f8) {
            return link.contents(type, at + 5, length - 5, captured - 5);
        }
        if (organization == 0x00000c && (type == 0x010b || type == 0x010c)
                || organization == 0x0080c2 && type == 0x000e) {
            StpLines.print(packet, out, at + 5, length - 5);
            return true;
        }
        if (organization == 0x0080c2 && (type == 1 || type == 7)) {
            // Two bytes of padding come before a bridged frame.
            packet.need(at + 5, 2);
            link.ethernet(at + 7, length - 7, captured - 7);
            return true;
        }
        // Of the others that have a name, tcpdump prints more.
        return typeName != null && organization == 0x00000c
                || organization == 0x0080c2 && (type == 3 || type == 4 || type == 9 || type == 10);
    }

    private static byte[] named(Map<Integer, String> names, int type) {
        String name = names.get(type);
        return name == null ? null : Ascii.bytes(name);
    }
}
