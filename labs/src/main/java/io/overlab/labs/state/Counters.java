package io.overlab.labs.state;

/**
 * What an interface has counted since it was made ({@code struct rtnl_link_stats64} of linux/if_link.h).
 *
 * @param rxPackets frames received
 * @param txPackets frames sent
 * @param rxBytes bytes received
 * @param txBytes bytes sent
 * @param rxErrors bad frames received
 * @param txErrors frames that could not be sent
 * @param rxDropped frames dropped on receipt
 * @param txDropped frames dropped instead of sent
 * @param multicast multicast frames received
 * @param collisions collisions
 * @param txCarrierErrors frames not sent for want of a carrier; a vxlan device whose socket is elsewhere counts here
 */
public record Counters(
        long rxPackets,
        long txPackets,
        long rxBytes,
        long txBytes,
        long rxErrors,
        long txErrors,
        long rxDropped,
        long txDropped,
        long multicast,
        long collisions,
        long txCarrierErrors) {

    /** Nothing counted. */
    public static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
