package io.overlab.labs.explain.versus;

import io.overlab.labs.explain.versus.Pairs.Pair;
import io.overlab.labs.state.Address;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.FieldDifference;
import io.overlab.labs.state.GroupAddress;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.RowWords;
import io.overlab.labs.state.SpanningTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares two namespaces: which interface of the one plays which part of the other, and in what they differ. Counters,
 * ids and what follows from something else are left out. Pure.
 */
public final class Versus {
    /** Of bridges, ports and vxlan devices, what follows from something else. */
    private static final Set<String> DERIVED = Stream.concat(
                    SpanningTree.DERIVED.stream(), Stream.of("backupPort", "link", "reservedBits"))
            .collect(Collectors.toUnmodifiableSet());

    /** Of an interface, what our own captures do to it, and what the kernel works out. */
    private static final Set<String> PASSING =
            Set.of("promiscuity", "allMulti", "slaveKind", "minMtu", "maxMtu", "hardware", "broadcast");

    /** The kernel makes these rows for every interface: multicast, and its own address. */
    private static final Pattern GROUP = Pattern.compile("(33:33|01:00:5e|01:80:c2):.*");

    private static final String BROADCAST = "255.255.255.255";

    private final NamespaceState left;
    private final NamespaceState right;
    private final Pairs pairs;
    private final Differences found = new Differences();

    private Versus(NamespaceState left, NamespaceState right) {
        this.left = left;
        this.right = right;
        this.pairs = new Pairs(left, right);
    }

    /**
     * Compares.
     *
     * @param left the one
     * @param right the other
     * @return all differences, interface by interface
     */
    public static List<Difference> between(NamespaceState left, NamespaceState right) {
        Versus versus = new Versus(left, right);
        versus.compare();
        return versus.found.all();
    }

    private void compare() {
        pairs.all().forEach(this::compare);
        pairs.onlyLeft().forEach(l -> found.add(l.name(), "link", "only", RowWords.link(l), ""));
        pairs.onlyRight().forEach(l -> found.add(l.name(), "link", "only", "", RowWords.link(l)));
        neighbors();
        fdb();
        routes();
        settings();
    }

    private void compare(Pair pair) {
        Link l = pair.left();
        Link r = pair.right();
        String subject = pair.names();
        found.differ(subject, "link", "name", l.name(), r.name());
        found.differ(subject, "link", "up", upDown(l.up()), upDown(r.up()));
        if (l.up() && r.up()) {
            found.differ(subject, "link", "carrier", yesNo(carrier(l)), yesNo(carrier(r)));
        }
        found.differ(subject, "link", "mtu", l.mtu(), r.mtu());
        found.differ(subject, "link", "address", l.address(), r.address());
        String master = l.master() == 0 ? name(left, 0) : pairs.rightName(l.master());
        if (!master.equals(name(right, r.master()))) {
            found.add(subject, "link", "master", name(left, l.master()), name(right, r.master()));
        }
        if (l.vxlan().isPresent()) {
            found.differ(subject, "vxlan", "socket", socket(l), socket(r));
        } else {
            found.differ(subject, "link", "other_end", end(l), end(r));
        }
        fields(subject, "vxlan", l.vxlan(), r.vxlan());
        fields(subject, "bridge", l.bridge(), r.bridge());
        fields(subject, "port", l.port(), r.port());
        for (FieldDifference d : FieldDifference.between(l.details(), r.details(), PASSING)) {
            found.add(subject, "link", d.name(), d.left(), d.right());
        }
        addresses(pair);
    }

    /** One address on each side is one difference. */
    private void addresses(Pair pair) {
        List<String> l = addresses(left, pair.left());
        List<String> r = addresses(right, pair.right());
        String kind = pair.left().kind().equals("bridge") ? "inet_of_bridge" : "inet";
        if (l.size() == 1 && r.size() == 1) {
            if (!l.equals(r)) {
                found.addAs(pair.names(), "inet", l.get(0), r.get(0), Meanings.of("link", kind));
            }
            return;
        }
        found.rows(pair.names(), "link", kind, "inet", byText(l.stream()), byText(r.stream()));
    }

    private static List<String> addresses(NamespaceState namespace, Link link) {
        return namespace.addresses().stream()
                .filter(a -> own(a, link))
                .map(RowWords::address)
                .toList();
    }

    /** An interface's IPv6 link-local address is made of its MAC address. */
    private static boolean own(Address address, Link link) {
        return address.link() == link.index() && !address.scope().equals("link");
    }

    private static boolean carrier(Link link) {
        return (link.flags() & Link.IFF_LOWER_UP) != 0;
    }

    private static String upDown(boolean up) {
        return up ? "UP" : "DOWN";
    }

    private static String yesNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    private static String socket(Link vxlan) {
        return vxlan.linkNetnsid().isPresent() ? "in another namespace, where it was made" : "in this namespace";
    }

