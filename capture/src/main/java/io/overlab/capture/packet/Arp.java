package io.overlab.capture.packet;

/**
 * An ARP message, RFC 826. The addresses are those of Ethernet and IPv4; for other sizes of address they are zero.
 *
 * @param bytes the frame
 * @param offset where the message starts
 */
public record Arp(Bytes bytes, int offset) implements Layer {
    /** Operation: who has this address? */
    public static final int REQUEST = 1;

    /** Operation: it is at this MAC address. */
    public static final int REPLY = 2;

    /** Bytes before the addresses. */
    static final int FIXED = 8;

    /** The hardware type; 1 is Ethernet. */
    public int hardwareType() {
        return bytes.u16(offset);
    }

    /** The protocol type, an EtherType. */
    public int protocolType() {
        return bytes.u16(offset + 2);
    }

    /** Bytes in a hardware address. */
    public int hardwareSize() {
        return bytes.u8(offset + 4);
    }

    /** Bytes in a protocol address. */
    public int protocolSize() {
        return bytes.u8(offset + 5);
    }

    /** What the message says: 1 is a request, 2 a reply. */
    public int operation() {
        return bytes.u16(offset + 6);
    }

    /** Whether the addresses have the sizes of Ethernet and IPv4. */
    public boolean ethernetIpv4() {
        return hardwareSize() == 6 && protocolSize() == 4;
    }

    /** The sender's hardware address. */
    public MacAddress senderMac() {
        return mac(FIXED);
    }

    /** The sender's protocol address. */
    public Ipv4Address senderIp() {
        return ip(FIXED + 6);
    }

    /** The target's hardware address; in a request usually zero. */
    public MacAddress targetMac() {
        return mac(FIXED + 10);
    }

    /** The target's protocol address. */
    public Ipv4Address targetIp() {
        return ip(FIXED + 16);
    }

    /** Whether the sender speaks of its own address (RFC 5227 calls this an announcement). */
    public boolean gratuitous() {
        return ethernetIpv4() && senderIp().equals(targetIp());
    }

    private MacAddress mac(int at) {
        return ethernetIpv4() ? new MacAddress(bytes.u48(offset + at)) : MacAddress.ZERO;
    }

    private Ipv4Address ip(int at) {
        return ethernetIpv4() ? new Ipv4Address(bytes.i32(offset + at)) : Ipv4Address.ZERO;
    }

    @Override
    public int length() {
        return FIXED + 2 * (hardwareSize() + protocolSize());
    }

    @Override
    public String protocol() {
        return "arp";
    }
}
