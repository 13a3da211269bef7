package io.overlab.capture.text.tcpdump;

/** Chooses the printer for what an IP packet carries. */
final class PayloadLines {
    private final Snapshot packet;
    private final Ascii out;
    private final IpLines ip;
    private final LinkLines link;
    private final TcpLines tcp;
    private final UdpLines udp;
    private final TunnelLines tunnel;

    PayloadLines(Snapshot packet, Ascii out, IpLines ip, LinkLines link) {
        this.packet = packet;
        this.out = out;
        this.ip = ip;
        this.link = link;
        this.tcp = new TcpLines(packet, out, ip);
        this.tunnel = new TunnelLines(packet, out, ip, link);
        this.udp = new UdpLines(packet, out, ip, tunnel);
    }

    /** Whether the protocol's own printer shows the addresses, since it puts ports behind them. */
    static boolean showsAddresses(int protocol) {
        return protocol == 6 || protocol == 17 || protocol == 132 || protocol == 33;
    }

    /**
     * Prints what an IP packet carries.
     *
     * @param firstAt where it starts
     * @param firstLength its length as the IP header states it
     * @param fragmented whether more of the packet is in other fragments
     * @param header where the IP header starts
     */
    void print(int firstAt, int firstLength, int version, boolean fragmented, int firstProtocol, int header) {
        int protocol = firstProtocol;
        int at = firstAt;
        int length = firstLength;
        while (protocol == 51) {
            int advance = authentication(at);
            if (advance <= 0) {
                return;
            }
            protocol = packet.u8(at);
            at += advance;
            length -= advance;
        }
        switch (protocol) {
            case 6 -> tcp.print(at, length, version, header);
            case 17 -> udp.print(at, length, version, fragmented, header);
            case 1 -> {
                if (version == 4) {
                    IcmpLines.print(packet, out, at, length);
                } else {
                    out.put("[ICMP requires IPv4] (invalid)");
                }
            }
            case 58 -> {
                if (version == 6) {
                    Icmp6Lines.print(packet, out, at, length);
                } else {
                    out.put("[ICMPv6 requires IPv6] (invalid)");
                }
            }
            case 2 -> {
                if (version == 4) {
                    IgmpLines.print(packet, out, at, length);
                } else {
                    out.put("[IGMP requires IPv4] (invalid)");
                }
            }
            case 4 -> ip.four(at, length);
            case 41 -> ip.six(at, length);
            case 47 -> tunnel.gre(at, length);
            case 50 -> security(at, length);
            case 59 -> out.put("no next header");
            case 77 -> out.put(" nd ").number(length);
            case 112 -> VrrpLines.print(packet, out, at, length, packet.u8(header + (version == 4 ? 8 : 7)));
            case 143 -> {
                if (version == 6) {
                    link.ethernet(at, length, packet.left(at));
                } else {
                    out.put("[Ethernet requires IPv6] (invalid)");
                }
            }
            case 132 -> {
                if (packet.has(at, 12)) {
                    ip.endpoints(header, version, packet.u16(at), packet.u16(at + 2));
                }
            }
            case 33, 8, 9, 46, 55, 88, 89, 103, 108, 113 -> {
                // Routing protocols and others that tcpdump says more about.
            }
            default -> out.put(" ip-proto-").number(protocol).put(' ').number(length & 0xffff_ffffL);
        }
    }

    private void security(int at, int length) {
        packet.protocol = "esp";
        packet.need(at, 9);
        out.put("ESP(spi=0x").hex(packet.u32(at), 8).put(",seq=0x").hex(packet.u32(at + 4), 1);
        out.put("), length ").number(length & 0xffff_ffffL);
    }

    private int authentication(int at) {
        packet.protocol = "ah";
        packet.need(at, 1);
        out.put("AH");
        int length = (packet.u8(at + 1) + 2) * 4;
        out.put('(');
        if (packet.u16(at + 2) != 0) {
            out.put("reserved=0x").hex(packet.u16(at + 2), 1).put("[MustBeZero],");
        }
        long index = packet.u32(at + 4);
        out.put("spi=0x").hex(index, 8).put(',');
        long sequence = packet.u32(at + 8);
        out.put("seq=0x").hex(sequence, 1).put(",icv=0x");
        for (int i = 12; i < length; i++) {
            out.hexByte(packet.u8(at + i));
        }
        out.put("): ");
        return length;
    }
}