    private static String end(Link link) {
        return link.peer() == 0
                ? "none"
                : link.linkNetnsid().isPresent() ? "in another namespace" : "in the same namespace";
    }

    private static String name(NamespaceState namespace, int index) {
        return index == 0 ? "none" : namespace.link(index).map(Link::name).orElse("ifindex " + index);
    }

    private <T extends Record> void fields(String subject, String kind, Optional<T> l, Optional<T> r) {
        if (l.isPresent() && r.isPresent()) {
            for (FieldDifference d : FieldDifference.between(l.get(), r.get(), DERIVED)) {
                found.add(subject, kind, d.name(), d.left(), d.right());
            }
        }
    }

    private void neighbors() {
        for (Pair pair : pairs.all()) {
            found.rows(
                    pair.names(),
                    "neighbor",
                    "row",
                    "neighbor",
                    neighbors(left, pair.left()),
                    neighbors(right, pair.right()));
        }
    }

    /** Rows by address and MAC address; what is said of each is whether it stays. */
    private static Map<String, String> neighbors(NamespaceState namespace, Link link) {
        return namespace.neighbors().stream()
                .filter(n ->
                        n.link() == link.index() && !n.proxy() && !n.lladdr().isEmpty())
                .filter(n -> !n.address().equals("0.0.0.0"))
                .filter(n -> !GroupAddress.is(n.address()) && !n.address().equals(BROADCAST))
                .collect(Collectors.toMap(
                        n -> n.address() + " lladdr " + n.lladdr(), Versus::lasting, (a, b) -> a, LinkedHashMap::new));
    }

    private static String lasting(Neighbor n) {
        int stays = NeighborState.PERMANENT | NeighborState.NOARP;
        return (n.state() & stays) != 0 ? NeighborState.word(n.state()) : "learned";
    }

    private void fdb() {
        for (Pair pair : pairs.all()) {
            for (boolean hosts : List.of(true, false)) {
                found.rows(
                        pair.names(),
                        "fdb",
                        hosts ? "row" : "port_row",
                        "fdb",
                        fdb(left, pair.left(), hosts),
                        fdb(right, pair.right(), hosts));
            }
        }
    }

    /** Rows of a vxlan device's own table, which lead to hosts, or of a bridge's, which lead to ports. */
    private static Map<String, String> fdb(NamespaceState namespace, Link link, boolean hosts) {
        Set<String> own = namespace.links().stream().map(Link::address).collect(Collectors.toSet());
        return namespace.fdb().stream()
                .filter(f -> f.link() == link.index() && f.vlan() == 0)
                .filter(f -> !GROUP.matcher(f.lladdr()).matches())
                .filter(f -> f.dst().isEmpty() != hosts)
                .filter(f -> hosts || !own.contains(f.lladdr()))
                .collect(Collectors.toMap(
                        f -> f.lladdr() + (f.dst().isEmpty() ? "" : " dst " + f.dst()),
                        (FdbEntry f) -> RowWords.fdbState(f),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    private void routes() {
        found.rows(
                "",
                "route",
                "row",
                "route",
                byText(left.routes().stream().filter(Versus::chosen).map(this::leftRoute)),
                byText(right.routes().stream().filter(Versus::chosen).map(r -> RowWords.route(r, right))));
    }

    /** What the kernel makes of an address is told with the address. */
    private static boolean chosen(Route route) {
        return !route.protocol().equals("kernel") && route.table() != 255;
    }

    /** In the words of the other side, so that another name of an interface is not another route. */
    private String leftRoute(Route route) {
        return RowWords.route(route, left)
                .replaceAll(" dev \\S+", " dev " + Matcher.quoteReplacement(pairs.rightName(route.link())));
    }

    private void settings() {
        Set<String> names = new TreeSet<>(left.sysctls().keySet());
        names.retainAll(right.sysctls().keySet());
        for (String name : names) {
            if (!Objects.equals(left.sysctls().get(name), right.sysctls().get(name))) {
                String last = name.substring(name.lastIndexOf('.') + 1);
                found.add(
                        "",
                        "namespace",
                        last,
                        left.sysctls().get(name),
                        right.sysctls().get(name));
            }
        }
        found.differ(
                "",
                "namespace",
                "filters",
                count(left.filters().size()),
                count(right.filters().size()));
        found.differ(
                "",
                "namespace",
                "rules",
                left.rules().size() + " rules",
                right.rules().size() + " rules");
    }

    private static String count(int chains) {
        return chains == 0 ? "none" : chains + (chains == 1 ? " chain" : " chains");
    }

    private static Map<String, String> byText(Stream<String> texts) {
        return texts.collect(Collectors.toMap(t -> t, t -> "", (a, b) -> a, LinkedHashMap::new));
    }
}
