package io.overlab.capture.packet;

/**
 * The part of an ESP header that is not encrypted, RFC 4303: 8 bytes.
 *
 * @param bytes the frame
 * @param offset where the header starts
 */
public record Esp(Bytes bytes, int offset) implements Layer {
    /** Header length in bytes. */
    public static final int LENGTH = 8;

    /** The security parameters index, unsigned; it names the key. */
    public long spi() {
        return bytes.u32(offset);
    }

    /** The sequence number, unsigned. */
    public long sequence() {
        return bytes.u32(offset + 4);
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public String protocol() {
        return "esp";
    }
}
