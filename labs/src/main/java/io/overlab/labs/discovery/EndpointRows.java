package io.overlab.labs.discovery;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which rows a host must have to reach an endpoint elsewhere, and which it has. */
public final class EndpointRows {
    private EndpointRows() {}

    /** The tables. */
    public enum Table {
        /** IP address to MAC address, from which the vxlan device answers ARP. */
        NEIGH,
        /** MAC address to host, by which the vxlan device sends. */
        FDB
    }

    /**
     * One row.
     *
     * @param at the vxlan device it belongs on
     * @param table which table of it
     * @param should the row, in the words of ip and bridge
     * @param has what there is under that address; empty when there is nothing
     * @param right whether that leads to the endpoint
     */
    public record Row(Place at, Table table, String should, String has, boolean right) {}

    /**
     * The rows for an endpoint, on every host but its own that has a vxlan device of its network.
     *
     * @param endpoint which
     * @param network its network, if the store knows that
     * @param snapshot what there is
     */
    public static List<Row> of(Endpoint endpoint, Optional<OverlayNetwork> network, Snapshot snapshot) {
        List<Row> rows = new ArrayList<>();
        for (HostState host : snapshot.hosts()) {
            if (isAt(host, endpoint.locator())) {
                continue;
            }
            for (NamespaceState namespace : host.namespaces()) {
                for (Link link : namespace.links()) {
                    if (link.vxlan().isPresent() && serves(link, network)) {
                        Place at = new Place(host.name(), namespace.name(), link.name());
                        rows.add(neighbor(endpoint, at, namespace, link));
                        rows.add(fdb(endpoint, at, namespace, link));
                    }
                }
            }
        }
        return rows;
    }

    /** Where the store does not tell the VNI, any vxlan device may be meant. */
    private static boolean serves(Link link, Optional<OverlayNetwork> network) {
        int vni = network.map(OverlayNetwork::vni).orElse(-1);
        return vni < 0 || link.vxlan().orElseThrow().id() == vni;
    }

    /** Whether an underlay address is a host's. */
    public static boolean isAt(HostState host, String locator) {
        return host.namespaces().stream()
                .filter(n -> n.name().isEmpty())
                .anyMatch(n -> n.addresses().stream().anyMatch(a -> a.address().equals(locator)));
    }

    /** The name of the host that has an underlay address. */
    public static Optional<String> host(String locator, Snapshot snapshot) {
        return snapshot.hosts().stream()
                .filter(h -> isAt(h, locator))
                .map(HostState::name)
                .findFirst();
    }

    private static Row neighbor(Endpoint endpoint, Place at, NamespaceState namespace, Link link) {
        Optional<Neighbor> found = namespace.neighbors().stream()
                .filter(n ->
                        n.link() == link.index() && !n.proxy() && n.address().equals(endpoint.ip()))
                .findFirst();
        String has = found.map(Neighbor::lladdr).orElse("");
        return new Row(
                at,
                Table.NEIGH,
                endpoint.ip() + " lladdr " + endpoint.mac(),
                found.isPresent() ? endpoint.ip() + (has.isEmpty() ? " without a lladdr" : " lladdr " + has) : "",
                has.equals(endpoint.mac()));
    }

    private static Row fdb(Endpoint endpoint, Place at, NamespaceState namespace, Link link) {
        Optional<FdbEntry> found = namespace.fdb().stream()
                .filter(r -> r.link() == link.index() && r.self() && !r.dst().isEmpty())
                .filter(r -> r.lladdr().equals(endpoint.mac()))
                .findFirst();
        String has = found.map(FdbEntry::dst).orElse("");
        return new Row(
                at,
                Table.FDB,
                endpoint.mac() + " dst " + endpoint.locator(),
                found.map(r -> endpoint.mac() + " dst " + r.dst()).orElse(""),
                has.equals(endpoint.locator()));
    }
}
