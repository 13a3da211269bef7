package io.overlab.labs.state;

import java.util.List;

/**
 * One route (RTM_NEWROUTE).
 *
 * @param destination {@code default}, a prefix as {@code 10.0.0.0/24}, or an address as {@code 10.0.0.7}
 * @param gateway the next hop, or the empty string
 * @param link index of the outgoing interface, or 0
 * @param source preferred source address, or the empty string
 * @param table routing table id (254 is main)
 * @param type in iproute2's words ({@code unicast}, {@code local}, {@code broadcast} ...)
 * @param family {@code AF_INET} (2) or {@code AF_INET6} (10)
 * @param metric the lower wins; 0 when the kernel gave none
 * @param protocol who made it, in iproute2's words ({@code kernel}, {@code boot}, {@code static}, {@code bgp} ...)
 * @param scope in iproute2's words ({@code global}, {@code link}, {@code host})
 * @param flags {@code RTNH_F_} bits of linux/rtnetlink.h, 0x10 for {@code linkdown}, 0x4 for {@code onlink}
 * @param mtu the longest packet that goes by it, in bytes; 0 where the interface decides
 * @param mtuLocked whether {@code mtu} counts whatever is found out about the way ({@code mtu lock})
 * @param tos only packets of this type of service take it, 0 for all
 * @param nextHops the next hops when there are several, and then {@code gateway} and {@code link} are empty
 */
public record Route(
        String destination,
        String gateway,
        int link,
        String source,
        int table,
        String type,
        int family,
        int metric,
        String protocol,
        String scope,
        int flags,
        int mtu,
        boolean mtuLocked,
        int tos,
        List<NextHop> nextHops) {

    /** Routing table id of the table {@code main}. */
    public static final int MAIN = 254;

    /** {@code AF_INET} of sys/socket.h. */
    public static final int INET = 2;

    /** {@code AF_INET6} of sys/socket.h. */
    public static final int INET6 = 10;

    /** A route of which only the main things are known; of IPv6 when an address of it is. */
    public Route(String destination, String gateway, int link, String source, int table, String type) {
        this(
                destination,
                gateway,
                link,
                source,
                table,
                type,
                (destination + gateway + source).indexOf(':') < 0 ? INET : INET6,
                0,
                "boot",
                "global",
                0,
                0,
                false,
                0,
                List.of());
    }
}
