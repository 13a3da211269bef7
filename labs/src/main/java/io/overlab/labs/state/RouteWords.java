package io.overlab.labs.state;

import java.util.Map;

/** The numbers of routes and addresses in iproute2's words, as its own files of names have them. */
public final class RouteWords {
    private static final String[] TYPES = {
        "none",
        "unicast",
        "local",
        "broadcast",
        "anycast",
        "multicast",
        "blackhole",
        "unreachable",
        "prohibit",
        "throw",
        "nat",
        "xresolve"
    };

    private static final Map<Integer, String> SCOPES =
            Map.of(0, "global", 200, "site", 253, "link", 254, "host", 255, "nowhere");

    private static final Map<Integer, String> PROTOCOLS = Map.ofEntries(
            Map.entry(0, "unspec"),
            Map.entry(1, "redirect"),
            Map.entry(2, "kernel"),
            Map.entry(3, "boot"),
            Map.entry(4, "static"),
            Map.entry(8, "gated"),
            Map.entry(9, "ra"),
            Map.entry(10, "mrt"),
            Map.entry(11, "zebra"),
            Map.entry(12, "bird"),
            Map.entry(13, "dnrouted"),
            Map.entry(14, "xorp"),
            Map.entry(15, "ntk"),
            Map.entry(16, "dhcp"),
            Map.entry(18, "keepalived"),
            Map.entry(42, "babel"),
            Map.entry(99, "openr"),
            Map.entry(186, "bgp"),
            Map.entry(187, "isis"),
            Map.entry(188, "ospf"),
            Map.entry(189, "rip"),
            Map.entry(192, "eigrp"));

    private static final Map<Integer, String> TABLES = Map.of(253, "default", 254, "main", 255, "local");

    private RouteWords() {}

    /** {@code RTN_} type of linux/rtnetlink.h, for example {@code unicast}. */
    public static String type(int type) {
        return type >= 0 && type < TYPES.length ? TYPES[type] : Integer.toString(type);
    }

    /** {@code RT_SCOPE_} of linux/rtnetlink.h, for example {@code global}. */
    public static String scope(int scope) {
        return SCOPES.getOrDefault(scope, Integer.toString(scope));
    }

    /** {@code RTPROT_} of linux/rtnetlink.h, for example {@code kernel}. */
    public static String protocol(int protocol) {
        return PROTOCOLS.getOrDefault(protocol, Integer.toString(protocol));
    }

    /** {@code RT_TABLE_} of linux/rtnetlink.h, for example {@code main}. */
    public static String table(int table) {
        return TABLES.getOrDefault(table, Integer.toString(table));
    }
}
