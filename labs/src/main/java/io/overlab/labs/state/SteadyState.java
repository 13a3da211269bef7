package io.overlab.labs.state;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A snapshot without what differs each time the same commands are run: two labs that were brought to the same state have
 * equal steady states. Pure. What is done to which field, and why:
 *
 * <ul>
 *   <li>inodes, interface indexes, namespace ids: numbers in the order of creation; replaced by numbers made of the names
 *   <li>names of namespaces without one ({@code #812}): process numbers; counted instead
 *   <li>MAC addresses that nobody chose: random; replaced by the name of the interface that has them
 *   <li>counters: count what is shown, too, not only what is done; left out
 *   <li>{@code operState}, the flags and port states that follow it, {@code linkdown} of a route: the kernel tells them up
 *       to a second after what they follow from; left out
 *   <li>promiscuity: of our own captures; left out
 *   <li>ids, roots and timers of the spanning tree: made of MAC addresses and times; left out
 *   <li>neighbours: {@code reachable}, {@code stale}, {@code delay} and {@code probe} are ages of one state, and so are
 *       {@code incomplete} and {@code failed}; those of multicast groups and of the loopback are the kernel's
 *       own
 *   <li>forwarding rows: ages of learned rows; rows for interfaces' own addresses and for multicast mirror the
 *       interfaces; learned rows for random addresses come from whatever the kernel says by itself
 *   <li>what Docker engines name at random: see {@link EngineState}
 *   <li>UDP sockets on ephemeral ports: of programs that were asking something just then; left out
 * </ul>
 */
public final class SteadyState {
    /** IFF_RUNNING, IFF_PROMISC, IFF_ALLMULTI, IFF_LOWER_UP, IFF_DORMANT of linux/if.h. */
    private static final int PASSING_LINK_FLAGS = 0x40 | 0x100 | 0x200 | 0x10000 | 0x20000;

    /** RTNH_F_DEAD and RTNH_F_LINKDOWN of linux/rtnetlink.h. */
    private static final int PASSING_ROUTE_FLAGS = 0x1 | 0x10;

    private static final int RESOLVED =
            NeighborState.REACHABLE | NeighborState.STALE | NeighborState.DELAY | NeighborState.PROBE;

    /** The first of the ports that programs are given that ask for none (net.ipv4.ip_local_port_range). */
    private static final int EPHEMERAL = 32768;

    /**
     * Docker's prefix or that of the hosts, and then a private IPv4 address (RFC 1918). The prefix alone is not enough: of
     * some ten thousand random addresses one has it.
     */
    private static final Pattern MADE_OF_IP = Pattern.compile("(02:42|06:00):(0a:..|ac:1.|c0:a8):..:..");

    private static final String NO_MAC = "00:00:00:00:00:00";

    private final Snapshot snapshot;
    private final Set<String> chosen;
    private final Map<Long, String> names = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();

    private SteadyState(Snapshot snapshot, Set<String> chosen) {
        this.snapshot = snapshot;
        this.chosen = chosen.stream().map(m -> m.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        name();
        own();
    }

    /**
     * Masks a snapshot.
     *
     * @param snapshot what was read
     * @param chosenMacs the MAC addresses that somebody chose; besides these, those that Docker and the hosts make of an
     *     IPv4 address (02:42 or 06:00 before it) are not random
     * @return a snapshot that can be compared, and serves for nothing else
     */
    public static Snapshot of(Snapshot snapshot, Set<String> chosenMacs) {
        return new SteadyState(EngineState.named(snapshot), chosenMacs).masked();
    }

    private void name() {
        for (HostState host : snapshot.hosts()) {
            int nameless = 0;
            for (NamespaceState namespace : host.namespaces()) {
                boolean named =
                        namespace.name().indexOf('#') < 0 && namespace.name().indexOf('@') < 0;
                names.put(namespace.inode(), host.name() + "/" + (named ? namespace.name() : "#" + ++nameless));
            }
        }
    }

    /** Ports before bridges: a bridge takes the address of one of its ports. */
    private void own() {
        for (boolean bridges : new boolean[] {false, true}) {
            for (HostState host : snapshot.hosts()) {
                for (NamespaceState namespace : host.namespaces()) {
                    namespace.links().stream()
                            .filter(l -> l.kind().equals("bridge") == bridges)
                            .forEach(l ->
                                    owners.putIfAbsent(l.address(), names.get(namespace.inode()) + ":" + l.name()));
                }
            }
        }
    }

    private Snapshot masked() {
        return new Snapshot(snapshot.hosts().stream()
                .map(h -> new HostState(
                        h.name(), h.namespaces().stream().map(this::masked).toList()))
                .toList());
    }

    private NamespaceState masked(NamespaceState n) {
        String full = names.get(n.inode());
        return new NamespaceState(
                full.substring(full.indexOf('/') + 1),
                full.hashCode(),
                rows(n.links(), l -> Optional.of(link(n, l))),
                rows(n.addresses(), a -> Optional.of(address(n, a))),
                rows(n.routes(), r -> Optional.of(route(n, r))),
                rows(n.neighbors(), e -> neighbor(n, e)),
                rows(n.fdb(), e -> fdb(n, e)),
                n.rules(),
                n.sysctls(),
                rows(n.udpSockets(), s -> socket(n, s)),
                Collections.emptySortedMap());
    }

    private static <T> List<T> rows(List<T> rows, Function<T, Optional<T>> mask) {
        return rows.stream()
                .map(mask)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Object::toString))
                .toList();
    }

    private Link link(NamespaceState n, Link l) {
        Optional<NamespaceState> other = elsewhere(n, l.linkNetnsid());
        boolean bridge = l.kind().equals("bridge");
        Map<String, Object> values = new HashMap<>();
        values.put("index", number(l.name()));
        values.put("flags", l.flags() & ~PASSING_LINK_FLAGS);
        values.put("operState", "");
        // Which of its ports a bridge has its address from is chance.
        values.put("address", bridge && !isChosen(l.address()) ? "" : mac(l.address()));
        values.put("master", index(Optional.of(n), l.master()));
        values.put("peer", index(other, l.peer()));
        values.put("linkNetnsid", l.linkNetnsid().map(id -> namespaceNumber(other)));
        values.put("vxlan", l.vxlan().map(v -> RecordCopy.with(v, Map.of("link", index(other, v.link())))));
        values.put("bridge", l.bridge().map(SteadyState::bridge));
        values.put("port", l.port().map(SteadyState::port));
        values.put("counters", Counters.NONE);
        values.put("details", RecordCopy.with(l.details(), Map.of("promiscuity", 0, "allMulti", 0, "qdisc", "")));
        return RecordCopy.with(l, values);
    }

    private static Bridge bridge(Bridge b) {
        return RecordCopy.with(
                b,
                Map.of(
                        "bridgeId",
                        "",
                        "designatedRoot",
                        "",
                        "rootPort",
                        0,
                        "rootPathCost",
                        0,
                        "topologyChange",
                        false,
                        "topologyChangeDetected",
                        false));
    }

    private static BridgePort port(BridgePort p) {
        Map<String, Object> values = new HashMap<>();
        values.put("state", "");
        values.put("portId", 0);
        values.put("portNumber", 0);
        values.put("designatedPort", 0);
        values.put("designatedCost", 0);
        values.put("designatedBridge", "");
        values.put("designatedRoot", "");
        values.put("topologyChangeAck", false);
        values.put("configPending", false);
        return RecordCopy.with(p, values);
    }

    private Address address(NamespaceState n, Address a) {
        boolean ownLinkLocal = a.inet6() && a.scope().equals("link");
        return RecordCopy.with(
                a,
                Map.of(
                        "link",
                        index(Optional.of(n), a.link()),
                        "address",
                        ownLinkLocal ? "fe80::" : a.address(),
                        "flags",
                        a.flags() & Address.IFA_F_PERMANENT));
    }

    private Route route(NamespaceState n, Route r) {
        boolean ownLinkLocal =
                r.destination().startsWith("fe80::") && r.destination().indexOf('/') < 0;
        return RecordCopy.with(
                r,
                Map.of(
                        "link",
                        index(Optional.of(n), r.link()),
                        "destination",
                        ownLinkLocal ? "fe80::" : r.destination(),
                        "flags",
                        r.flags() & ~PASSING_ROUTE_FLAGS,
                        "nextHops",
                        r.nextHops().stream()
                                .map(h -> new NextHop(
                                        h.gateway(),
                                        index(Optional.of(n), h.link()),
                                        h.weight(),
                                        h.flags() & ~PASSING_ROUTE_FLAGS))
                                .toList()));
    }

    private Optional<Neighbor> neighbor(NamespaceState n, Neighbor e) {
        boolean kernelsOwn = isMulticast(e.lladdr()) || e.lladdr().equals(NO_MAC);
        if ((e.state() & NeighborState.NOARP) != 0 && kernelsOwn) {
            return Optional.empty();
        }
        // What was asked for in vain the kernel throws away when it likes: all namespaces share one table of 128 and
        // more.
        boolean inVain = (e.state() & (NeighborState.VALID | NeighborState.NOARP)) == 0;
        if (inVain && !e.proxy()) {
            return Optional.empty();
        }
        // Learned from an interface that has another address since: it goes as soon as the kernel asks there again.
        if (!isPut(e.state()) && !e.proxy() && !isChosen(e.lladdr()) && !owners.containsKey(e.lladdr())) {
            return Optional.empty();
        }
        int state = (e.state() & RESOLVED) != 0 ? NeighborState.REACHABLE : e.state();
        return Optional.of(RecordCopy.with(
                e, Map.of("link", index(Optional.of(n), e.link()), "lladdr", mac(e.lladdr()), "state", state)));
    }

    private Optional<FdbEntry> fdb(NamespaceState n, FdbEntry e) {
        boolean put = isPut(e.state());
        boolean own = n.links().stream().anyMatch(l -> l.address().equals(e.lladdr()));
        boolean leadsAway = !e.dst().isEmpty();
        if (isMulticast(e.lladdr()) || own && !leadsAway || !put && !isChosen(e.lladdr())) {
            return Optional.empty();
        }
        Optional<NamespaceState> other = elsewhere(n, e.linkNetnsid());
        Map<String, Object> values = new HashMap<>();
        values.put("link", index(Optional.of(n), e.link()));
        values.put("lladdr", mac(e.lladdr()));
        values.put("master", index(Optional.of(n), e.master()));
        values.put("state", put ? e.state() : NeighborState.REACHABLE);
        values.put("via", index(other, e.via()));
        values.put("linkNetnsid", e.linkNetnsid().map(id -> namespaceNumber(other)));
        return Optional.of(RecordCopy.with(e, values));
    }

    private Optional<UdpSocket> socket(NamespaceState n, UdpSocket s) {
        return s.port() >= EPHEMERAL
                ? Optional.empty()
                : Optional.of(new UdpSocket(s.address(), s.port(), index(Optional.of(n), s.link())));
    }

    /** The namespace that an id means in another, or that one itself when there is no id. */
    private Optional<NamespaceState> elsewhere(NamespaceState n, Optional<Integer> netnsid) {
        return netnsid.isEmpty()
                ? Optional.of(n)
                : netnsid.map(n.netnsids()::get).flatMap(snapshot::namespace);
    }

    private int namespaceNumber(Optional<NamespaceState> n) {
        return n.map(NamespaceState::inode)
                .map(names::get)
                .map(SteadyState::number)
                .orElse(-1);
    }

    private static int index(Optional<NamespaceState> n, int index) {
        return index == 0
                ? 0
                : n.flatMap(s -> s.link(index)).map(l -> number(l.name())).orElse(-1);
    }

    /** Depends on nothing but the name, so that one interface more changes no other's number. */
    private static int number(String name) {
        return name.hashCode() & Integer.MAX_VALUE;
    }

    /** Whether somebody put a row there; else it was learned. */
    private static boolean isPut(int state) {
        return (state & (NeighborState.PERMANENT | NeighborState.NOARP)) != 0;
    }

    private String mac(String lladdr) {
        return lladdr.isEmpty() || isChosen(lladdr) ? lladdr : "of " + owners.getOrDefault(lladdr, "nobody");
    }

    private boolean isChosen(String lladdr) {
        return chosen.contains(lladdr) || MADE_OF_IP.matcher(lladdr).matches() || lladdr.equals(NO_MAC);
    }

    /** The lowest bit of the first byte (IEEE 802). */
    private static boolean isMulticast(String lladdr) {
        return lladdr.length() > 1 && Character.digit(lladdr.charAt(1), 16) % 2 == 1;
    }
}
