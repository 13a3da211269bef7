package io.overlab.capture.packet;

/** Decodes UDP and finds tunnels by their destination port. */
final class UdpDecoder {
    /** No port above this one announces anything but VXLAN. */
    private static final int HIGHEST_KNOWN = 7946;

    private final int[] vxlanPorts;
    private final TunnelDecoder tunnel;

    UdpDecoder(int[] vxlanPorts, TunnelDecoder tunnel) {
        this.vxlanPorts = vxlanPorts;
        this.tunnel = tunnel;
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
        if (quoted || !carried(walk, udp, dataEnd)) {
            walk.payload("UDP payload", udp.end(), dataEnd);
        }
        if (datagramEnd > end && !partial && !quoted && !walk.broken()) {
            walk.malformed(end, "UDP datagram: length " + declared + ", but " + (end - offset) + " bytes there");
        }
        walk.padding(datagramEnd, end);
    }

    /** Decodes what the ports announce; false when they announce nothing that is known. */
    private boolean carried(Walk walk, Udp udp, int end) {
        int to = udp.destinationPort();
        if (vxlan(to)) {
            tunnel.vxlan(walk, udp.end(), end);
            return true;
        }
        if (to > HIGHEST_KNOWN && udp.sourcePort() > HIGHEST_KNOWN) {
            return false;
        }
        switch (to) {
            case 4790 -> tunnel.vxlanGpe(walk, udp.end(), end);
            case 6081 -> tunnel.geneve(walk, udp.end(), end);
            case 67, 68 -> dhcp(walk, udp.end(), end);
            default -> {
                if (either(udp, 53) || either(udp, 5353)) {
                    dns(walk, udp.end(), end);
                } else if (either(udp, 7946)) {
                    walk.named("serf", udp.end(), end);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean either(Udp udp, int port) {
        return udp.sourcePort() == port || udp.destinationPort() == port;
    }

    private boolean vxlan(int port) {
        for (int candidate : vxlanPorts) {
            if (candidate == port) {
                return true;
            }
        }
        return false;
    }

    private static void dns(Walk walk, int offset, int end) {
        if (walk.has("DNS header", offset, Dns.FIXED, end)) {
            int there = Math.min(end, walk.captured) - offset;
            walk.put(new Dns(walk.bytes, offset, there));
            walk.payload("DNS message", offset + there, end);
        }
    }

    private static void dhcp(Walk walk, int offset, int end) {
        if (walk.has("DHCP message", offset, Dhcp.FIXED, end)) {
            int there = Math.min(end, walk.captured) - offset;
            walk.put(new Dhcp(walk.bytes, offset, there));
            walk.payload("DHCP message", offset + there, end);
        }
    }
}
