package io.overlab.capture.packet;

import java.util.List;

/**
 * An IPv4 header with its options, RFC 791.
 *
 * @param bytes the frame
 * @param offset where the header starts
 */
public record Ipv4(Bytes bytes, int offset) implements IpLayer {
    /** Length of a header without options, in bytes. */
    public static final int MIN_LENGTH = 20;

    @Override
    public int length() {
        return (bytes.u8(offset) & 15) * 4;
    }

    /** The type of service byte: six bits of DSCP, two of ECN. */
    public int typeOfService() {
        return bytes.u8(offset + 1);
    }

    /** Differentiated services code point, RFC 2474. */
    public int dscp() {
        return typeOfService() >> 2;
    }

    /** Explicit congestion notification, RFC 3168. */
    public int ecn() {
        return typeOfService() & 3;
    }

    /** Length of header and payload as the header states it; 0 for a packet the sender's card was to segment. */
    public int totalLength() {
        return bytes.u16(offset + 2);
    }

    /** The number fragments of one packet share. */
    public int identification() {
        return bytes.u16(offset + 4);
    }

    /** Whether the reserved flag is set. */
    public boolean reservedFlag() {
        return (bytes.u8(offset + 6) & 0x80) != 0;
    }

    /** Whether routers must not fragment this packet. */
    public boolean dontFragment() {
        return (bytes.u8(offset + 6) & 0x40) != 0;
    }

    /** Whether more fragments follow this one. */
    public boolean moreFragments() {
        return (bytes.u8(offset + 6) & 0x20) != 0;
    }

    /** Where this fragment belongs in the whole packet's payload, in bytes. */
    public int fragmentOffset() {
        return (bytes.u16(offset + 6) & 0x1fff) * 8;
    }

    /** Whether this is a piece of a packet. */
    public boolean fragment() {
        return (bytes.u16(offset + 6) & 0x3fff) != 0;
    }

    @Override
    public int hopLimit() {
        return bytes.u8(offset + 8);
    }

    /** Time to live: how many routers may still pass this on. */
    public int ttl() {
        return hopLimit();
    }

    @Override
    public int nextProtocol() {
        return bytes.u8(offset + 9);
    }

    /** The header's checksum as it stands in the header. */
    public int checksum() {
        return bytes.u16(offset + 10);
    }

    @Override
    public Ipv4Address source() {
        return new Ipv4Address(bytes.i32(offset + 12));
    }

    @Override
    public Ipv4Address destination() {
        return new Ipv4Address(bytes.i32(offset + 16));
    }

    /** The options, in their order; the first that contradicts its length ends the list. */
    public List<HeaderOption> options() {
        return HeaderOption.between(bytes, offset + MIN_LENGTH, end());
    }

    @Override
    public String protocol() {
        return "ip";
    }
}
