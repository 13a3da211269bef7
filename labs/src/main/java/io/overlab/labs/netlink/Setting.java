package io.overlab.labs.netlink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings of an interface as the kernel tells them by netlink: RTM_NEWNETCONF ({@code struct netconfmsg} of
 * linux/netconf.h, NETCONFA_ attributes) and RTM_NEWNEIGHTBL ({@code struct ndtmsg} of linux/neighbour.h, NDTPA_
 * attributes). Both have a family first and their attributes at 4.
 *
 * @param family {@code AF_INET} or {@code AF_INET6}
 * @param link index of the interface, or {@link #ALL}
 * @param values what it is set to
 */
record Setting(int family, int link, List<Value> values) {
    /** {@code NETCONFA_IFINDEX_ALL} of linux/netconf.h. */
    static final int ALL = -1;

    private static final int HEADER = 4;
    private static final int NETCONFA_IFINDEX = 1;
    private static final int NETCONFA_FORWARDING = 2;
    private static final int NETCONFA_RP_FILTER = 3;
    private static final int NETCONFA_PROXY_NEIGH = 5;
    private static final int NDTA_PARMS = 6;
    private static final int NDTPA_IFINDEX = 1;
    private static final int NDTPA_APP_PROBES = 9;
    private static final int NDTPA_UCAST_PROBES = 10;
    private static final int NDTPA_MCAST_PROBES = 11;

    /**
     * One value.
     *
     * @param tree {@code conf} or {@code neigh}
     * @param name the sysctl's last name
     * @param value its value
     */
    record Value(String tree, String name, int value) {}

    /** Reads RTM_NEWNETCONF; null for what new interfaces start with, and for other families. */
    static Setting netconf(ByteBuffer data, int start, int end) {
        int family = family(data, start, end);
        List<Value> values = new ArrayList<>(3);
        int link = 0;
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            switch (a.type()) {
                case NETCONFA_IFINDEX -> link = a.s32();
                case NETCONFA_FORWARDING -> values.add(new Value("conf", "forwarding", a.s32()));
                case NETCONFA_RP_FILTER -> values.add(new Value("conf", "rp_filter", a.s32()));
                case NETCONFA_PROXY_NEIGH ->
                    values.add(new Value("conf", family == Rtnetlink.AF_INET ? "proxy_arp" : "proxy_ndp", a.s32()));
                default -> {}
            }
        }
        return family == 0 || link < ALL ? null : new Setting(family, link, values);
    }

    /** Reads RTM_NEWNEIGHTBL; null for what new interfaces start with, and for other families. */
    static Setting neighborTable(ByteBuffer data, int start, int end) {
        int family = family(data, start, end);
        List<Value> values = new ArrayList<>(3);
        int link = 0;
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            if (a.type() == NDTA_PARMS) {
                Attributes p = a.nested();
                while (p.next()) {
                    switch (p.type()) {
                        case NDTPA_IFINDEX -> link = p.s32();
                        case NDTPA_APP_PROBES -> values.add(new Value("neigh", "app_solicit", p.s32()));
                        case NDTPA_UCAST_PROBES -> values.add(new Value("neigh", "ucast_solicit", p.s32()));
                        case NDTPA_MCAST_PROBES -> values.add(new Value("neigh", "mcast_solicit", p.s32()));
                        default -> {}
                    }
                }
            }
        }
        return family == 0 || link == 0 ? null : new Setting(family, link, values);
    }

    private static int family(ByteBuffer data, int start, int end) {
        if (end - start < HEADER) {
            return 0;
        }
        int family = data.get(start);
        return family == Rtnetlink.AF_INET || family == Rtnetlink.AF_INET6 ? family : 0;
    }
}
