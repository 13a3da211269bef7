package io.overlab.labs.state;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Two hosts with the overlay of the first lesson, as a snapshot of it. */
public final class OverlaySnapshot {
    /** The MAC addresses of the two containers. */
    public static final String MAC2 = "02:42:c0:a8:00:02";

    /** The other one. */
    public static final String MAC3 = "02:42:c0:a8:00:03";

    /** Whether a device answers ARP from its permanent neighbour. */
    public boolean proxied = true;

    /** Whether docker1 has learned where the first container is. */
    public boolean learned;

    /** Whether docker1 has an entry by hand instead. */
    public boolean fixedAt99;

    /** Whether docker0's bridge answers ARP in place of its tunnel: neigh_suppress, a neighbour of its own, a row. */
    public boolean suppressed;

    /** The VNI of docker1's device. */
    public int vni1 = 42;

    /** Whether it is known where docker1's device has its socket. */
    public boolean socketKnown = true;

    /** Whether both containers have the address of the first. */
    public boolean twice;

    /** The snapshot. */
    public Snapshot snapshot() {
        return new Snapshot(List.of(host(0), host(1)));
    }

    private HostState host(int n) {
        String name = "docker" + n;
        String own = n == 0 ? "192.168.0.2" : twice ? "192.168.0.2" : "192.168.0.3";
        String other = n == 0 ? "192.168.0.3" : "192.168.0.2";
        String otherMac = n == 0 ? MAC3 : MAC2;
        long base = 100L * (n + 1);
        Link underlay = link(2, "eth0", "veth", 0, 0, Optional.empty(), Optional.empty());
        NamespaceState root = space(
                "",
                base,
                List.of(underlay),
                List.of(new Address(2, "10.0.0.1" + n, 24, "global")),
                List.of(),
                List.of(),
                new TreeMap<>());
        Vxlan vxlan = new Vxlan(n == 0 ? 42 : vni1, 4789, "", "", true, true, false, false, false, true, 300);
        boolean suppressing = suppressed && n == 0;
        Link tunnel = link(3, "vxlan1", "vxlan", 2, 0, Optional.of(0), Optional.of(vxlan));
        List<Link> links = List.of(
                link(2, "br0", "bridge", 0, 0, Optional.empty(), Optional.empty()),
                suppressing ? RecordCopy.with(tunnel, Map.of("port", Optional.of(suppressingPort()))) : tunnel,
                link(5, "veth1", "veth", 2, 6, Optional.of(1), Optional.empty()));
        List<Neighbor> neighbors = proxied
                ? List.of(new Neighbor(suppressing ? 2 : 3, other, otherMac, NeighborState.PERMANENT, 0))
                : List.of();
        SortedMap<Integer, Long> ids = new TreeMap<>();
        if (n == 0 || socketKnown) {
            ids.put(0, base);
        }
        ids.put(1, base + 2);
        NamespaceState overns = space(
                "overns",
                base + 1,
                links,
                List.of(new Address(2, "192.168.0.1", 24, "global")),
                neighbors,
                rows(n),
                ids);
        SortedMap<Integer, Long> back = new TreeMap<>();
        back.put(0, base + 1);
        NamespaceState demo = space(
                "demo",
                base + 2,
                List.of(link(6, "eth0", "veth", 0, 5, Optional.of(0), Optional.empty())),
                List.of(new Address(6, own, 24, "global")),
                List.of(),
                List.of(),
                back);
        return new HostState(name, List.of(root, overns, demo));
    }

    private List<FdbEntry> rows(int n) {
        if (n == 0) {
            FdbEntry far = row(MAC3, "10.0.0.11", NeighborState.PERMANENT);
            return suppressed
                    ? List.of(far, new FdbEntry(3, MAC3, "", 0, -1, 0, 2, NeighborState.NOARP, 0))
                    : List.of(far);
        }
        if (fixedAt99) {
            return List.of(row(MAC2, "10.0.0.99", NeighborState.PERMANENT));
        }
        return learned ? List.of(row(MAC2, "10.0.0.10", NeighborState.REACHABLE)) : List.of();
    }

    /** A port whose only setting is neigh_suppress. */
    private static BridgePort suppressingPort() {
        RecordComponent[] parts = BridgePort.class.getRecordComponents();
        Object[] values = Arrays.stream(parts)
                .map(c -> c.getType() == boolean.class
                        ? (Object) c.getName().equals("neighSuppress")
                        : c.getType() == int.class ? (Object) 0 : "")
                .toArray();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return BridgePort.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static FdbEntry row(String mac, String dst, int state) {
        return new FdbEntry(3, mac, dst, 0, -1, 0, 0, state, FdbEntry.NTF_SELF);
    }

    private static Link link(
            int index,
            String name,
            String kind,
            int master,
            int peer,
            Optional<Integer> netnsid,
            Optional<Vxlan> vxlan) {
        return new Link(index, name, kind, Link.IFF_UP, "UP", 1450, "", master, peer, netnsid, vxlan);
    }

    private static NamespaceState space(
            String name,
            long inode,
            List<Link> links,
            List<Address> addresses,
            List<Neighbor> neighbors,
            List<FdbEntry> fdb,
            SortedMap<Integer, Long> ids) {
        return new NamespaceState(name, inode, links, addresses, List.of(), neighbors, fdb).withNetnsids(ids);
    }
}
