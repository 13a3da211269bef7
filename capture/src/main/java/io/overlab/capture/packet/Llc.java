package io.overlab.capture.packet;

/**
 * An IEEE 802.2 header behind an 802.3 length: 3 bytes, or 8 with the SNAP extension.
 *
 * @param bytes the frame
 * @param offset where the header starts
 * @param length 3 or 8
 */
public record Llc(Bytes bytes, int offset, int length) implements Layer {

    /** The destination service access point. */
    public int destinationSap() {
        return bytes.u8(offset);
    }

    /** The source service access point. */
    public int sourceSap() {
        return bytes.u8(offset + 1);
    }

    /** The first byte of the control field; 3 is unnumbered information. */
    public int control() {
        return bytes.u8(offset + 2);
    }

    /** Whether the SNAP extension with an organization code and a type follows. */
    public boolean snap() {
        return length == 8;
    }

    /** The type in the SNAP extension, or 0 without one. */
    public int type() {
        return snap() ? bytes.u16(offset + 6) : 0;
    }

    @Override
    public String protocol() {
        return "llc";
    }
}
