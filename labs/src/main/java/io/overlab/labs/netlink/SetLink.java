package io.overlab.labs.netlink;

import io.overlab.labs.state.Link;
import java.nio.ByteBuffer;
import java.util.SortedMap;

/**
 * An interface with what {@code /proc/sys/net/ipv4/conf} says of it, which the kernel puts into the same message
 * (IFLA_AF_SPEC, AF_INET, IFLA_INET_CONF): 32-bit numbers in native order, at the numbers that linux/ip.h gives to
 * IPV4_DEVCONF_, less one.
 *
 * @param link the interface
 * @param settled whether it has such settings: without an MTU of 68 bytes it has none
 * @param arpIgnore {@code arp_ignore}
 * @param disableXfrm {@code disable_xfrm}
 * @param disablePolicy {@code disable_policy}
 */
record SetLink(Link link, boolean settled, int arpIgnore, int disableXfrm, int disablePolicy) {
    private static final int HEADER = 16;
    private static final int IFLA_AF_SPEC = 26;
    private static final int IFLA_INET_CONF = 1;
    private static final int IPV4_DEVCONF_NOXFRM = 15;
    private static final int IPV4_DEVCONF_NOPOLICY = 16;
    private static final int IPV4_DEVCONF_ARP_IGNORE = 19;

    /** Reads RTM_NEWLINK; null where {@link LinkDecoder} gives none. */
    static SetLink decode(ByteBuffer data, int start, int end) {
        Link link = LinkDecoder.decode(data, start, end);
        if (link == null) {
            return null;
        }
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            if (a.type() == IFLA_AF_SPEC) {
                return families(link, a.nested());
            }
        }
        return new SetLink(link, false, 0, 0, 0);
    }

    private static SetLink families(Link link, Attributes a) {
        while (a.next()) {
            if (a.type() == Rtnetlink.AF_INET) {
                Attributes four = a.nested();
                while (four.next()) {
                    if (four.type() == IFLA_INET_CONF) {
                        return new SetLink(
                                link,
                                true,
                                value(four, IPV4_DEVCONF_ARP_IGNORE),
                                value(four, IPV4_DEVCONF_NOXFRM),
                                value(four, IPV4_DEVCONF_NOPOLICY));
                    }
                }
            }
        }
        return new SetLink(link, false, 0, 0, 0);
    }

    private static int value(Attributes conf, int number) {
        return conf.s32(4 * (number - 1));
    }

    /**
     * Adds the settings by the names that sysctl(8) has for them.
     *
     * @param ipsec whether those are wanted by which policies of IPsec do not count
     */
    void name(boolean ipsec, SortedMap<String, Integer> sysctls) {
        if (!settled) {
            return;
        }
        // In a sysctl's name a dot separates, so a dot in an interface's name is written as a slash.
        String name = "net.ipv4.conf." + link.name().replace('.', '/');
        // What comes in by a port is the bridge's to answer.
        if (link.master() == 0 && !link.name().equals("lo")) {
            sysctls.put(name + ".arp_ignore", arpIgnore);
        }
        if (ipsec) {
            sysctls.put(name + ".disable_xfrm", disableXfrm);
            sysctls.put(name + ".disable_policy", disablePolicy);
        }
    }
}
