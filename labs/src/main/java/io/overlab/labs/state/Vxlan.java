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
 * @param ageing seconds after which a learned entry goes
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
        int ageing) {}
