package io.overlab.capture.packet;

/** Decodes the headers of tunnels and goes on with what is inside. */
final class TunnelDecoder {
    private final LinkDecoder link;

    TunnelDecoder(LinkDecoder link) {
        this.link = link;
    }

    void vxlan(Walk walk, int offset, int end) {
        if (walk.tooDeep(offset) || !walk.has("VXLAN header", offset, VxlanHeader.LENGTH, end)) {
            return;
        }
        walk.put(new Vxlan(walk.bytes, offset));
        link.ethernet(walk, offset + VxlanHeader.LENGTH, end);
    }

    void vxlanGpe(Walk walk, int offset, int end) {
        if (walk.tooDeep(offset) || !walk.has("VXLAN-GPE header", offset, VxlanHeader.LENGTH, end)) {
            return;
        }
        VxlanGpe header = new VxlanGpe(walk.bytes, offset);
        walk.put(header);
        int next = header.nextProtocolGiven() ? header.nextProtocol() : VxlanGpe.NEXT_ETHERNET;
        switch (next) {
            case VxlanGpe.NEXT_IPV4 -> link.typed(walk, EtherType.IPV4, header.end(), end);
            case VxlanGpe.NEXT_IPV6 -> link.typed(walk, EtherType.IPV6, header.end(), end);
            case VxlanGpe.NEXT_ETHERNET -> link.ethernet(walk, header.end(), end);
            default -> walk.payload("VXLAN-GPE payload", header.end(), end);
        }
    }

    void geneve(Walk walk, int offset, int end) {
        if (walk.tooDeep(offset) || !walk.has("Geneve header", offset, Geneve.MIN_LENGTH, end)) {
            return;
        }
        Geneve header = new Geneve(walk.bytes, offset);
        if (header.version() != 0) {
            walk.malformed(offset, "Geneve header: version is " + header.version());
        } else if (walk.has("Geneve header", offset, header.length(), end)) {
            walk.put(header);
            announced(walk, header.type(), header.end(), end);
        }
    }

    /**
     * Decodes GRE.
     *
     * @param quoted whether an ICMP error quotes it; then what is inside is not followed
     */
    void gre(Walk walk, int offset, int end, boolean quoted) {
        if (walk.tooDeep(offset) || !walk.has("GRE header", offset, Gre.MIN_LENGTH, end)) {
            return;
        }
        Gre header = new Gre(walk.bytes, offset);
        if (quoted || header.version() != 0 || (header.flags() & 0x4000) != 0) {
            walk.payload("GRE packet", offset, end);
        } else if (walk.has("GRE header", offset, header.length(), end)) {
            walk.put(header);
            announced(walk, header.type(), header.end(), end);
        }
    }

    private void announced(Walk walk, int type, int offset, int end) {
        if (type == EtherType.TRANSPARENT_BRIDGING) {
            link.ethernet(walk, offset, end);
        } else if (type >= EtherType.FIRST_TYPE) {
            link.typed(walk, type, offset, end);
        } else {
            walk.payload("tunnel payload", offset, end);
        }
    }
}
