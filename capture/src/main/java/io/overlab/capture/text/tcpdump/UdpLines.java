package io.overlab.capture.text.tcpdump;

/** Prints UDP headers and chooses the printer for what they carry. */
final class UdpLines {
    private static final byte[] LENGTH = Ascii.bytes("UDP, length ");

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
            out.put("truncated-udp ").number(given & 0xffff_ffffL);
            return;
        }
        if (!packet.has(at, 6)) {
            out.put(" [|udp]");
            return;
        }
        int stated = packet.u16(at + 4);
        if (stated == 0 && Integer.compareUnsigned(given, 65_535) > 0) {
            stated = given;
        }
        if (Integer.compareUnsigned(stated, 8) < 0) {
            out.put("truncated-udplength ").number(stated);
            return;
        }
        stated -= 8;
        // A jumbogram's length takes all 32 bits.
        int length = Integer.compareUnsigned(given - 8, stated) < 0 ? given - 8 : stated;
        if (!packet.has(at, 8)) {
            out.put(" [|udp]");
            return;
        }
        if (!procedureCall(at + 8, from, to) && !carried(at + 8, length, from, to)) {
            if (Integer.compareUnsigned(stated, length) > 0 && !fragmented) {
                out.put("UDP, bad length ")
                        .number(stated & 0xffff_ffffL)
                        .put(" > ")
                        .number(length & 0xffff_ffffL);
            } else {
                out.put(LENGTH).number(stated & 0xffff_ffffL);
            }
        }
    }

    /** Whether it is a request or a reply of NFS, of which tcpdump prints more. */
    private boolean procedureCall(int at, int from, int to) {
        return (to == 2049 || from == 2049)
                && packet.has(at + 4, 4)
                && (to == 2049 && packet.i32(at + 4) == 0 || from == 2049 && packet.i32(at + 4) == 1);
    }

    /** Prints what is carried, if the ports tell. */
    private boolean carried(int at, int length, int from, int to) {
        int kind = UdpPorts.kind(from, to);
        switch (kind) {
            case UdpPorts.VXLAN -> tunnel.vxlan(at, length);
            case UdpPorts.DNS -> dns.print(at, length, false);
            case UdpPorts.MULTICAST_DNS -> dns.print(at, length, true);
            case UdpPorts.BOOTP -> BootpLines.print(packet, out, at, length);
            case UdpPorts.NTP -> NtpLines.print(packet, out, at, length);
            case UdpPorts.OTV -> tunnel.otv(at, length);
            case UdpPorts.GENEVE -> tunnel.geneve(at, length);
            case UdpPorts.VXLAN_GPE -> tunnel.vxlanGpe(at, length);
            default -> {
                boolean appleTalk = kind > UdpPorts.MPLS
                        && (UdpPorts.appleTalk(from) || UdpPorts.appleTalk(to))
                        && packet.has(at + 2, 1)
                        && packet.u8(at + 2) == 2;
                return kind != UdpPorts.NOTHING || appleTalk;
            }
        }
        return true;
    }
}
