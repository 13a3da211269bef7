package io.overlab.labs.verify;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.BridgePort;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Commands that take back what a wrong turn did, as far as that is simple: what came goes, what a row or a switch was it
 * becomes again. Whether all is as before is for the caller to see; what was moved or deleted stays as it is. Pure.
 */
final class Inverse {
    /** {@code NTF_STICKY} of linux/neighbour.h. */
    private static final int STICKY = 0x40;

    private final NamespaceState before;
    private final NamespaceState after;
    private final String ip;
    private final String bridge;
    private final List<String> commands = new ArrayList<>();

    private Inverse(NamespaceState before, NamespaceState after) {
        this.before = before;
        this.after = after;
        String option = before.name().isEmpty() ? "" : " -n " + before.name();
        this.ip = "ip" + option + " ";
        this.bridge = "bridge" + option + " ";
    }

    /**
     * The commands.
     *
     * @param before how it was
     * @param after how it is
     * @return the commands of each host that needs any
     */
    static Map<String, List<String>> of(Snapshot before, Snapshot after) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (HostState host : after.hosts()) {
            before.host(host.name())
                    .map(b -> commands(b, host))
                    .filter(c -> !c.isEmpty())
                    .ifPresent(c -> all.put(host.name(), c));
        }
        return all;
    }

    private static List<String> commands(HostState before, HostState after) {
        List<String> commands = new ArrayList<>();
        for (NamespaceState now : after.namespaces()) {
            boolean named = now.name().indexOf('#') < 0 && now.name().indexOf('@') < 0;
            Optional<NamespaceState> then = before.namespace(now.name());
            if (named && then.isEmpty()) {
                commands.add("ip netns del " + now.name());
            } else if (named) {
                commands.addAll(new Inverse(then.orElseThrow(), now).all());
            }
        }
        return commands;
    }

    private List<String> all() {
        after.links().stream()
                .filter(l -> before.link(l.name()).isEmpty())
                .forEach(l -> add(ip + "link del " + l.name()));
        for (Link then : before.links()) {
            after.link(then.name()).filter(l -> l.index() == then.index()).ifPresent(now -> set(then, now));
        }
        come(before.addresses(), after.addresses(), a -> name(before, a), a -> name(after, a))
                .forEach(a -> add(ip + "address del " + name(after, a)));
        changed(before.addresses(), after.addresses(), a -> name(before, a), a -> name(after, a))
                .forEach(a -> add(ip + "address add " + name(before, a)
                        + (a.broadcast().isEmpty() ? "" : " broadcast " + a.broadcast())));
        come(before.neighbors(), after.neighbors(), n -> name(before, n), n -> name(after, n))
                .forEach(n -> add(ip + "neigh del " + name(after, n)));
        changed(before.neighbors(), after.neighbors(), n -> words(before, n), n -> words(after, n))
                .filter(n -> !n.proxy())
                .forEach(n -> add(ip + "neigh "
                        + (n.lladdr().isEmpty() ? "del " + name(before, n) : "replace " + words(before, n))));
        come(before.fdb(), after.fdb(), f -> name(before, f), f -> name(after, f))
                .forEach(f -> add(bridge + "fdb del " + name(after, f)));
        changed(before.fdb(), after.fdb(), f -> words(before, f), f -> words(after, f))
                .filter(f -> f.nextHopId() == 0 && !multicast(f.lladdr()) && (f.self() || !permanent(f)))
                .forEach(f -> add(bridge + "fdb " + verb(f) + " " + words(before, f)));
        return commands;
    }

    private void add(String command) {
        commands.add(command);
    }

    /** The rows of {@code after} that {@code before} has not. */
    private static <R> List<R> come(
            List<R> before, List<R> after, Function<R, Object> keyBefore, Function<R, Object> keyAfter) {
        Set<Object> known = before.stream().map(keyBefore).collect(Collectors.toSet());
        return after.stream().filter(r -> !known.contains(keyAfter.apply(r))).toList();
    }

    /** The rows of {@code before} that are gone or became different. */
    private static <R> Stream<R> changed(
            List<R> before, List<R> after, Function<R, Object> keyBefore, Function<R, Object> keyAfter) {
        return come(after, before, keyAfter, keyBefore).stream();
    }

    private void set(Link then, Link now) {
        String name = then.name();
        differs(then, now, l -> l.master() == 0 ? "" : name(l == then ? before : after, l.master()))
                .ifPresent(m -> add(ip + "link set " + name + (m.isEmpty() ? " nomaster" : " master " + m)));
        differs(then, now, Link::address).ifPresent(a -> add(ip + "link set " + name + " address " + a));
        differs(then, now, Link::mtu).ifPresent(m -> add(ip + "link set " + name + " mtu " + m));
        differs(then, now, Link::up).ifPresent(up -> add(ip + "link set " + name + (up ? " up" : " down")));
        if (then.vxlan().isPresent() && now.vxlan().isPresent()) {
            differs(then, now, l -> l.vxlan().orElseThrow().learning())
                    .ifPresent(on -> add(ip + "link set " + name + " type vxlan " + (on ? "" : "no") + "learning"));
            differs(then, now, l -> l.vxlan().orElseThrow().remote())
                    .filter(r -> !r.isEmpty())
                    .ifPresent(r -> add(ip + "link set " + name + " type vxlan id "
                            + then.vxlan().orElseThrow().id() + " remote " + r));
        }
        if (then.bridge().isPresent() && now.bridge().isPresent()) {
            differs(then, now, l -> l.bridge().orElseThrow().ageingTime())
                    .ifPresent(t -> add(ip + "link set " + name + " type bridge ageing_time " + t));
        }
        if (then.port().isPresent() && now.port().isPresent()) {
            port(then, now, "learning", BridgePort::learning);
            port(then, now, "flood", BridgePort::flood);
            port(then, now, "hairpin", BridgePort::hairpin);
            port(then, now, "isolated", BridgePort::isolated);
            port(then, now, "neigh_suppress", BridgePort::neighSuppress);
        }
    }

    private void port(Link then, Link now, String word, Predicate<BridgePort> on) {
        differs(then, now, l -> on.test(l.port().orElseThrow()))
                .ifPresent(was -> add(bridge + "link set dev " + then.name() + " " + word + (was ? " on" : " off")));
    }

    private static <V> Optional<V> differs(Link then, Link now, Function<Link, V> value) {
        V was = value.apply(then);
        return Objects.equals(was, value.apply(now)) ? Optional.empty() : Optional.of(was);
    }

    private static String name(NamespaceState n, int link) {
        return n.link(link).map(Link::name).orElse("?" + link);
    }

    private static String name(NamespaceState n, Address a) {
        return a.address() + "/" + a.prefixLength() + " dev " + name(n, a.link());
    }

    private static String name(NamespaceState n, Neighbor e) {
        return (e.proxy() ? "proxy " : "") + e.address() + " dev " + name(n, e.link());
    }

    private static String words(NamespaceState n, Neighbor e) {
        boolean put = (e.state() & (NeighborState.PERMANENT | NeighborState.NOARP)) != 0;
        return name(n, e) + " lladdr " + e.lladdr() + " nud "
                + (put ? NeighborState.word(e.state()) : e.lladdr().isEmpty() ? "failed" : "reachable");
    }

    private static String name(NamespaceState n, FdbEntry f) {
        return f.lladdr() + " dev " + name(n, f.link())
                + (f.dst().isEmpty() ? "" : " dst " + f.dst())
                + (f.vlan() == 0 ? "" : " vlan " + f.vlan())
                + (f.vni() < 0 ? "" : " vni " + f.vni())
                + (f.port() == 0 ? "" : " port " + f.port())
                + (f.self() ? " self" : " master");
    }

    private static String words(NamespaceState n, FdbEntry f) {
        String kind = permanent(f) ? " permanent" : (f.state() & NeighborState.NOARP) != 0 ? " static" : " dynamic";
        return name(n, f) + kind + ((f.flags() & STICKY) != 0 ? " sticky" : "");
    }

    private static boolean permanent(FdbEntry f) {
        return (f.state() & NeighborState.PERMANENT) != 0;
    }

    /** The kernel keeps those rows itself (the lowest bit of the first byte, IEEE 802). */
    private static boolean multicast(String lladdr) {
        return lladdr.length() > 1 && Character.digit(lladdr.charAt(1), 16) % 2 == 1;
    }

    /** A vxlan device sends what goes to the address of zeros to each of several. */
    private static String verb(FdbEntry f) {
        return f.self() && f.lladdr().equals("00:00:00:00:00:00") ? "append" : "replace";
    }
}
