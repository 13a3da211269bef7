package io.overlab.capture.packet;

/**
 * An Ethernet II or IEEE 802.3 header: 14 bytes.
 *
 * @param bytes the frame
 * @param offset where the header starts
 */
public record Ethernet(Bytes bytes, int offset) implements Layer {
    /** Header length in bytes. */
    public static final int LENGTH = 14;

    /** The address the frame is sent to. */
    public MacAddress destination() {
        return new MacAddress(bytes.u48(offset));
    }

    /** The address the frame is sent from. */
    public MacAddress source() {
        return new MacAddress(bytes.u48(offset + 6));
    }

    /** The EtherType (1536 and above, see {@link EtherType}) or, below that, the length of an 802.3 frame. */
    public int type() {
        return bytes.u16(offset + 12);
    }

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public String protocol() {
        return "eth";
    }
}
