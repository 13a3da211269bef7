package io.overlab.labs.diagnose;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.RowWords;
import io.overlab.labs.state.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be wrong with the kind of a route, with its mtu, and with the rules that lead to it. */
final class RouteKinds {
    private static final int LOCAL_TABLE = 255;
    private static final int LAST = 32766;

    private RouteKinds() {}

    /** The longest packet that goes by a route, in bytes. */
    static int mtu(Iface out, Optional<Routes.Way> found) {
        int own = found.map(Routes.Way::route).map(Route::mtu).orElse(0);
        return own == 0 ? out.link().mtu() : Math.min(own, out.link().mtu());
    }

    /** A route takes shorter packets than its interface. */
    static Finding mtu(Walk walk, Node node, Routes.Way way, int length, String sender) {
        List<Fix> fix = new ArrayList<>();
        fix.add(node.ip("route replace " + without(way.words())
                + (way.route().source().isEmpty() ? "" : " src " + way.route().source())));
        // Who was told of it by ICMP remembers it for ten minutes.
        walk.net.owners(sender).stream()
                .limit(1)
                .filter(o -> !o.node().equals(node))
                .forEach(o -> fix.add(o.node().ip("route flush cache")));
        return new Finding(
                "route-mtu",
                way.words() + ": a packet of " + length + " bytes does not fit, and must not be cut up",
                "no mtu at the route, or " + length + " or more",
                fix,
                "Short packets pass.");
    }

    private static String without(String words) {
        return words.replaceFirst(" mtu (lock )?[0-9]+", "");
    }

    /** A destination that the namespace takes for a broadcast address or for a group. */
    static Finding notForOne(Walk walk, Node node, Routes.Way way, String dst) {
        Route route = way.route();
        Optional<Address> own = node.state().addresses().stream()
                .filter(a -> a.link() == way.link() && !a.inet6() && a.address().equals(route.source()))
                .findFirst();
        boolean ofAddress = route.table() == LOCAL_TABLE && route.protocol().equals("kernel") && own.isPresent();
        Optional<Iface> iface = node.iface(way.link());
        if (!ofAddress || iface.isEmpty()) {
            return new Finding(
                    "route-wrong-type",
                    way.words() + ": " + dst + " is taken for no address of one host",
                    "a route of type unicast",
                    // An address that was looked for meanwhile has got the MAC address of a group, for good.
                    List.of(node.ip("route del " + way.words()), node.ip("neigh flush to " + dst + " nud noarp")));
        }
        Address a = own.get();
        Optional<Integer> length = walk.net.owners(dst).stream()
                .flatMap(o -> o.node().state().addresses().stream())
                .filter(b -> b.address().equals(dst))
                .map(Address::prefixLength)
                .findFirst();
        List<Fix> fix = new ArrayList<>();
        String dev = " dev " + iface.get().name();
        length.filter(l -> l < a.prefixLength()).ifPresent(l -> {
            fix.add(node.ip("addr del " + a.address() + "/" + a.prefixLength() + dev));
            fix.add(node.ip("addr add " + a.address() + "/" + l + dev));
        });
        return new Finding(
                "broadcast-address",
                iface.get().name() + " has " + a.address() + "/" + a.prefixLength() + ", and of that network " + dst
                        + " is the broadcast address",
                length.map(l -> "/" + l + ", as " + dst + " has").orElse("a shorter prefix"),
                fix);
    }

    /** An address that is on an interface, and that the namespace does not know for its own. */
    static Optional<Finding> ownAndUnknown(Node node, Iface in, String ip) {
        boolean has =
                node.state().addresses().stream().anyMatch(a -> a.address().equals(ip));
        if (!has || Routes.local(node, ip)) {
            return Optional.empty();
        }
        String dev = node.state().addresses().stream()
                .filter(a -> a.address().equals(ip))
                .flatMap(a -> node.iface(a.link()).stream())
                .map(Iface::name)
                .findFirst()
                .orElse(in.name());
        if (!Routes.inLocalTable(node, ip)) {
            return Optional.of(new Finding(
                    "local-route-missing",
                    dev + " has " + ip + ", and there is no route local " + ip,
                    "local " + ip + " dev " + dev + " table local",
                    List.of(node.ip("route add local " + ip + " dev " + dev
                            + " table local proto kernel scope host src " + ip))));
        }
        Optional<Routes.Way> instead = Routes.find(node, "", ip, "lo");
        List<Fix> fix = new ArrayList<>();
        Optional<Rule> before = instead.map(Routes.Way::rule);
        before.ifPresent(r -> fix.add(node.ip("rule del priority " + Integer.toUnsignedString(r.priority()))));
        boolean main = before.filter(r -> r.table() == Route.MAIN).isPresent();
        fix.add(0, node.ip("rule add priority 0 table local"));
        if (main && before.get().priority() < LAST) {
            fix.add(node.ip("rule add priority " + LAST + " table main"));
        } else if (main) {
            fix.remove(1);
        }
        return Optional.of(new Finding(
                "rule-local",
                node + " has " + ip + ", and "
                        + before.map(r -> "rule " + RowWords.rule(r) + " comes before the table local")
                                .orElse("no rule leads to the table local"),
                "0: from all lookup local",
                fix));
    }

    /** No rule leads to a route that there is. */
    static Optional<Finding> noRule(Node node, String dst) {
        return Routes.usually(node, dst)
                .filter(w -> !w.refused())
                .map(w -> new Finding(
                        "rule-missing",
                        w.words() + " is there, and no rule leads to it",
                        LAST + ": from all lookup main",
                        List.of(node.ip("rule add priority " + LAST + " table main"))));
    }
}
