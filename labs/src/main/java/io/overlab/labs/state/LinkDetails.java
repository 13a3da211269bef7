package io.overlab.labs.state;

import java.util.List;

/**
 * What {@code ip -d link} says of an interface besides what every reader needs.
 *
 * @param hardware {@code ARPHRD_} type of linux/if_arp.h: 1 for Ethernet, 772 for loopback
 * @param broadcast the link-layer broadcast address, or the empty string
 * @param qdisc the queueing discipline
 * @param txQueueLength {@code qlen}, in frames
 * @param group the device group, 0 for {@code default}
 * @param mode {@code IFLA_LINKMODE}: 0 for {@code DEFAULT}, 1 for {@code DORMANT}
 * @param promiscuity how many want every frame
 * @param allMulti how many want every multicast frame
 * @param minMtu the smallest mtu it takes, in bytes
 * @param maxMtu the largest mtu it takes, in bytes
 * @param txQueues transmit queues
 * @param rxQueues receive queues
 * @param alias what somebody wrote with {@code ip link set ... alias}, or the empty string
 * @param altNames its other names
 * @param addrGenMode how IPv6 link-local addresses are made: {@code eui64}, {@code none}, {@code stable_secret} or
 *     {@code random}; the empty string where there is no IPv6
 * @param protoDown whether a program keeps it without carrier ({@code protodown on})
 * @param xdp whether a program of XDP sees its frames before anything else does
 * @param macvlanMode of a macvlan {@code bridge}, {@code private}, {@code vepa}, {@code passthru} or {@code source}, else
 *     the empty string
 * @param slaveKind {@code IFLA_INFO_SLAVE_KIND}: what it is a port of ({@code bridge}), or the empty string
 */
public record LinkDetails(
        int hardware,
        String broadcast,
        String qdisc,
        int txQueueLength,
        int group,
        int mode,
        int promiscuity,
        int allMulti,
        int minMtu,
        int maxMtu,
        int txQueues,
        int rxQueues,
        String alias,
        List<String> altNames,
        String addrGenMode,
        boolean protoDown,
        boolean xdp,
        String macvlanMode,
        String slaveKind) {

    /** An Ethernet interface about which nothing more is known. */
    public static final LinkDetails UNKNOWN =
            new LinkDetails(1, "", "", 0, 0, 0, 0, 0, 0, 0, 1, 1, "", List.of(), "", false, false, "", "");
}
