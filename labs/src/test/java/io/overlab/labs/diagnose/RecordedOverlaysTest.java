package io.overlab.labs.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.NftChain;
import io.overlab.labs.state.NftExpression;
import io.overlab.labs.state.NftRule;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SnapshotJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walk through snapshots of real overlays, without root. */
class RecordedOverlaysTest {
    /** The faults a snapshot was kept of. */
    static final List<String> RECORDED = List.of(
            "row-gone",
            "neighbour-on-bridge",
            "learning-conflict",
            "other-vni",
            "vxlan-made-inside",
            "far-neighbour-gone",
            "mtu-inside");

    static Stream<String> recorded() {
        return RECORDED.stream();
    }

    @Test
    void aHealthyOverlayIsPassedThereAndBack() throws Exception {
        Diagnosis diagnosis = Diagnosis.of(read("healthy"), Overlay.FROM, Overlay.TO);
        assertThat(diagnosis.first()).as(Printed.of(diagnosis)).isEmpty();
        assertThat(diagnosis.answered()).isTrue();
        assertThat(diagnosis.way()).allMatch(h -> h.mark() == Mark.OK);
        assertThat(diagnosis.way())
                .extracting(Hop::what)
                .contains("route", "ARP", "neighbour", "bridge port", "bridge fdb", "vxlan fdb", "underlay route")
                .contains("udp socket", "vxlan", "container");
        assertThat(diagnosis.wayBack()).extracting(Hop::what).contains("route", "vxlan fdb", "udp socket", "container");
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void aFaultIsNamedWhereItIs(String name) throws Exception {
        Fault fault = FaultCatalogue.all().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
        Diagnosis diagnosis = Diagnosis.of(read(name), Overlay.FROM, Overlay.TO);
        assertThat(diagnosis.first().map(Finding::name))
                .as(Printed.of(diagnosis))
                .contains(fault.finding());
        assertThat(Stream.concat(diagnosis.way().stream(), diagnosis.wayBack().stream())
                        .filter(h -> h.mark() == Mark.BROKEN))
                .singleElement()
                .satisfies(h -> assertThat(h.place()).isEqualTo(fault.at()));
        assertThat(diagnosis.first().orElseThrow().fix()).isNotEmpty();
    }

    @Test
    void theRowThatIsMissingIsGivenAsACommand() throws Exception {
        Finding finding =
                Diagnosis.of(read("row-gone"), Overlay.FROM, Overlay.TO).first().orElseThrow();
        assertThat(finding.fix())
                .containsExactly(new Fix(
                        "docker0", "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11"));
    }

    @Test
    void theRouteOfTheUnderlayWouldBeLookedForOnTheHost() throws Exception {
        assertThat(Diagnosis.of(read("row-gone"), Overlay.FROM, Overlay.TO).way())
                .filteredOn(h -> h.what().equals("underlay route"))
                .singleElement()
                .isEqualTo(new Hop(Place.parse("docker0"), "underlay route", Mark.NOT_REACHED, "", Optional.empty()));
    }

    @Test
    void whatIsOnlyCachedIsSaidToBe() throws Exception {
        // The containers know each other's addresses; the proxy has forgotten.
        Snapshot snapshot = changed(read("healthy"), "docker0", "overns", n -> withNeighbors(n, List.of()));
        int eth0 = snapshot.link(Place.parse("docker0/demo:eth0")).orElseThrow().index();
        Neighbor cached = new Neighbor(eth0, "192.168.0.3", "02:42:c0:a8:00:03", NeighborState.STALE, 0);
        Snapshot warm = changed(snapshot, "docker0", "demo", n -> withNeighbors(n, List.of(cached)));

        Diagnosis cold = Diagnosis.of(snapshot, Overlay.FROM, Overlay.TO);
        Diagnosis diagnosis = Diagnosis.of(warm, Overlay.FROM, Overlay.TO);
        assertThat(cold.first().orElseThrow().name()).isEqualTo("neighbour-missing");
        assertThat(cold.first().orElseThrow().note()).doesNotContain("cached");
        assertThat(diagnosis.first().orElseThrow().name()).isEqualTo("neighbour-missing");
        assertThat(diagnosis.first().orElseThrow().note()).contains("only from a cached entry");
    }

    @Test
    void anOldAnswerThatIsStillUsedIsSaidToBe() throws Exception {
        Snapshot healthy = read("healthy");
        int eth0 = healthy.link(Place.parse("docker0/demo:eth0")).orElseThrow().index();
        Neighbor old = new Neighbor(eth0, "192.168.0.3", "02:42:c0:a8:00:30", NeighborState.STALE, 0);
        Diagnosis diagnosis = Diagnosis.of(
                changed(healthy, "docker0", "demo", n -> withNeighbors(n, List.of(old))), Overlay.FROM, Overlay.TO);
        assertThat(diagnosis.first()).isEmpty();
        assertThat(diagnosis.way())
                .filteredOn(h -> h.mark() == Mark.NOT_REACHED)
                .singleElement()
                .satisfies(h -> assertThat(h.seen())
                        .contains("still sends to 02:42:c0:a8:00:30", "ip -n demo neigh flush dev eth0"));
    }

    @Test
    void aGatewayThatIsNoRouterIsNotGivenTheAddressOfAnother() throws Exception {
        Snapshot healthy = read("healthy");
        int eth0 = healthy.link(Place.parse("docker0/demo:eth0")).orElseThrow().index();
        Route out = new Route("default", "192.168.0.1", eth0, "", Route.MAIN, "unicast");
        Finding finding = Diagnosis.of(
                        changed(healthy, "docker0", "demo", n -> withRoute(n, out)), Overlay.FROM, "10.0.0.11")
                .first()
                .orElseThrow();
        assertThat(finding.name()).isEqualTo("forwarding-off");
        assertThat(finding.fix())
                .containsExactly(new Fix("docker0", "ip netns exec overns sysctl -qw net.ipv4.ip_forward=1"));
    }

    @Test
    void theWayBackByARouterIsARouteAndNotAnAddress() throws Exception {
        Snapshot healthy = read("healthy");
        Address gateway = new Address(
                healthy.link(Place.parse("docker0:eth0")).orElseThrow().index(), "192.168.0.1", 24, "global");
        Snapshot routed = changed(healthy, "docker0", "", n -> forwarding(withAddress(n, gateway)));
        Finding finding = Diagnosis.of(routed, Place.parse("docker1"), "192.168.0.2")
                .first()
                .orElseThrow();
        assertThat(finding.name()).isEqualTo("route-missing");
        assertThat(finding.fix()).containsExactly(new Fix("docker1", "ip route add 192.168.0.0/24 via 10.0.0.10"));
        assertThat(finding.note()).isEmpty();
    }

    private static NamespaceState forwarding(NamespaceState n) {
        SortedMap<String, Integer> sysctls = new TreeMap<>(n.sysctls());
        sysctls.put("net.ipv4.ip_forward", 1);
        return new NamespaceState(
                n.name(),
                n.inode(),
                n.links(),
                n.addresses(),
                n.routes(),
                n.neighbors(),
                n.fdb(),
                n.rules(),
                sysctls,
                n.udpSockets(),
                n.netnsids());
    }

    @Test
    void aPortWithAnAddressHearsNoAnswer() throws Exception {
        Snapshot healthy = read("healthy");
        int veth1 =
                healthy.link(Place.parse("docker0/overns:veth1")).orElseThrow().index();
        Route direct = new Route("192.168.0.2", "", veth1, "192.168.0.9", Route.MAIN, "unicast");
        Address own = new Address(veth1, "192.168.0.9", 24, "global");
        Finding finding = Diagnosis.of(
                        changed(healthy, "docker0", "overns", n -> withRoute(withAddress(n, own), direct)),
                        Place.parse("docker0/overns"),
                        "192.168.0.2")
                .first()
                .orElseThrow();
        assertThat(finding.name()).isEqualTo("address-on-port");
        assertThat(finding.fix()).contains(new Fix("docker0", "ip -n overns addr del 192.168.0.9/24 dev veth1"));
    }

    private static NamespaceState withRoute(NamespaceState n, Route route) {
        return with(
                n,
                n.addresses(),
                Stream.concat(n.routes().stream(), Stream.of(route)).toList());
    }

    private static NamespaceState withAddress(NamespaceState n, Address address) {
        return with(n, Stream.concat(n.addresses().stream(), Stream.of(address)).toList(), n.routes());
    }

    private static NamespaceState with(NamespaceState n, List<Address> addresses, List<Route> routes) {
        return new NamespaceState(
                n.name(),
                n.inode(),
                n.links(),
                addresses,
                routes,
                n.neighbors(),
                n.fdb(),
                n.rules(),
                n.sysctls(),
                n.udpSockets(),
                n.netnsids());
    }

    @Test
    void whatComesAfterTheBreakIsNotReached() throws Exception {
        Diagnosis diagnosis = Diagnosis.of(read("neighbour-on-bridge"), Overlay.FROM, Overlay.TO);
        List<Mark> marks = diagnosis.way().stream().map(Hop::mark).toList();
        int broken = marks.indexOf(Mark.BROKEN);
        assertThat(marks.subList(0, broken)).containsOnly(Mark.OK);
        assertThat(marks.subList(broken + 1, marks.size())).containsOnly(Mark.NOT_REACHED);
        assertThat(diagnosis.wayBack()).isEmpty();
    }

    @Test
    void aFilterThatNobodyCanJudgeIsToldAndNotTakenForAFault() throws Exception {
        NftExpression u32 = new NftExpression("match", new TreeMap<>(Map.of("name", "u32", "rev", "0", "info", "00")));
        NftExpression drop = new NftExpression("immediate", new TreeMap<>(Map.of("verdict", "drop")));
        NftRule rule = new NftRule(7, 3, List.of(u32, drop));
        NftChain chain = new NftChain("ip", "filter", "INPUT", "input", 0, "accept", "", List.of(rule));
        Snapshot filtered = changed(read("healthy"), "docker1", "", n -> withFilters(n, List.of(chain)));
        Diagnosis diagnosis = Diagnosis.of(filtered, Overlay.FROM, Overlay.TO);
        assertThat(diagnosis.answered()).isTrue();
        assertThat(diagnosis.first()).isEmpty();
        assertThat(diagnosis.way())
                .filteredOn(h -> h.mark() == Mark.NOT_REACHED)
                .singleElement()
                .satisfies(h -> assertThat(h.seen()).contains("rule 1 of chain ip filter INPUT may drop it"));
        NftRule sure = new NftRule(7, 3, List.of(drop));
        Snapshot dropped =
                changed(read("healthy"), "docker1", "", n -> withFilters(n, List.of(chain.with(List.of(sure)))));
        assertThat(Diagnosis.of(dropped, Overlay.FROM, Overlay.TO).first().map(Finding::name))
                .contains("filter-drops");
    }

    @Test
    void aQueueThatNobodyCanJudgeIsToldAndNotTakenForAFault() throws Exception {
        String healthy = SnapshotJson.write(read("healthy"));
        Snapshot shaped = SnapshotJson.read(healthy.replaceAll("\"qdisc\" ?: ?\"noqueue\"", "\"qdisc\": \"tbf\""));
        Diagnosis diagnosis = Diagnosis.of(shaped, Overlay.FROM, Overlay.TO);
        assertThat(diagnosis.first()).isEmpty();
        assertThat(diagnosis.way())
                .filteredOn(h -> h.mark() == Mark.NOT_REACHED)
                .anySatisfy(h -> {
                    assertThat(h.place()).hasToString("docker0:eth0");
                    assertThat(h.seen()).contains("qdisc tbf may drop it");
                });
    }

    @Test
    void anInterfaceOverAnotherIsNotTakenForOneThatLeadsNowhere() throws Exception {
        String healthy = SnapshotJson.write(read("healthy"));
        Snapshot stacked = SnapshotJson.read(healthy.replaceAll("\"kind\" ?: ?\"veth\"", "\"kind\": \"ipvlan\""));
        Finding finding =
                Diagnosis.of(stacked, Overlay.FROM, Overlay.TO).first().orElseThrow();
        assertThat(finding.name()).isEqualTo("not-followed");
        assertThat(finding.seen()).contains("kind ipvlan", "not judged");
        assertThat(finding.fix()).isEmpty();
    }

    @Test
    void whatWorksOnlyFromALearnedRowIsSaidTo() throws Exception {
        Snapshot learned = changed(
                read("healthy"),
                "docker0",
                "overns",
                n -> withFdb(
                        n,
                        n.fdb().stream()
                                .map(r -> r.self() && !r.dst().isEmpty() ? learned(r) : r)
                                .toList()));
        Diagnosis diagnosis = Diagnosis.of(learned, Overlay.FROM, Overlay.TO);
        assertThat(diagnosis.answered()).isTrue();
        assertThat(diagnosis.first()).isEmpty();
        assertThat(diagnosis.way())
                .filteredOn(h -> h.mark() == Mark.NOT_REACHED)
                .singleElement()
                .satisfies(h -> assertThat(h.seen()).contains("only from a learned row", "dst 10.0.0.11"));
    }

    private static FdbEntry learned(FdbEntry r) {
        return new FdbEntry(
                r.link(),
                r.lladdr(),
                r.dst(),
                r.vlan(),
                r.vni(),
                r.port(),
                r.master(),
                NeighborState.REACHABLE,
                r.flags());
    }

    private static NamespaceState withFilters(NamespaceState n, List<NftChain> filters) {
        return new NamespaceState(
                n.name(),
                n.inode(),
                n.links(),
                n.addresses(),
                n.routes(),
                n.neighbors(),
                n.fdb(),
                n.rules(),
                n.sysctls(),
                n.udpSockets(),
                n.netnsids(),
                filters,
                n.sets(),
                n.nexthops(),
                n.vlans(),
                n.traffic(),
                n.policies());
    }

    @Test
    void anyRowMayBeMissingAndTheWalkStillEnds() throws Exception {
        Snapshot healthy = read("healthy");
        for (HostState host : healthy.hosts()) {
            for (NamespaceState n : host.namespaces()) {
                for (FdbEntry row : n.fdb()) {
                    Snapshot less = changed(healthy, host.name(), n.name(), s -> withFdb(s, without(s.fdb(), row)));
                    assertThat(Diagnosis.of(less, Overlay.FROM, Overlay.TO).way())
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void unknownNamesAreRefusedInOneSentence() throws Exception {
        Snapshot healthy = read("healthy");
        assertThatThrownBy(() -> Diagnosis.of(healthy, Place.parse("docker0/nowhere"), Overlay.TO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("docker0/nowhere")
                .hasMessageContaining("docker0/demo");
        assertThatThrownBy(() -> Diagnosis.of(healthy, Overlay.FROM, "192.168.0.300"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRehearsalComesToItsEnd() {
        Diagnosis diagnosis = Rehearsal.run();
        assertThat(diagnosis.first()).as(Printed.of(diagnosis)).isEmpty();
        assertThat(diagnosis.way()).extracting(Hop::what).contains("vxlan fdb", "udp socket", "container");
        assertThat(diagnosis.wayBack()).isNotEmpty();
    }

    @Test
    void theCatalogueNamesEachFaultOnce() {
        Set<String> names = new HashSet<>();
        assertThat(FaultCatalogue.all()).hasSizeGreaterThanOrEqualTo(24).allMatch(f -> names.add(f.name()));
    }

    private static Snapshot read(String name) throws IOException {
        try (InputStream in = RecordedOverlaysTest.class.getResourceAsStream(name + ".json")) {
            return SnapshotJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Snapshot changed(Snapshot s, String host, String netns, UnaryOperator<NamespaceState> change) {
        return new Snapshot(s.hosts().stream()
                .map(h -> !h.name().equals(host)
                        ? h
                        : new HostState(
                                host,
                                h.namespaces().stream()
                                        .map(n -> n.name().equals(netns) ? change.apply(n) : n)
                                        .toList()))
                .toList());
    }

    private static List<FdbEntry> without(List<FdbEntry> rows, FdbEntry row) {
        return rows.stream().filter(r -> r != row).toList();
    }

    private static NamespaceState withFdb(NamespaceState n, List<FdbEntry> fdb) {
        return new NamespaceState(
                n.name(),
                n.inode(),
                n.links(),
                n.addresses(),
                n.routes(),
                n.neighbors(),
                fdb,
                n.rules(),
                n.sysctls(),
                n.udpSockets(),
                n.netnsids());
    }

    private static NamespaceState withNeighbors(NamespaceState n, List<Neighbor> neighbors) {
        return new NamespaceState(
                n.name(),
                n.inode(),
                n.links(),
                n.addresses(),
                n.routes(),
                neighbors,
                n.fdb(),
                n.rules(),
                n.sysctls(),
                n.udpSockets(),
                n.netnsids());
    }
}
