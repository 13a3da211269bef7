package io.overlab.capture.packet;

/**
 * The header libpcap puts before a packet captured on the {@code any} device: LINKTYPE_LINUX_SLL (version 1, 16 bytes)
 * or LINKTYPE_LINUX_SLL2 (version 2, 20 bytes).
 *
 * @param bytes the frame
 * @param offset where the header starts
 * @param version 1 or 2
 */
public record LinuxCooked(Bytes bytes, int offset, int version) implements Layer {

    /** Whether sent to us (0), broadcast (1), multicast (2), seen by chance (3) or sent by us (4). */
    public int packetType() {
        return version == 1 ? bytes.u16(offset) : bytes.u8(offset + 10);
    }

    /** The index of the interface in the namespace of the capture; 0 in version 1, which does not tell. */
    public int interfaceIndex() {
        return version == 1 ? 0 : bytes.i32(offset + 4);
    }

    /** The device type, an {@code ARPHRD_} value of the kernel; 1 is Ethernet. */
    public int hardwareType() {
        return bytes.u16(offset + (version == 1 ? 2 : 8));
    }

    /** How many of the eight address bytes are used. */
    public int addressLength() {
        return version == 1 ? bytes.u16(offset + 4) : bytes.u8(offset + 11);
    }

    /** The sender's address, when it is an Ethernet address; otherwise zero. */
    public MacAddress source() {
        return addressLength() == 6 ? new MacAddress(bytes.u48(offset + (version == 1 ? 6 : 12))) : MacAddress.ZERO;
    }

    /** The EtherType of what follows. */
    public int type() {
        return bytes.u16(version == 1 ? offset + 14 : offset);
    }

    @Override
    public int length() {
        return version == 1 ? 16 : 20;
    }

    @Override
    public String protocol() {
        return "sll";
    }
}
