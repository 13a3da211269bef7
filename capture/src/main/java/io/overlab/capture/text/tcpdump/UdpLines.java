package io.overlab.capture.text.tcpdump;

import java.util.BitSet;

/** Prints UDP headers and chooses the printer for what they carry. */
final class UdpLines {
    private static final byte[] LENGTH = Ascii.bytes("UDP, length ");

    /** Ports, of either side, for which tcpdump has a printer and this class has none: the line ends before it. */
    private static final BitSet OTHERS = new BitSet();

    /** The same, for destination ports only. */
    private static final BitSet OTHER_DESTINATIONS = new BitSet();

    static {
        int[] either = {
            69, 88, 161, 162, 319, 320, 496, 500, 514, 520, 521, 525, 546, 547, 646, 654, 698, 701, 750, 921, 1589,
            1645, 1646, 1700, 1701, 1812, 1813, 2103, 2104, 3503, 3799, 4342, 4500, 5060, 5359, 6343, 6635, 6696, 6697,
            7500, 8231, 8500, 12222, 12223, 17754, 30490
        };
        for (int port : either) {
            OTHERS.set(port);
        }
        OTHERS.set(7000, 7010);
        for (int port : new int[] {1985, 3456, 3784, 3785, 4567, 4784, 6784}) {
            OTHER_DESTINATIONS.set(port);
        }
    }

    private final Snapshot packet;
    private final Ascii out;
    private final IpLines ip;
    private final TunnelLines tunnel;
    private final DnsLines dns;

    UdpLines(Snapshot packet, Ascii out, IpLines ip, TunnelLines tunnel) {
        this.packet = packet;
        this.out = out;
        this.ip = ip;
        this.tunnel = tunnel;
        this.dns = new DnsLines(packet, out);
    }

    void print(int at, int given, int version, boolean fragmented, int header) {
        packet.protocol = "udp";
        if (!packet.has(at, 4)) {
            if (ip.announces(header, version, 17)) {
                ip.addresses(header, version);
                out.put(": ");
            }
            out.put(" [|udp]");
            return;
        }
        int from = packet.u16(at);
        int to = packet.u16(at + 2);
        ip.endpoints(header, version, 17, from, to);
        if (Integer.compareUnsigned(given, 8) < 0) {
            out.put("truncated-udp ").number(given);
            return;
        }
        if (!packet.has(at, 6)) {
            out.put(" [|udp]");
            return;
        }
        int stated = packet.u16(at + 4);
        if (stated == 0 && given > 65535) {
            stated = given;
        }
        if (stated < 8) {
            out.put("truncated-udplength ").number(stated);
            return;
        }
        stated -= 8;
        int length = Math.min(given - 8, stated);
        if (!packet.has(at, 8)) {
            out.put(" [|udp]");
            return;
        }
        if (!carried(at + 8, length, from, to)) {
            if (stated > length && !fragmented) {
                out.put("UDP, bad length ").number(stated).put(" > ").number(length);
            } else {
                out.put(LENGTH).number(stated);
            }
        }
    }

    /** Prints what is carried, if its ports tell; the order matters where both ports do. */
    private boolean carried(int at, int length, int from, int to) {
        if (from == 53 || to == 53) {
            dns.print(at, length, false);
        } else if (OTHERS.get(from) || OTHERS.get(to) || OTHER_DESTINATIONS.get(to)) {
            return true;
        } else if (from == 67 || to == 67 || from == 68 || to == 68) {
            BootpLines.print(packet, out, at, length);
        } else if (from == 123 || to == 123) {
            NtpLines.print(packet, out, at, length);
        } else if (from == 5353 || to == 5353) {
            dns.print(at, length, true);
        } else if (from == 8472 || to == 8472) {
            tunnel.otv(at, length);
        } else if (from == 4789 || to == 4789) {
            tunnel.vxlan(at, length);
        } else if (from == 6081 || to == 6081) {
            tunnel.geneve(at, length);
        } else if (from == 4790 || to == 4790) {
            tunnel.vxlanGpe(at, length);
        } else {
            return from == 49152;
        }
        return true;
    }
}
