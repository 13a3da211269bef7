package io.overlab.capture.packet;

/** Decodes TCP. */
final class TcpDecoder {
    /** The port of Serf and of memberlist, on which Docker engines gossip. */
    private static final int SERF = 7946;

    private TcpDecoder() {}

    static void decode(Walk walk, int offset, int end, boolean quoted) {
        if (quoted && end - offset < Tcp.MIN_LENGTH) {
            // RFC 792 asks for eight bytes of the offending packet only: its ports, but no whole header.
            walk.payload("TCP header", offset, end);
            return;
        }
        if (!walk.has("TCP header", offset, Tcp.MIN_LENGTH, end)) {
            return;
        }
        int header = (walk.bytes.u8(offset + 12) >> 4) * 4;
        if (header < Tcp.MIN_LENGTH) {
            walk.malformed(offset, "TCP header: length " + header + " is less than 20");
            return;
        }
        if (walk.has("TCP header", offset, header, end)) {
            Tcp tcp = new Tcp(walk.bytes, offset, end - offset - header);
            walk.put(tcp);
            if (tcp.destinationPort() == SERF || tcp.sourcePort() == SERF) {
                walk.named("serf", offset + header, end);
            } else if (tcp.destinationPort() == BgpDecoder.PORT || tcp.sourcePort() == BgpDecoder.PORT) {
                BgpDecoder.decode(walk, offset + header, end);
            } else {
                walk.payload("TCP payload", offset + header, end);
            }
        }
    }
}
