package io.overlab.capture.packet;

/** Decodes IPv4, IPv6 with its extension headers, and hands on to the transport. */
final class IpDecoder {
    private final UdpDecoder udp;
    private final TunnelDecoder tunnel;

    IpDecoder(UdpDecoder udp, TunnelDecoder tunnel) {
        this.udp = udp;
        this.tunnel = tunnel;
    }

    /**
     * Decodes an IPv4 packet.
     *
     * @param quoted whether it is the beginning of a packet that an ICMP error quotes: then it may end early, and
     *     no tunnel in it is followed, since it carries nothing any more
     */
    void ipv4(Walk walk, int offset, int end, boolean quoted) {
        if (walk.tooDeep(offset) || !walk.has("IPv4 header", offset, Ipv4.MIN_LENGTH, end)) {
            return;
        }
        int version = walk.bytes.u8(offset) >> 4;
        Ipv4 ip = new Ipv4(walk.bytes, offset);
        int header = ip.length();
        if (version != 4 || header < Ipv4.MIN_LENGTH) {
            walk.malformed(
                    offset,
                    version != 4
                            ? "IPv4 header: version is " + version
                            : "IPv4 header: length " + header + " is less than 20");
            return;
        }
        if (!walk.has("IPv4 header", offset, header, end)) {
            return;
        }
        int total = ip.totalLength();
        // A length of zero is written by a sender whose network card is to cut the packet into segments.
        int packetEnd = total == 0 ? end : offset + total;
        if (packetEnd < offset + header) {
            walk.malformed(offset, "IPv4 header: total length " + total + " is less than its header's " + header);
            return;
        }
        walk.put(ip);
        int innerEnd = Math.min(packetEnd, end);
        if (ip.fragmentOffset() > 0) {
            walk.payload("IPv4 fragment", offset + header, innerEnd);
        } else {
            transport(
                    walk, ip.nextProtocol(), offset + header, innerEnd, ip.moreFragments() || packetEnd > end, quoted);
        }
        finish(walk, offset, packetEnd, end, "IPv4", quoted);
    }

    void ipv6(Walk walk, int offset, int end, boolean quoted) {
        if (walk.tooDeep(offset) || !walk.has("IPv6 header", offset, Ipv6.LENGTH, end)) {
            return;
        }
        int version = walk.bytes.u8(offset) >> 4;
        if (version != 6) {
            walk.malformed(offset, "IPv6 header: version is " + version);
            return;
        }
        Ipv6 ip = new Ipv6(walk.bytes, offset);
        walk.put(ip);
        int payload = ip.payloadLength();
        // Zero announces a jumbogram or a packet that the network card is to cut.
        int packetEnd = payload == 0 && ip.nextProtocol() != 59 ? end : offset + Ipv6.LENGTH + payload;
        extensions(walk, ip.nextProtocol(), ip.end(), Math.min(packetEnd, end), packetEnd > end, quoted);
        finish(walk, offset, packetEnd, end, "IPv6", quoted);
    }

    private void extensions(Walk walk, int first, int start, int end, boolean partly, boolean quoted) {
        int next = first;
        int offset = start;
        boolean partial = partly;
        while (true) {
            if (next == 44) {
                if (walk.tooDeep(offset) || !walk.has("IPv6 fragment header", offset, Ipv6Fragment.LENGTH, end)) {
                    return;
                }
                Ipv6Fragment fragment = new Ipv6Fragment(walk.bytes, offset);
                walk.put(fragment);
                if (fragment.fragmentOffset() > 0) {
                    walk.payload("IPv6 fragment", fragment.end(), end);
                    return;
                }
                partial |= fragment.moreFragments();
                next = fragment.nextProtocol();
                offset = fragment.end();
            } else if (extension(next)) {
                if (walk.tooDeep(offset) || !walk.has("IPv6 extension header", offset, 8, end)) {
                    return;
                }
                int words = walk.bytes.u8(offset + 1);
                int length = next == Ipv6Extension.AUTHENTICATION ? (words + 2) * 4 : (words + 1) * 8;
                if (!walk.has("IPv6 extension header", offset, length, end)) {
                    return;
                }
                walk.put(new Ipv6Extension(walk.bytes, offset, length, next));
                next = walk.bytes.u8(offset);
                offset += length;
            } else if (next == 59) {
                walk.payload("data after \"no next header\"", offset, end);
                return;
            } else {
                transport(walk, next, offset, end, partial, quoted);
                return;
            }
        }
    }

    private static boolean extension(int protocol) {
        return switch (protocol) {
            case Ipv6Extension.HOP_BY_HOP,
                    Ipv6Extension.ROUTING,
                    Ipv6Extension.AUTHENTICATION,
                    Ipv6Extension.DESTINATION_OPTIONS,
                    Ipv6Extension.MOBILITY -> true;
            default -> false;
        };
    }

    /**
     * Decodes what an IP protocol number announces.
     *
     * @param partial whether it is known that not all of the packet is here: then lengths that promise more are right
     */
    private void transport(Walk walk, int protocol, int offset, int end, boolean partial, boolean quoted) {
        if (walk.tooDeep(offset)) {
            return;
        }
        switch (protocol) {
            case 17 -> udp.decode(walk, offset, end, partial, quoted);
            case 6 -> TcpDecoder.decode(walk, offset, end, quoted);
            case 1 -> IcmpDecoder.decode(this, walk, offset, end, quoted);
            case 58 -> IcmpDecoder.decode6(this, walk, offset, end, quoted);
            case 2 -> igmp(walk, offset, end);
            case 47 -> tunnel.gre(walk, offset, end, quoted);
            case 50 -> esp(walk, offset, end);
            case 112 -> walk.named("vrrp", offset, end);
            case 4 -> ipv4(walk, offset, end, quoted);
            case 41 -> ipv6(walk, offset, end, quoted);
            default -> walk.payload("IP payload", offset, end);
        }
    }

    private static void igmp(Walk walk, int offset, int end) {
        if (walk.has("IGMP message", offset, Igmp.MIN_LENGTH, end)) {
            int length = Math.min(end, walk.captured) - offset;
            walk.put(new Igmp(walk.bytes, offset, length));
            walk.payload("IGMP message", offset + length, end);
        }
    }

    private static void esp(Walk walk, int offset, int end) {
        if (walk.has("ESP header", offset, Esp.LENGTH, end)) {
            walk.put(new Esp(walk.bytes, offset));
            walk.payload("ESP payload", offset + Esp.LENGTH, end);
        }
    }

    /** Says what is missing at the end of an IP packet, or what is too much. */
    private static void finish(Walk walk, int offset, int packetEnd, int end, String name, boolean quoted) {
        if (packetEnd <= end) {
            walk.padding(packetEnd, end);
        } else if (!quoted && !walk.broken()) {
            walk.malformed(
                    end, name + " packet: length " + (packetEnd - offset) + ", but " + (end - offset) + " bytes there");
        }
    }
}
