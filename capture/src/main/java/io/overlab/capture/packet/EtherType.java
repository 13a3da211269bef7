package io.overlab.capture.packet;

/** The EtherTypes the decoder knows (IEEE 802 Numbers registry). */
public final class EtherType {
    /** IPv4, RFC 894. */
    public static final int IPV4 = 0x0800;

    /** ARP, RFC 826. */
    public static final int ARP = 0x0806;

    /** A frame in a frame, for GRE and Geneve. */
    public static final int TRANSPARENT_BRIDGING = 0x6558;

    /** Reverse ARP, RFC 903. */
    public static final int RARP = 0x8035;

    /** A customer VLAN tag, IEEE 802.1Q. */
    public static final int VLAN = 0x8100;

    /** IPv6, RFC 2464. */
    public static final int IPV6 = 0x86dd;

    /** A service VLAN tag, IEEE 802.1ad. */
    public static final int SERVICE_VLAN = 0x88a8;

    /** An older service VLAN tag. */
    public static final int SERVICE_VLAN_9100 = 0x9100;

    /** The smallest number that is a type and not a length. */
    public static final int FIRST_TYPE = 0x0600;

    private EtherType() {}

    /** Whether the type announces a VLAN tag. */
    public static boolean isVlan(int type) {
        return type == VLAN || type == SERVICE_VLAN || type == SERVICE_VLAN_9100;
    }
}
