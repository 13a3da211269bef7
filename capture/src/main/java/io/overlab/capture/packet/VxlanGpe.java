package io.overlab.capture.packet;

/**
 * A VXLAN header with the generic protocol extension, draft-ietf-nvo3-vxlan-gpe: 8 bytes.
 *
 * @param bytes the frame
 * @param offset where the header starts
 */
public record VxlanGpe(Bytes bytes, int offset) implements VxlanHeader {
    /** What follows is an IPv4 packet. */
    public static final int NEXT_IPV4 = 1;

    /** What follows is an IPv6 packet. */
    public static final int NEXT_IPV6 = 2;

    /** What follows is an Ethernet frame. */
    public static final int NEXT_ETHERNET = 3;

    /** The first byte. */
    @Override
    public int flags() {
        return bytes.u8(offset);
    }

    /** The version, 0 to 3. */
    public int version() {
        return bytes.u8(offset) >> 4 & 3;
    }

    /** The P flag: the next protocol is given. Without it, an Ethernet frame follows. */
    public boolean nextProtocolGiven() {
        return (bytes.u8(offset) & 0x04) != 0;
    }

    /** The B flag: the frame was flooded. */
    public boolean flooded() {
        return (bytes.u8(offset) & 0x02) != 0;
    }

    /** The O flag: a packet of operations and maintenance. */
    public boolean maintenance() {
        return (bytes.u8(offset) & 0x01) != 0;
    }

    /** What follows: 1 IPv4, 2 IPv6, 3 Ethernet, 4 a network service header. */
    public int nextProtocol() {
        return bytes.u8(offset + 3);
    }
}
