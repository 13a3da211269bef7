package io.overlab.capture.packet;

/** Decodes UDP and finds tunnels by their destination port. */
final class UdpDecoder {
    private final int[] vxlanPorts;
    private final LinkDecoder link;

    UdpDecoder(int[] vxlanPorts, LinkDecoder link) {
        this.vxlanPorts = vxlanPorts;
        this.link = link;
    }

    void decode(Walk walk, int offset, int end, boolean partial, boolean quoted) {
        if (!walk.has("UDP header", offset, Udp.LENGTH, end)) {
            return;
        }
        Udp udp = new Udp(walk.bytes, offset);
        walk.put(udp);
        int declared = udp.declaredLength();
        // Zero is written for a datagram that the network card is to cut into segments.
        int datagramEnd = declared == 0 ? end : offset + declared;
        if (datagramEnd < udp.end()) {
            walk.malformed(offset, "UDP header: length " + declared + " is less than 8");
            return;
        }
        int dataEnd = Math.min(datagramEnd, end);
        if (!quoted && vxlan(udp.destinationPort())) {
            vxlan(walk, udp.end(), dataEnd);
        } else {
            walk.payload("UDP payload", udp.end(), dataEnd);
        }
        if (datagramEnd > end && !partial && !quoted && !walk.broken()) {
            walk.malformed(end, "UDP datagram: length " + declared + ", but " + (end - offset) + " bytes there");
        }
        walk.padding(datagramEnd, end);
    }

    private boolean vxlan(int port) {
        for (int candidate : vxlanPorts) {
            if (candidate == port) {
                return true;
            }
        }
        return false;
    }

    private void vxlan(Walk walk, int offset, int end) {
        if (walk.tooDeep(offset) || !walk.has("VXLAN header", offset, Vxlan.LENGTH, end)) {
            return;
        }
        walk.put(new Vxlan(walk.bytes, offset));
        link.ethernet(walk, offset + Vxlan.LENGTH, end);
    }
}
