package io.overlab.capture.packet;

/**
 * An IEEE 802.1Q or 802.1ad tag, counted from its control field to the type that follows: 4 bytes.
 *
 * @param bytes the frame
 * @param offset where the tag control information starts
 */
public record Vlan(Bytes bytes, int offset) implements Layer {
    /** Header length in bytes. */
    public static final int LENGTH = 4;

    /** The VLAN identifier, 0 to 4095. */
    public int id() {
        return bytes.u16(offset) & 0xfff;
    }

    /** The priority code point, 0 to 7. */
    public int priority() {
        return bytes.u8(offset) >> 5;
    }

    /** The drop eligible indicator. */
    public boolean dropEligible() {
        return (bytes.u8(offset) & 0x10) != 0;
    }

    /** The EtherType of what follows or, below 1536, the length of an 802.3 frame. */
    public int type() {
        return bytes.u16(offset + 2);
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public String protocol() {
        return "vlan";
    }
}
