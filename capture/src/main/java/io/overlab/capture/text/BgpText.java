package io.overlab.capture.text;

import io.overlab.capture.packet.Bgp;
import io.overlab.capture.packet.BgpAttribute;
import io.overlab.capture.packet.EvpnRoute;
import io.overlab.capture.packet.IpAddress;
import io.overlab.capture.packet.Ipv4Address;
import java.util.List;

/** Says what a message of BGP is about. */
final class BgpText {
    /** What a NOTIFICATION's code means, RFC 4271, section 4.5, and RFC 7313. */
    private static final List<String> ERRORS = List.of(
            "message header error",
            "error in an OPEN",
            "error in an UPDATE",
            "hold timer expired",
            "unexpected message",
            "cease",
            "error in a ROUTE-REFRESH");

    /** What the subcode of cease means, RFC 4486 and RFC 9384. */
    private static final List<String> CEASE = List.of(
            "too many prefixes",
            "shut down by its administrator",
            "no longer a neighbor",
            "reset by its administrator",
            "connection rejected",
            "other change of configuration",
            "two connections at once",
            "out of resources",
            "hard reset",
            "BFD down");

    private BgpText() {}

    static void describe(Summary to, Bgp bgp) {
        to.text("BGP " + name(bgp.type()));
        if (bgp.open()) {
            to.text(", AS " + bgp.as() + ", hold time " + bgp.holdTime() + " s, id ");
            to.mention(bgp.identifier());
            to.text(bgp.canEvpn() ? ", can EVPN" : "");
        } else if (bgp.notification()) {
            to.text(", " + error(bgp.error(), bgp.errorDetail()));
        } else if (bgp.update()) {
            update(to, bgp);
        }
    }

    static String name(int type) {
        return switch (type) {
            case Bgp.OPEN -> "OPEN";
            case Bgp.UPDATE -> "UPDATE";
            case Bgp.NOTIFICATION -> "NOTIFICATION";
            case Bgp.KEEPALIVE -> "KEEPALIVE";
            case Bgp.ROUTE_REFRESH -> "ROUTE-REFRESH";
            default -> "type " + type;
        };
    }

    private static String error(int code, int detail) {
        String error = code > 0 && code <= ERRORS.size() ? ERRORS.get(code - 1) : "error " + code;
        boolean cease = code == 6 && detail > 0 && detail <= CEASE.size();
        return error + (cease ? ": " + CEASE.get(detail - 1) : detail > 0 ? ", " + detail : "");
    }

    private static void update(Summary to, Bgp bgp) {
        if (bgp.endOfRib()) {
            to.text(", all has been told");
            return;
        }
        for (EvpnRoute route : bgp.announced()) {
            to.text(", type " + route.type() + " route");
            route(to, route);
            vni(to, route, bgp);
        }
        if (!bgp.announced().isEmpty()) {
            bgp.attribute(BgpAttribute.MP_REACH).flatMap(BgpAttribute::nextHop).ifPresent(hop -> {
                to.text(", next hop ");
                to.mention(hop);
            });
        }
        for (EvpnRoute route : bgp.withdrawn()) {
            to.text(", withdraws type " + route.type() + " route");
            route(to, route);
        }
    }

    private static void route(Summary to, EvpnRoute route) {
        route.mac().ifPresent(mac -> word(to, mac));
        route.address().ifPresent(address -> word(to, address));
        route.prefix().ifPresent(prefix -> {
            word(to, prefix);
            route.prefixLength().ifPresent(bits -> to.text("/" + bits));
        });
        route.gateway().filter(BgpText::given).ifPresent(gateway -> {
            to.text(" via");
            word(to, gateway);
        });
    }

    private static boolean given(IpAddress address) {
        return !(address instanceof Ipv4Address four && four.bits() == 0)
                && !address.toString().equals("::");
    }

    private static void word(Summary to, Object address) {
        to.text(" ");
        to.mention(address);
    }

    /** The label is a VNI where the packets go by VXLAN; that of a type 3 route is in the attribute for broadcasts. */
    private static void vni(Summary to, EvpnRoute route, Bgp bgp) {
        List<Integer> labels = route.type() == EvpnRoute.MULTICAST
                ? bgp
                        .attribute(BgpAttribute.PMSI_TUNNEL)
                        .filter(BgpAttribute::pmsiTunnel)
                        .map(BgpAttribute::tunnelLabel)
                        .stream()
                        .toList()
                : route.labels();
        for (int label : bgp.byVxlan() ? labels : List.<Integer>of()) {
            to.text(" vni ");
            to.networkId(label);
        }
    }
}
