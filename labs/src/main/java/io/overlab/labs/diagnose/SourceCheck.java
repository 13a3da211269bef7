package io.overlab.labs.diagnose;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.NamespaceState;
import java.util.List;
import java.util.Optional;

/** Whether a packet's source address may come in by an interface (fib_validate_source of net/ipv4/fib_frontend.c). */
final class SourceCheck {
    private static final int STRICT = 1;

    private SourceCheck() {}

    static Optional<Finding> refuses(Walk walk, Iface in, String src, String dst) {
        Node node = in.node();
        if (Routes.local(node, src)) {
            return Optional.of(new Finding(
                    "duplicate-address",
                    node + " has " + src + " too, which is the sender's, and drops what comes from it",
                    src + " in one place",
                    walk.net.owners(src).stream()
                            .filter(o -> o.node().equals(node))
                            .map(o -> node.ip("addr del " + prefixed(o, src) + " dev " + o.name()))
                            .limit(1)
                            .toList()));
        }
        int filter = Math.max(setting(node.state(), "all"), setting(node.state(), in.name()));
        if (filter == 0) {
            return Optional.empty();
        }
        Optional<Routes.Way> back = Routes.find(node, dst, src, "lo").filter(w -> !w.refused());
        boolean passes = back.filter(
                        w -> filter != STRICT || w.link() == in.link().index())
                .isPresent();
        return passes ? Optional.empty() : Optional.of(filtered(walk, in, src, filter, back));
    }

    private static Finding filtered(Walk walk, Iface in, String src, int filter, Optional<Routes.Way> back) {
        String route = back.map(w -> "the route back to " + src + " is " + w.words())
                .orElse("there is no route back to " + src);
        // A route that leads astray would lose the answer, too.
        List<Fix> straight = back.flatMap(
                        w -> in.node().iface(w.link()).flatMap(out -> Detour.of(walk, in.node(), w, out, src)))
                .map(Finding::fix)
                .orElseGet(() -> List.of(
                        in.node().run("sysctl -qw net.ipv4.conf.all.rp_filter=0"),
                        in.node().run("sysctl -qw net.ipv4.conf." + in.name().replace('.', '/') + ".rp_filter=0")));
        return new Finding(
                "rp-filter",
                in.name() + " rp_filter " + filter + ", and " + route,
                "a route to " + src + " by " + in.name() + ", or rp_filter 0",
                straight);
    }

    private static int setting(NamespaceState state, String link) {
        return state.sysctls().getOrDefault("net.ipv4.conf." + link + ".rp_filter", 0);
    }

    static String prefixed(Iface iface, String ip) {
        return iface.node().state().addresses().stream()
                .filter(a -> a.address().equals(ip) && a.link() == iface.link().index())
                .map(a -> ip + "/" + a.prefixLength())
                .findFirst()
                .orElse(ip + "/32");
    }

    /** A source address that the route names, and that is of another network than the destination. */
    static Optional<Finding> odd(Node node, String dst) {
        Optional<Routes.Way> way = Routes.find(node, "", dst, "lo").filter(w -> w.route() != null);
        String src = way.map(w -> w.route().source()).orElse("");
        List<Address> near = node.state().addresses().stream()
                .filter(a -> !a.inet6() && Ipv4.contains(a.address() + "/" + a.prefixLength(), dst))
                .toList();
        if (src.isEmpty()
                || near.isEmpty()
                || near.stream().anyMatch(a -> a.address().equals(src))) {
            return Optional.empty();
        }
        String better = near.get(0).address();
        return Optional.of(new Finding(
                "source-wrong",
                way.get().words() + " src " + src + ", and " + src + " is of another network than " + dst,
                "src " + better,
                List.of(node.ip("route replace " + way.get().words() + " src " + better))));
    }

    /** A namespace that was told to answer no echo request. */
    static Optional<Finding> ignoresPings(Node node) {
        if (node.state().sysctls().getOrDefault("net.ipv4.icmp_echo_ignore_all", 0) == 0) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "echo-ignored",
                "net.ipv4.icmp_echo_ignore_all = 1 in " + node,
                "0, or another test than ping",
                List.of(node.run("sysctl -qw net.ipv4.icmp_echo_ignore_all=0"))));
    }

    /**
     * Whether a namespace keeps from answering a question for an address that it has (arp_ignore of net/ipv4/arp.c).
     *
     * @param in where the question came in
     * @param sender who asks
     * @param target the address
     */
    static Optional<Finding> silent(Iface in, String sender, String target) {
        int all = in.node().state().sysctls().getOrDefault("net.ipv4.conf.all.arp_ignore", 0);
        String own = "net.ipv4.conf." + in.name().replace('.', '/') + ".arp_ignore";
        int value = Math.max(all, in.node().state().sysctls().getOrDefault(own, 0));
        boolean here = in.node().state().addresses().stream()
                .anyMatch(a -> a.link() == in.link().index()
                        && a.address().equals(target)
                        && (value < 2 || Ipv4.contains(a.address() + "/" + a.prefixLength(), sender)));
        boolean silent = value == 8 || (value == 1 || value == 2) && !here;
        if (!silent) {
            return Optional.empty();
        }
        String name = all >= value ? "net.ipv4.conf.all.arp_ignore" : own;
        return Optional.of(new Finding(
                "arp-ignored",
                name + " = " + value + " in " + in.node() + ", so " + in.name() + " does not answer for " + target,
                name + " = 0",
                List.of(in.node().run("sysctl -qw " + name + "=0"))));
    }
}
