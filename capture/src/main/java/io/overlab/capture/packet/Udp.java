package io.overlab.capture.packet;

/**
 * A UDP header, RFC 768: 8 bytes.
 *
 * @param bytes the frame
 * @param offset where the header starts
 */
public record Udp(Bytes bytes, int offset) implements Layer {
    /** Header length in bytes. */
    public static final int LENGTH = 8;

    /** The port it is sent from. */
    public int sourcePort() {
        return bytes.u16(offset);
    }

    /** The port it is sent to. */
    public int destinationPort() {
        return bytes.u16(offset + 2);
    }

    /** Length of header and payload as the header states it. */
    public int declaredLength() {
        return bytes.u16(offset + 4);
    }

    /** The checksum as it stands in the header; 0 means that the sender computed none. */
    public int checksum() {
        return bytes.u16(offset + 6);
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public String protocol() {
        return "udp";
    }
}
