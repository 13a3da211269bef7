package io.overlab.labs.state;

import java.util.Optional;

/**
 * One network interface, as rtnetlink describes it (RTM_NEWLINK).
 *
 * @param index the interface's index, unique in its namespace
 * @param name for example {@code vxlan1}
 * @param kind {@code IFLA_INFO_KIND} ({@code vxlan}, {@code bridge}, {@code veth} ...), or the empty string
 * @param flags the {@code IFF_} bits of linux/if.h
 * @param operState {@code IFLA_OPERSTATE} in iproute2's words ({@code UP}, {@code DOWN}, {@code UNKNOWN} ...)
 * @param mtu in bytes
 * @param address the link-layer address as {@code 02:42:c0:a8:00:02}, or the empty string
 * @param master index of the bridge this is a port of, or 0
 * @param peer {@code IFLA_LINK}: index of the other end of a veth or the lower device, or 0
 * @param linkNetnsid {@code IFLA_LINK_NETNSID}: id of the namespace that {@code peer} lives in, absent when it is this one
 * @param vxlan what a vxlan device is set to
 * @param bridge what a bridge is set to
 * @param port what a port of a bridge is set to
 * @param counters what it has counted
 * @param details what else {@code ip -d link} says
 */
public record Link(
        int index,
        String name,
        String kind,
        int flags,
        String operState,
        int mtu,
        String address,
        int master,
        int peer,
        Optional<Integer> linkNetnsid,
        Optional<Vxlan> vxlan,
        Optional<Bridge> bridge,
        Optional<BridgePort> port,
        Counters counters,
        LinkDetails details) {

    /** {@code IFF_UP} of linux/if.h: somebody has said {@code ip link set ... up}. */
    public static final int IFF_UP = 1;

    /** {@code IFF_LOWER_UP} of linux/if.h: there is a carrier. */
    public static final int IFF_LOWER_UP = 0x10000;

    /** An interface of which only the main things are known. */
    public Link(
            int index,
            String name,
            String kind,
            int flags,
            String operState,
            int mtu,
            String address,
            int master,
            int peer,
            Optional<Integer> linkNetnsid,
            Optional<Vxlan> vxlan) {
        this(
                index,
                name,
                kind,
                flags,
                operState,
                mtu,
                address,
                master,
                peer,
                linkNetnsid,
                vxlan,
                Optional.empty(),
                Optional.empty(),
                Counters.NONE,
                LinkDetails.UNKNOWN);
    }

    /** Whether the interface is administratively up. */
    public boolean up() {
        return (flags & IFF_UP) != 0;
    }
}
