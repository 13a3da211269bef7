package io.overlab.labs.explain.versus;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.explain.versus.Difference.Weight;
import io.overlab.labs.state.Address;
import io.overlab.labs.state.Bridge;
import io.overlab.labs.state.BridgePort;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.LinkDetails;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SnapshotJson;
import io.overlab.labs.state.Vxlan;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** In what namespaces differ, on recorded states and on made ones. */
class VersusTest {
    private static Snapshot recorded(String name) throws IOException {
        try (InputStream in = VersusTest.class.getResourceAsStream("/io/overlab/labs/diagnose/" + name + ".json")) {
            return SnapshotJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static NamespaceState at(Snapshot snapshot, String place) {
        return snapshot.namespace(Place.parse(place)).orElseThrow();
    }

    private static List<String> mattering(List<Difference> differences) {
        return differences.stream()
                .filter(d -> d.weight() == Weight.MATTERS)
                .map(d -> d.subject() + " " + d.attribute() + " " + d.left() + " | " + d.right())
                .toList();
    }

    @Test
    void aNamespaceDoesNotDifferFromItself() throws IOException {
        NamespaceState overns = at(recorded("healthy"), "docker0/overns");
        assertThat(Versus.between(overns, overns)).isEmpty();
    }

    @Test
    void twoEndsOfAHealthyOverlayDifferOnlyInTheirRows() throws IOException {
        Snapshot healthy = recorded("healthy");
        List<Difference> differences = Versus.between(at(healthy, "docker0/overns"), at(healthy, "docker1/overns"));
        assertThat(mattering(differences)).allMatch(d -> d.contains(" fdb "), "are rows");
        assertThat(differences)
                .filteredOn(d -> d.attribute().equals("neighbor"))
                .extracting(Difference::left)
                .contains("192.168.0.3 lladdr 02:42:c0:a8:00:03 permanent", "");
    }

    @Test
    void whatAFaultMakesDifferentIsFound() throws IOException {
        assertThat(mattering(ends("other-vni"))).anyMatch(d -> d.matches("vxlan1 id \\d+ \\| \\d+"));
        assertThat(mattering(ends("vxlan-made-inside")))
                .anyMatch(d -> d.startsWith("vxlan1 socket ") && d.contains("in this namespace"));
    }

    private static List<Difference> ends(String name) throws IOException {
        Snapshot snapshot = recorded(name);
        return Versus.between(at(snapshot, "docker0/overns"), at(snapshot, "docker1/overns"));
    }

    private static Link link(int index, String name, String kind, int mtu, int master, Optional<Vxlan> vxlan) {
        return new Link(
                index,
                name,
                kind,
                Link.IFF_UP,
                "UP",
                mtu,
                "aa:bb:cc:00:00:0" + index,
                master,
                0,
                Optional.empty(),
                vxlan);
    }

    private static NamespaceState namespace(
            List<Link> links, List<Address> addresses, List<Neighbor> neighbors, List<FdbEntry> fdb) {
        return new NamespaceState("n", 1, links, addresses, List.of(), neighbors, fdb);
    }

    @Test
    void partsArePairedThoughTheirNamesAndOrderDiffer() {
        Vxlan theirs = new Vxlan(256, 4789, "", "", true, true, false, true, true, true, 300);
        Vxlan ours = new Vxlan(42, 4789, "", "", true, true, false, false, false, true, 300);
        NamespaceState docker = namespace(
                List.of(
                        link(1, "lo", "", 65536, 0, Optional.empty()),
                        link(2, "br0", "bridge", 1450, 0, Optional.empty()),
                        link(4, "vxlan0", "vxlan", 1450, 2, Optional.of(theirs)),
                        link(6, "veth0", "veth", 1450, 2, Optional.empty())),
                List.of(new Address(2, "10.0.0.1", 24, "global")),
                List.of(
                        new Neighbor(4, "10.0.0.3", "02:42:0a:00:00:03", NeighborState.PERMANENT, 0),
                        new Neighbor(4, "224.0.0.22", "01:00:5e:00:00:16", NeighborState.NOARP, 0)),
                List.of(new FdbEntry(4, "33:33:00:00:00:01", "", 0, -1, 0, 0, NeighborState.PERMANENT, 2)));
        NamespaceState yours = namespace(
                List.of(
                        link(1, "lo", "", 65536, 0, Optional.empty()),
                        link(2, "veth1", "veth", 1500, 7, Optional.empty()),
                        link(5, "vxlan1", "vxlan", 1450, 7, Optional.of(ours)),
                        link(7, "bridge7", "bridge", 1450, 0, Optional.empty())),
                List.of(),
                List.of(new Neighbor(5, "10.0.0.3", "02:42:0a:00:00:03", NeighborState.REACHABLE, 0)),
                List.of());
        List<Difference> differences = Versus.between(docker, yours);
        assertThat(mattering(differences))
                .containsExactlyInAnyOrder("vxlan0 / vxlan1 id 256 | 42", "veth0 / veth1 mtu 1450 | 1500");
        assertThat(differences)
                .filteredOn(d -> d.weight() == Weight.DEPENDS)
                .extracting(d -> d.subject() + " " + d.attribute() + " " + d.left() + " | " + d.right())
                .containsExactlyInAnyOrder(
                        "br0 / bridge7 inet 10.0.0.1/24 | ",
                        "vxlan0 / vxlan1 l2miss on | off",
                        "vxlan0 / vxlan1 l3miss on | off",
                        "vxlan0 / vxlan1 neighbor 10.0.0.3 lladdr 02:42:0a:00:00:03 permanent"
                                + " | 10.0.0.3 lladdr 02:42:0a:00:00:03 learned");
        assertThat(differences)
                .filteredOn(d -> d.weight() == Weight.NEVER)
                .extracting(Difference::attribute)
                .containsOnly("name", "address");
    }

    @Test
    void whatOnlyOneHasIsSaid() {
        NamespaceState one = namespace(
                List.of(
                        link(1, "lo", "", 65536, 0, Optional.empty()),
                        link(3, "br0", "bridge", 1500, 0, Optional.empty())),
                List.of(),
                List.of(),
                List.of());
        NamespaceState other =
                namespace(List.of(link(1, "lo", "", 65536, 0, Optional.empty())), List.of(), List.of(), List.of());
        assertThat(mattering(Versus.between(one, other))).containsExactly("br0 only br0 (bridge) | ");
        assertThat(mattering(Versus.between(other, one))).containsExactly("br0 only  | br0 (bridge)");
    }

    @Test
    void aRouteByAnInterfaceOfAnotherNameIsTheSame() {
        Link eth = link(2, "eth0", "veth", 1450, 0, Optional.empty());
        Link wan = link(2, "wan", "veth", 1450, 0, Optional.empty());
        NamespaceState a = new NamespaceState(
                "a",
                1,
                List.of(eth),
                List.of(),
                List.of(new Route("default", "10.0.0.1", 2, "", 254, "unicast")),
                List.of(),
                List.of());
        NamespaceState b = new NamespaceState(
                "b",
                2,
                List.of(wan),
                List.of(),
                List.of(new Route("default", "10.0.0.1", 2, "", 254, "unicast")),
                List.of(),
                List.of());
        assertThat(Versus.between(a, b)).extracting(Difference::attribute).containsExactly("name");
    }

    /** Every attribute that can differ has a meaning: whoever adds one says whether it matters. */
    @Test
    void everyAttributeHasAMeaning() {
        Set<String> derived = Set.of(
                "bridge_id",
                "designated_root",
                "designated_bridge",
                "designated_port",
                "designated_cost",
                "root_port",
                "root_path_cost",
                "topology_change",
                "topology_change_detected",
                "topology_change_ack",
                "config_pending",
                "port_id",
                "port_number",
                "state",
                "promiscuity",
                "all_multi",
                "slave_kind",
                "min_mtu",
                "max_mtu",
                "hardware",
                "broadcast",
                "multicast");
        for (var kind : List.of(
                List.of("vxlan", Vxlan.class),
                List.of("bridge", Bridge.class),
                List.of("port", BridgePort.class),
                List.of("link", LinkDetails.class))) {
            Class<?> type = (Class<?>) kind.get(1);
            for (RecordComponent c : type.getRecordComponents()) {
                String name = c.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
                if (!derived.contains(name)) {
                    assertThat(Meanings.all()).containsKey(kind.get(0) + "." + name);
                }
            }
        }
        assertThat(Meanings.all().values().stream()
                        .filter(m -> m.weight() != Weight.NEVER)
                        .map(Meanings.Meaning::text))
                .allMatch(t -> t.endsWith("."));
        assertThat(Arrays.stream(Weight.values())
                        .map(w -> Meanings.all().values().stream().anyMatch(m -> m.weight() == w))
                        .collect(Collectors.toSet()))
                .containsExactly(true);
    }
}
