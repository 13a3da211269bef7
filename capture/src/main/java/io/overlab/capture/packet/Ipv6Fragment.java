package io.overlab.capture.packet;

/**
 * The IPv6 fragment header, RFC 8200, section 4.5: 8 bytes.
 *
 * @param bytes the frame
 * @param offset where the header starts
 */
public record Ipv6Fragment(Bytes bytes, int offset) implements Layer {
    /** Header length in bytes. */
    public static final int LENGTH = 8;

    /** The protocol number of the header that follows. */
    public int nextProtocol() {
        return bytes.u8(offset);
    }

    /** Where this fragment belongs in the fragmentable part, in bytes. */
    public int fragmentOffset() {
        return bytes.u16(offset + 2) & 0xfff8;
    }

    /** Whether more fragments follow this one. */
    public boolean moreFragments() {
        return (bytes.u8(offset + 3) & 1) != 0;
    }

    /** The number fragments of one packet share, unsigned. */
    public long identification() {
        return bytes.u32(offset + 4);
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public String protocol() {
        return "ipv6.fraghdr";
    }
}
