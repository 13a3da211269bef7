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
     * @param rule the rule that led to it; null where no rules are known
     * @param link index of the interface packets leave by, or 0
     * @param gateway the next hop, or the empty string when the destination itself is
     * @param words the route, or the rule that refused, in iproute2's words
     */
    record Way(Route route, Rule rule, int link, String gateway, String words) {
        boolean refused() {
            return route == null
                    || List.of("blackhole", "unreachable", "prohibit").contains(route.type());
        }

        boolean local() {
            return route != null && route.type().equals("local");
        }

        /** Whether it is for one other host, or for a gateway. */
        boolean forOne() {
            return route != null && List.of("unicast", "local").contains(route.type());
        }
    }

    /**
     * What is looked up.
     *
     * @param src source address of the packet, empty while none is chosen
     * @param dst destination address
     * @param incoming name of the interface the packet came in by, {@code lo} for one that is made here
     * @param mark of the packet, which rules may ask for
     * @param protocol IP protocol of the packet, 0 where it is not one packet that is meant
     * @param port UDP destination port, or 0
     * @param sources UDP source ports, of which the kernel chooses one for each flow
     */
    record Key(String src, String dst, String incoming, int mark, int protocol, int port, SourcePorts sources) {
        static Key of(Frame.Ip packet, String src, String incoming, int mark) {
            boolean tunnel = packet.tunnel() != null;
            return new Key(
                    src,
                    packet.dst(),
                    incoming,
                    mark,
                    tunnel ? FilterPacket.UDP : FilterPacket.ICMP,
                    tunnel ? packet.tunnel().port() : 0,
                    tunnel ? SourcePorts.of(packet.tunnel()) : SourcePorts.NONE);
        }
    }

    /** Looks a destination up, for no packet of a certain kind. */
    static Optional<Way> find(Node node, String src, String dst, String incoming) {
        return find(node, new Key(src, dst, incoming, 0, 0, 0, SourcePorts.NONE));
    }

    /** Looks a packet's destination up. */
    static Optional<Way> find(Node node, Key key) {
        List<Rule> rules = rules(node);
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (!matches(rule, key)) {
                continue;
            }
            switch (rule.action()) {
                case "lookup" -> {
                    Optional<Way> way = inTable(node, rule, key.dst());
                    if (way.isPresent()) {
                        return way;
                    }
                }
                case "blackhole", "unreachable", "prohibit" -> {
                    return Optional.of(new Way(null, rule, 0, "", "rule " + RowWords.rule(rule)));
                }
                case "goto" -> i = target(rules, i, rule);
                default -> {}
            }
        }
        return Optional.empty();
    }

    /** Where it goes on before the next one; without a rule of that priority a {@code goto} does nothing. */
    private static int target(List<Rule> rules, int at, Rule rule) {
        for (int i = at + 1; i < rules.size(); i++) {
            if (rules.get(i).priority() == rule.target()) {
                return i - 1;
            }
        }
        return at;
    }

    private static List<Rule> rules(Node node) {
        List<Rule> rules = node.state().rules().stream()
                .filter(r -> r.family() == Route.INET)
                .sorted(Comparator.comparingLong(r -> Integer.toUnsignedLong(r.priority())))
                .toList();
        return rules.isEmpty() ? USUAL : rules;
    }

    /** The route that would be taken if the rules were those that every namespace begins with. */
    static Optional<Way> usually(Node node, String dst) {
        return USUAL.stream().flatMap(r -> inTable(node, r, dst).stream()).findFirst();
    }

    /** The route of the main table that says to look elsewhere, if it is that which a destination meets. */
    static Optional<Way> thrown(Node node, String dst) {
        return longest(node, Route.MAIN, dst)
                .filter(r -> r.type().equals("throw"))
                .map(r -> way(node, r, null));
    }

    /** Whether an address is one of the namespace's own, as its rules and tables have it. */
    static boolean local(Node node, String address) {
        if (!address.isEmpty() && !localFirst(node)) {
            return find(node, "", address, "lo").filter(Way::local).isPresent();
        }
        return inLocalTable(node, address);
    }

    /** Whether the table {@code local} has an address, whatever the rules say of that table. */
    static boolean inLocalTable(Node node, String address) {
        return node.state().routes().stream()
                .anyMatch(r -> r.type().equals("local")
                        && r.table() == LOCAL_TABLE
                        && r.family() == Route.INET
                        && Ipv4.contains(r.destination(), address));
    }

    /** Whether all packets are looked up in the table {@code local} first; it is asked for at every address, so by hand. */
    private static boolean localFirst(Node node) {
        Rule first = null;
        for (Rule r : node.state().rules()) {
            if (r.family() == Route.INET
                    && (first == null || Integer.compareUnsigned(r.priority(), first.priority()) < 0)) {
                first = r;
            }
        }
        return first == null || first.equals(USUAL.get(0));
    }

    private static boolean matches(Rule rule, Key key) {
        if (!rule.sourcePorts().isEmpty() && key.sources().partly(rule.sourcePorts())) {
            // It is for some flows and not for others: whether for this one nobody knows.
            return false;
        }
        boolean source = rule.source().equals("all") || !key.src().isEmpty() && Ipv4.contains(rule.source(), key.src());
        boolean all = source
                && Ipv4.contains(rule.destination(), key.dst())
                && (rule.incoming().isEmpty() || rule.incoming().equals(key.incoming()))
                && rule.outgoing().isEmpty()
                && (rule.mark() == 0 || ((rule.mark() ^ key.mark()) & rule.markMask()) == 0)
                // What is sent here has no type of service and is root's.
                && rule.tos() == 0
                && (rule.protocol() == 0 || rule.protocol() == key.protocol())
                && (rule.sourcePorts().isEmpty()
                        || inside(rule.sourcePorts(), key.sources().low()))
                && inside(rule.destinationPorts(), key.port())
                && inside(rule.users(), 0);
        return all != rule.invert();
    }

    private static boolean inside(String range, int number) {
        int dash = range.indexOf('-');
        return dash < 0
                || number >= Long.parseLong(range.substring(0, dash))
                        && number <= Long.parseLong(range.substring(dash + 1));
    }

    private static Optional<Way> inTable(Node node, Rule rule, String dst) {
        return longest(node, rule.table(), dst)
                .filter(r -> !r.type().equals("throw"))
                .filter(r -> Ipv4.length(r.destination()) > rule.suppressPrefix())
                .map(r -> way(node, r, rule));
    }

    private static Optional<Route> longest(Node node, int table, String dst) {
        return node.state().routes().stream()
                .filter(r -> r.table() == table && r.family() == Route.INET)
                .filter(r -> (r.flags() & RTNH_F_DEAD) == 0 && r.tos() == 0)
                .filter(r -> Ipv4.contains(r.destination(), dst))
                .min(Comparator.<Route>comparingInt(r -> -Ipv4.length(r.destination()))
                        .thenComparingLong(r -> Integer.toUnsignedLong(r.metric())));
    }

    private static Way way(Node node, Route r, Rule rule) {
        String words = RowWords.route(r, node.state());
        for (NextHop hop : r.nextHops()) {
            if ((hop.flags() & RTNH_F_DEAD) == 0) {
                return new Way(r, rule, hop.link(), hop.gateway(), words);
            }
        }
        return new Way(r, rule, r.link(), r.gateway(), words);
    }

    private static Rule lookup(int priority, int table) {
        return new Rule(Route.INET, priority, false, "all", "all", "", "", 0, -1, table, "lookup");
    }
}
