package io.overlab.labs.state;

/**
 * The attributes of a vxlan device (IFLA_VXLAN_* of linux/if_link.h), in iproute2's words.
 *
 * @param id the VNI, 0 to 16777215
 * @param dstport UDP destination port
 * @param remote default destination ({@code remote} or {@code group}), or the empty string
 * @param local source address, or the empty string
 * @param learning whether the device learns from what it receives
 * @param proxy whether it answers ARP itself
 * @param rsc route short circuit
 * @param l2miss whether it reports unknown MACs
 * @param l3miss whether it reports unknown addresses
 * @param localbypass whether it skips encapsulation for a VTEP on this machine
 * @param ageing seconds after which a learned entry goes, 0 for never
 * @param link index of the interface packets leave by ({@code dev}), or 0; it is in the namespace of the socket
 * @param sourcePortLow lowest UDP source port, 0 for the kernel's choice
 * @param sourcePortHigh highest UDP source port, 0 for the kernel's choice
 * @param ttl of the outer packet, 0 for {@code auto}
 * @param ttlInherit whether the outer packet takes the inner one's ttl
 * @param tos of the outer packet, 1 for {@code inherit}
 * @param df {@code unset}, {@code set} or {@code inherit}
 * @param flowLabel of an outer IPv6 packet
 * @param maxAddresses how many rows it may hold, 0 for any number
 * @param external whether VNI and destination come with each packet ({@code external})
 * @param vniFilter whether only listed VNIs are taken
 * @param udpCsum whether the outer UDP checksum is made over IPv4
 * @param udp6ZeroCsumTx whether it is left out over IPv6
 * @param udp6ZeroCsumRx whether a packet over IPv6 without one is taken
 * @param remCsumTx remote checksum offload on sending
 * @param remCsumRx remote checksum offload on receipt
 * @param remCsumNoPartial not to use partial checksums with it
 * @param gbp group based policy
 * @param gpe generic protocol extension
 * @param reservedBits header bits that make a packet be dropped, as {@code 0xf7ffffff000000ff}; empty where the kernel
 *     does not say
 */
public record Vxlan(
        int id,
        int dstport,
        String remote,
        String local,
        boolean learning,
        boolean proxy,
        boolean rsc,
        boolean l2miss,
        boolean l3miss,
        boolean localbypass,
        int ageing,
        int link,
        int sourcePortLow,
        int sourcePortHigh,
        int ttl,
        boolean ttlInherit,
        int tos,
        String df,
        int flowLabel,
        long maxAddresses,
        boolean external,
        boolean vniFilter,
        boolean udpCsum,
        boolean udp6ZeroCsumTx,
        boolean udp6ZeroCsumRx,
        boolean remCsumTx,
        boolean remCsumRx,
        boolean remCsumNoPartial,
        boolean gbp,
        boolean gpe,
        String reservedBits) {

    /** A device whose other attributes are the kernel's defaults. */
    public Vxlan(
            int id,
            int dstport,
            String remote,
            String local,
            boolean learning,
            boolean proxy,
            boolean rsc,
            boolean l2miss,
            boolean l3miss,
            boolean localbypass,
            int ageing) {
        this(
                id,
                dstport,
                remote,
                local,
                learning,
                proxy,
                rsc,
                l2miss,
                l3miss,
                localbypass,
                ageing,
                0,
                0,
                0,
                0,
                false,
                0,
                "unset",
                0,
                0,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                "");
    }
}
