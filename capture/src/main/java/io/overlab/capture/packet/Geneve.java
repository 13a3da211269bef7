package io.overlab.capture.packet;

/**
 * A Geneve header with its options, RFC 8926.
 *
 * @param bytes the frame
 * @param offset where the header starts
 */
public record Geneve(Bytes bytes, int offset) implements Tunnel {
    /** Length of a header without options, in bytes. */
    public static final int MIN_LENGTH = 8;

    /** The version; 0 is the only one. */
    public int version() {
        return bytes.u8(offset) >> 6;
    }

    /** Length of the options in bytes. */
    public int optionsLength() {
        return (bytes.u8(offset) & 0x3f) * 4;
    }

    /** The O flag: a control packet. */
    public boolean control() {
        return (bytes.u8(offset + 1) & 0x80) != 0;
    }

    /** The C flag: there are options that a receiver must understand. */
    public boolean criticalOptions() {
        return (bytes.u8(offset + 1) & 0x40) != 0;
    }

    /** The EtherType of what follows; 0x6558 is an Ethernet frame. */
    public int type() {
        return bytes.u16(offset + 2);
    }

    /** The virtual network identifier, 24 bits. */
    public int vni() {
        return bytes.u24(offset + 4);
    }

    @Override
    public int networkId() {
        return vni();
    }

    @Override
    public int length() {
        return MIN_LENGTH + optionsLength();
    }

    @Override
    public String protocol() {
        return "geneve";
    }
}
