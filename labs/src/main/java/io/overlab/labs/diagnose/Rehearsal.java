package io.overlab.labs.diagnose;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.Rule;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.UdpSocket;
import io.overlab.labs.state.Vxlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A walk through an overlay that is nowhere but here, so that the first one that somebody asks for finds its classes
 * loaded and its code compiled.
 */
public final class Rehearsal {
    private static final int TIMES = 40;
    private static final int UP = Link.IFF_UP | Link.IFF_LOWER_UP;
    private static final int FAR = 2;
    private static final int PREFIX = 24;
    private static final int LOCAL = 255;

    private Rehearsal() {}

    /**
     * Walks.
     *
     * @return what every walk says
     */
    public static Diagnosis run() {
        Snapshot snapshot = overlay();
        Diagnosis last = null;
        for (int i = 0; i < TIMES; i++) {
            last = Diagnosis.of(snapshot, new Place("h1", "demo", ""), "192.168.0.2");
        }
        return last;
    }

    /** Two hosts with a container each. */
    static Snapshot overlay() {
        List<HostState> hosts = new ArrayList<>();
        List<Link> ports = new ArrayList<>(List.of(link(9, 1, "br0", "bridge", 0, 0, -1)));
        for (int h = 1; h <= FAR; h++) {
            hosts.add(host(h, 3 - h));
            ports.add(link(9, 1 + h, "h" + h, "veth", 1, 2, h));
        }
        hosts.add(new HostState(
                "underlay", List.of(namespace("", 100, ports, List.of(), List.of(), Map.of(1, 10L, 2, 20L)))));
        return new Snapshot(hosts);
    }

    private static HostState host(int h, int other) {
        long own = h * 10L;
        Link tunnel = new Link(
                3,
                "vxlan1",
                "vxlan",
                UP,
                "UNKNOWN",
                1500,
                mac(h, 3),
                2,
                3,
                Optional.of(0),
                Optional.of(new Vxlan(42, 4789, "", "", true, true, false, false, false, true, 300)));
        NamespaceState overns = namespace(
                "overns",
                own + 1,
                List.of(link(h + 4, 2, "br0", "bridge", 0, 0, -1), tunnel, link(h, 5, "veth1", "veth", 2, 4, 1)),
                List.of(new Neighbor(3, "192.168.0." + other, mac(other, 4), NeighborState.PERMANENT, 0)),
                List.of(new FdbEntry(
                        3, mac(other, 4), "10.0.0." + other, 0, -1, 0, 0, NeighborState.PERMANENT, FdbEntry.NTF_SELF)),
                Map.of(0, own, 1, own + 2));
        NamespaceState root = at(
                namespace(
                        "",
                        own,
                        List.of(link(h, 2, "eth0", "veth", 0, 1 + h, 0)),
                        List.of(),
                        List.of(),
                        Map.of(0, 100L)),
                2,
                "10.0.0." + h,
                List.of(new UdpSocket("0.0.0.0", 4789, 0)));
        NamespaceState demo = at(
                namespace(
                        "demo",
                        own + 2,
                        List.of(link(h, 4, "eth0", "veth", 0, 5, 0)),
                        List.of(),
                        List.of(),
                        Map.of(0, own + 1)),
                4,
                "192.168.0." + h,
                List.of());
        return new HostState("h" + h, List.of(root, demo, overns));
    }

    private static Link link(int host, int index, String name, String kind, int master, int peer, int netnsid) {
        return new Link(
                index,
                name,
                kind,
                UP,
                "UP",
                // Between container and overlay there is room for the tunnel's 50 bytes.
                index == 4 || index == 5 ? 1450 : 1500,
                mac(host, index),
                master,
                peer,
                netnsid < 0 ? Optional.empty() : Optional.of(netnsid),
                Optional.empty());
    }

    private static String mac(int host, int index) {
        return String.format("02:42:00:00:%02x:%02x", host, index);
    }

    private static NamespaceState namespace(
            String name,
            long inode,
            List<Link> links,
            List<Neighbor> neighbors,
            List<FdbEntry> fdb,
            Map<Integer, Long> netnsids) {
        return new NamespaceState(name, inode, links, List.of(), List.of(), neighbors, fdb)
                .withNetnsids(new TreeMap<>(netnsids));
    }

    /** The same with an address, the routes that come with it, and sockets. */
    private static NamespaceState at(NamespaceState n, int link, String address, List<UdpSocket> sockets) {
        String prefix = RouteFindings.network(address, PREFIX);
        List<Route> routes = List.of(
                new Route(prefix, "", link, address, Route.MAIN, "unicast"),
                new Route(address, "", link, address, LOCAL, "local"));
        List<Rule> rules = List.of(rule(0, LOCAL), rule(32766, Route.MAIN));
        return new NamespaceState(
                n.name(),
                n.inode(),
                n.links(),
                List.of(new Address(link, address, PREFIX, "global")),
                routes,
                n.neighbors(),
                n.fdb(),
                rules,
                new TreeMap<>(),
                sockets,
                n.netnsids());
    }

    private static Rule rule(int priority, int table) {
        return new Rule(Route.INET, priority, false, "all", "all", "", "", 0, -1, table, "lookup");
    }
}
