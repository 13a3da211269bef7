package io.overlab.capture.packet;

/** Decodes link-layer headers and what they carry. */
final class LinkDecoder {
    private final IpDecoder ip;

    LinkDecoder(int[] vxlanPorts) {
        TunnelDecoder tunnel = new TunnelDecoder(this);
        this.ip = new IpDecoder(new UdpDecoder(vxlanPorts, tunnel), tunnel);
    }

    void ethernet(Walk walk, int offset, int end) {
        if (walk.tooDeep(offset) || !walk.has("Ethernet header", offset, Ethernet.LENGTH, end)) {
            return;
        }
        Ethernet ethernet = new Ethernet(walk.bytes, offset);
        walk.put(ethernet);
        typed(walk, ethernet.type(), offset + Ethernet.LENGTH, end);
    }

    void cooked(Walk walk, int version, int end) {
        int length = version == 1 ? 16 : 20;
        if (walk.has("Linux cooked header", 0, length, end)) {
            LinuxCooked cooked = new LinuxCooked(walk.bytes, 0, version);
            walk.put(cooked);
            typed(walk, cooked.type(), length, end);
        }
    }

    void rawIp(Walk walk, int offset, int end) {
        if (!walk.has("IP header", offset, 1, end)) {
            return;
        }
        switch (walk.bytes.u8(offset) >> 4) {
            case 4 -> ip.ipv4(walk, offset, end, false);
            case 6 -> ip.ipv6(walk, offset, end, false);
            default -> walk.malformed(offset, "IP version " + (walk.bytes.u8(offset) >> 4) + " is neither 4 nor 6");
        }
    }

    /** Decodes what an EtherType announces. */
    void typed(Walk walk, int firstType, int firstOffset, int end) {
        int type = firstType;
        int offset = firstOffset;
        while (EtherType.isVlan(type)) {
            if (walk.tooDeep(offset) || !walk.has("VLAN tag", offset, Vlan.LENGTH, end)) {
                return;
            }
            Vlan vlan = new Vlan(walk.bytes, offset);
            walk.put(vlan);
            type = vlan.type();
            offset += Vlan.LENGTH;
        }
        switch (type) {
            case EtherType.IPV4 -> ip.ipv4(walk, offset, end, false);
            case EtherType.IPV6 -> ip.ipv6(walk, offset, end, false);
            case EtherType.ARP, EtherType.RARP -> arp(walk, offset, end);
            default -> {
                if (type < EtherType.FIRST_TYPE) {
                    llc(walk, type, offset, end);
                } else {
                    walk.payload("Ethernet payload", offset, end);
                }
            }
        }
    }

    private static void arp(Walk walk, int offset, int end) {
        if (walk.tooDeep(offset) || !walk.has("ARP header", offset, Arp.FIXED, end)) {
            return;
        }
        Arp arp = new Arp(walk.bytes, offset);
        if (walk.has("ARP message", offset, arp.length(), end)) {
            walk.put(arp);
            walk.padding(arp.end(), end);
        }
    }

    /** IEEE 802.3: what stands where the type is, is the length of what follows. */
    private void llc(Walk walk, int declared, int offset, int end) {
        int dataEnd = Math.min(offset + declared, end);
        if (walk.tooDeep(offset) || !walk.has("LLC header", offset, 3, dataEnd)) {
            return;
        }
        boolean snap = walk.bytes.u16(offset) == 0xaaaa && walk.bytes.u8(offset + 2) == 3;
        if (snap && !walk.has("SNAP header", offset, 8, dataEnd)) {
            return;
        }
        Llc llc = new Llc(walk.bytes, offset, snap ? 8 : 3);
        walk.put(llc);
        boolean encapsulatedEthernet = snap && walk.bytes.u24(offset + 3) == 0 && llc.type() >= EtherType.FIRST_TYPE;
        if (encapsulatedEthernet) {
            typed(walk, llc.type(), llc.end(), dataEnd);
        } else {
            walk.payload("LLC payload", llc.end(), dataEnd);
        }
        if (offset + declared > end && !walk.broken()) {
            walk.malformed(end, "802.3 length " + declared + " is more than the " + (end - offset) + " bytes there");
        }
        walk.padding(dataEnd, end);
    }
}
