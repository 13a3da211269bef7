package io.overlab.labs.diagnose;

/**
 * An Ethernet frame on its way.
 *
 * @param src its source MAC address
 * @param dst its destination MAC address
 * @param load what it carries
 */
record Frame(String src, String dst, Load load) {
    static final String BROADCAST = "ff:ff:ff:ff:ff:ff";

    private static final int ARP_LENGTH = 28;

    /** What a frame can carry here. */
    sealed interface Load {}

    /**
     * An ARP packet (RFC 826).
     *
     * @param request whether it asks
     * @param senderIp who sends it
     * @param senderMac who sends it
     * @param targetIp the address asked for, or who had asked
     */
    record Arp(boolean request, String senderIp, String senderMac, String targetIp) implements Load {}

    /**
     * An IPv4 packet.
     *
     * @param src source address
     * @param dst destination address
     * @param length in bytes, from the IP header on
     * @param df whether it must not be cut up
     * @param tunnel what a VXLAN packet carries; null for an echo request or reply
     */
    record Ip(String src, String dst, int length, boolean df, Tunnel tunnel) implements Load {}

    /**
     * The inside of a VXLAN packet (RFC 7348, section 5).
     *
     * @param port UDP destination port
     * @param vni VXLAN network identifier
     * @param inner the frame inside
     * @param sender the device that packed it
     */
    record Tunnel(int port, int vni, Frame inner, Iface sender) {}

    /** Length of what it carries, in bytes, without the Ethernet header. */
    int length() {
        return load instanceof Ip ip ? ip.length() : ARP_LENGTH;
    }

    /** Whether it is for more than one (the group bit, IEEE 802.3). */
    boolean group() {
        return !dst.isEmpty() && (Character.digit(dst.charAt(1), 16) & 1) != 0;
    }

    boolean broadcast() {
        return dst.equals(BROADCAST);
    }
}
