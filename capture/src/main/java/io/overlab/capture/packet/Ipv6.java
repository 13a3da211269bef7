package io.overlab.capture.packet;

/**
 * The fixed IPv6 header, RFC 8200: 40 bytes. Extension headers are layers of their own.
 *
 * @param bytes the frame
 * @param offset where the header starts
 */
public record Ipv6(Bytes bytes, int offset) implements IpLayer {
    /** Header length in bytes. */
    public static final int LENGTH = 40;

    /** Traffic class: six bits of DSCP, two of ECN. */
    public int trafficClass() {
        return bytes.u16(offset) >> 4 & 0xff;
    }

    /** The flow label, 20 bits. */
    public int flowLabel() {
        return bytes.i32(offset) & 0xfffff;
    }

    /** Bytes after this header, extension headers included, as the header states it. */
    public int payloadLength() {
        return bytes.u16(offset + 4);
    }

    /** The protocol number of the header that follows, be it an extension header or not. */
    @Override
    public int nextProtocol() {
        return bytes.u8(offset + 6);
    }

    @Override
    public int hopLimit() {
        return bytes.u8(offset + 7);
    }

    @Override
    public Ipv6Address source() {
        return new Ipv6Address(bytes.i64(offset + 8), bytes.i64(offset + 16));
    }

    @Override
    public Ipv6Address destination() {
        return new Ipv6Address(bytes.i64(offset + 24), bytes.i64(offset + 32));
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public String protocol() {
        return "ipv6";
    }
}
