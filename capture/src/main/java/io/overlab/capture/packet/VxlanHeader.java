package io.overlab.capture.packet;

/** A VXLAN header, with or without the generic protocol extension; both have the I flag and the VNI in one place. */
public sealed interface VxlanHeader extends Tunnel permits Vxlan, VxlanGpe {
    /** Header length in bytes. */
    int LENGTH = 8;

    /** The flags: 16 bits with the group policy extension among them, 8 in the generic protocol extension. */
    int flags();

    /** The I flag: the VNI is valid. */
    default boolean vniValid() {
        return (bytes().u8(offset()) & 0x08) != 0;
    }

    /** The VXLAN network identifier, 24 bits. */
    default int vni() {
        return bytes().u24(offset() + 4);
    }

    /** The last byte, reserved. */
    default int reserved() {
        return bytes().u8(offset() + 7);
    }

    @Override
    default int networkId() {
        return vni();
    }

    @Override
    default int length() {
        return LENGTH;
    }

    @Override
    default String protocol() {
        return "vxlan";
    }
}
