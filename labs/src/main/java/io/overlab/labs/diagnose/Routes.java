package io.overlab.labs.diagnose;

import io.overlab.labs.state.NextHop;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.RowWords;
import io.overlab.labs.state.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where a namespace sends a packet: rules by priority, the longest prefix, the lowest metric. */
final class Routes {
    private static final int LOCAL_TABLE = 255;
    private static final int DEFAULT_TABLE = 253;

    /** {@code RTNH_F_DEAD} of linux/rtnetlink.h. */
    private static final int RTNH_F_DEAD = 1;

    private static final List<Rule> USUAL = List.of(
            lookup(0, LOCAL_TABLE),
            lookup(Integer.MAX_VALUE - 1, Route.MAIN),
            lookup(Integer.MAX_VALUE, DEFAULT_TABLE));

    private Routes() {}

    /**
     * What was found.
     *
     * @param route the route; null when a rule refused
     * @param link index of the interface packets leave by, or 0
     * @param gateway the next hop, or the empty string when the destination itself is
     * @param words the route, or the rule that refused, in iproute2's words
     */
    record Way(Route route, int link, String gateway, String words) {
        boolean refused() {
            return route == null
                    || List.of("blackhole", "unreachable", "prohibit").contains(route.type());
        }

        boolean local() {
            return route != null && route.type().equals("local");
        }
    }

    /**
     * Looks a destination up.
     *
     * @param node where
     * @param src source address of the packet, empty while none is chosen
     * @param dst destination address
     * @param incoming name of the interface the packet came in by, {@code lo} for one that is made here
     */
    static Optional<Way> find(Node node, String src, String dst, String incoming) {
        return find(node, src, dst, incoming, 0);
    }

    /**
     * The same.
     *
     * @param mark of the packet, which rules may ask for
     */
    static Optional<Way> find(Node node, String src, String dst, String incoming, int mark) {
        List<Rule> rules = node.state().rules().stream()
                .filter(r -> r.family() == Route.INET)
                .sorted(Comparator.comparingLong(r -> Integer.toUnsignedLong(r.priority())))
                .toList();
        for (Rule rule : rules.isEmpty() ? USUAL : rules) {
            if (!matches(rule, src, dst, incoming, mark)) {
                continue;
            }
            switch (rule.action()) {
                case "lookup" -> {
                    Optional<Way> way = inTable(node, rule.table(), dst);
                    if (way.isPresent()) {
                        return way;
                    }
                }
                case "blackhole", "unreachable", "prohibit" -> {
                    return Optional.of(new Way(null, 0, "", "rule " + RowWords.rule(rule)));
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /** The route of the main table that says to look elsewhere, if it is that which a destination meets. */
    static Optional<Way> thrown(Node node, String dst) {
        return longest(node, Route.MAIN, dst)
                .filter(r -> r.type().equals("throw"))
                .map(r -> way(node, r));
    }

    /** Whether an address is one of the namespace's own. */
    static boolean local(Node node, String address) {
        return node.state().routes().stream()
                .anyMatch(r -> r.type().equals("local")
                        && r.table() == LOCAL_TABLE
                        && r.family() == Route.INET
                        && Ipv4.contains(r.destination(), address));
    }

    private static boolean matches(Rule rule, String src, String dst, String incoming, int mark) {
        boolean source = rule.source().equals("all") || !src.isEmpty() && Ipv4.contains(rule.source(), src);
        boolean all = source
                && Ipv4.contains(rule.destination(), dst)
                && (rule.incoming().isEmpty() || rule.incoming().equals(incoming))
                && rule.outgoing().isEmpty()
                && (rule.mark() == 0 || ((rule.mark() ^ mark) & rule.markMask()) == 0);
        return all != rule.invert();
    }

    private static Optional<Way> inTable(Node node, int table, String dst) {
        return longest(node, table, dst).filter(r -> !r.type().equals("throw")).map(r -> way(node, r));
    }

    private static Optional<Route> longest(Node node, int table, String dst) {
        return node.state().routes().stream()
                .filter(r -> r.table() == table && r.family() == Route.INET)
                .filter(r -> (r.flags() & RTNH_F_DEAD) == 0)
                .filter(r -> Ipv4.contains(r.destination(), dst))
                .min(Comparator.<Route>comparingInt(r -> -Ipv4.length(r.destination()))
                        .thenComparingLong(r -> Integer.toUnsignedLong(r.metric())));
    }

    private static Way way(Node node, Route r) {
        String words = RowWords.route(r, node.state());
        for (NextHop hop : r.nextHops()) {
            if ((hop.flags() & RTNH_F_DEAD) == 0) {
                return new Way(r, hop.link(), hop.gateway(), words);
            }
        }
        return new Way(r, r.link(), r.gateway(), words);
    }

    private static Rule lookup(int priority, int table) {
        return new Rule(Route.INET, priority, false, "all", "all", "", "", 0, -1, table, "lookup");
    }
}
