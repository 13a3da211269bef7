package io.overlab.labs.netlink;

import io.overlab.labs.state.NextHop;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.RouteWords;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads RTM_NEWROUTE and RTM_DELROUTE: {@code struct rtmsg} of linux/rtnetlink.h (12 bytes: family 0, length of the
 * destination's prefix 1, type of service 3, table 4, protocol 5, scope 6, type 7, flags 8) and the RTA_ attributes.
 */
final class RouteDecoder {
    private static final int HEADER = 12;
    private static final int RTA_DST = 1;
    private static final int RTA_OIF = 4;
    private static final int RTA_GATEWAY = 5;
    private static final int RTA_PRIORITY = 6;
    private static final int RTA_PREFSRC = 7;
    private static final int RTA_METRICS = 8;
    private static final int RTAX_LOCK = 1;
    private static final int RTAX_MTU = 2;
    private static final int RTA_MULTIPATH = 9;
    private static final int RTA_TABLE = 15;
    private static final int RTA_VIA = 18;

    /** {@code struct rtnexthop}: 16 bits of length, flags 2, hops 3, interface 4; attributes follow. */
    private static final int NEXT_HOP = 8;

    private RouteDecoder() {}

    /** A route of IPv4 or IPv6; null for other families. */
    static Route decode(ByteBuffer data, int start, int end) {
        if (end - start < HEADER) {
            return null;
        }
        int family = data.get(start);
        if (family != Rtnetlink.AF_INET && family != Rtnetlink.AF_INET6) {
            return null;
        }
        int prefixLength = Byte.toUnsignedInt(data.get(start + 1));
        String destination = "";
        String gateway = "";
        String source = "";
        int link = 0;
        int metric = 0;
        int table = Byte.toUnsignedInt(data.get(start + 4));
        int mtu = 0;
        int locks = 0;
        List<NextHop> nextHops = List.of();
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            switch (a.type()) {
                case RTA_DST -> destination = a.ip();
                case RTA_OIF -> link = a.s32();
                case RTA_GATEWAY -> gateway = a.ip();
                case RTA_VIA -> gateway = via(data, a);
                case RTA_PRIORITY -> metric = a.s32();
                case RTA_PREFSRC -> source = a.ip();
                case RTA_TABLE -> table = a.s32();
                case RTA_METRICS -> {
                    Attributes m = a.nested();
                    while (m.next()) {
                        mtu = m.type() == RTAX_MTU ? m.s32() : mtu;
                        locks = m.type() == RTAX_LOCK ? m.s32() : locks;
                    }
                }
                case RTA_MULTIPATH -> nextHops = nextHops(data, a);
                default -> {}
            }
        }
        return new Route(
                prefix(family, destination, prefixLength),
                gateway,
                link,
                source,
                table,
                RouteWords.type(Byte.toUnsignedInt(data.get(start + 7))),
                family,
                metric,
                RouteWords.protocol(Byte.toUnsignedInt(data.get(start + 5))),
                RouteWords.scope(Byte.toUnsignedInt(data.get(start + 6))),
                data.getInt(start + 8),
                mtu,
                (locks & 1 << RTAX_MTU) != 0,
                Byte.toUnsignedInt(data.get(start + 3)),
                nextHops);
    }

    private static String prefix(int family, String destination, int length) {
        if (length == 0 && destination.isEmpty()) {
            return "default";
        }
        int whole = family == Rtnetlink.AF_INET ? 32 : 128;
        return length == whole ? destination : destination + "/" + length;
    }

    /** {@code struct rtvia}: 16 bits of family, then the address; a next hop of the other family. */
    private static String via(ByteBuffer data, Attributes a) {
        return a.length() <= 2 ? "" : AddressText.ip(data, a.start() + 2, a.length() - 2);
    }

    private static List<NextHop> nextHops(ByteBuffer data, Attributes a) {
        List<NextHop> hops = new ArrayList<>();
        int at = a.start();
        int end = a.start() + a.length();
        while (end - at >= NEXT_HOP) {
            int length = Short.toUnsignedInt(data.getShort(at));
            if (length < NEXT_HOP || length > end - at) {
                break;
            }
            String gateway = "";
            Attributes of = new Attributes(data, at + NEXT_HOP, at + length);
            while (of.next()) {
                if (of.type() == RTA_GATEWAY) {
                    gateway = of.ip();
                } else if (of.type() == RTA_VIA) {
                    gateway = via(data, of);
                }
            }
            hops.add(new NextHop(
                    gateway,
                    data.getInt(at + 4),
                    Byte.toUnsignedInt(data.get(at + 3)) + 1,
                    Byte.toUnsignedInt(data.get(at + 2))));
            at += (length + 3) & ~3;
        }
        return List.copyOf(hops);
    }
}
