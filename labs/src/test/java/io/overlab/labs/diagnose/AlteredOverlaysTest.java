package io.overlab.labs.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The walk through a snapshot of a healthy overlay in which something was altered by hand. */
class AlteredOverlaysTest {
    @Test
    void whatIsOnlyCachedIsSaidToBe() throws Exception {
        // The containers know each other's addresses; the proxy has forgotten.
        Snapshot snapshot =
                Altered.snapshot(Recorded.overlay("healthy"), "docker0", "overns", n -> n.neighbors(List.of()));
        int eth0 = snapshot.link(Place.parse("docker0/demo:eth0")).orElseThrow().index();
        Neighbor cached = new Neighbor(eth0, "192.168.0.3", "02:42:c0:a8:00:03", NeighborState.STALE, 0);
        Snapshot warm = Altered.snapshot(snapshot, "docker0", "demo", n -> n.neighbors(List.of(cached)));

        Diagnosis cold = Diagnosis.of(snapshot, Overlay.FROM, Overlay.TO);
        Diagnosis diagnosis = Diagnosis.of(warm, Overlay.FROM, Overlay.TO);
        assertThat(cold.first().orElseThrow().name()).isEqualTo("neighbour-missing");
        assertThat(cold.first().orElseThrow().note()).doesNotContain("cached");
        assertThat(diagnosis.first().orElseThrow().name()).isEqualTo("neighbour-missing");
        assertThat(diagnosis.first().orElseThrow().note()).contains("only from a cached entry");
    }

    @Test
    void anOldAnswerThatIsStillUsedIsSaidToBe() throws Exception {
        Snapshot healthy = Recorded.overlay("healthy");
        int eth0 = healthy.link(Place.parse("docker0/demo:eth0")).orElseThrow().index();
        Neighbor old = new Neighbor(eth0, "192.168.0.3", "02:42:c0:a8:00:30", NeighborState.STALE, 0);
        Diagnosis diagnosis = Diagnosis.of(
                Altered.snapshot(healthy, "docker0", "demo", n -> n.neighbors(List.of(old))), Overlay.FROM, Overlay.TO);
        assertThat(diagnosis.first()).isEmpty();
        assertThat(diagnosis.way())
                .filteredOn(h -> h.mark() == Mark.NOT_REACHED)
                .singleElement()
                .satisfies(h -> assertThat(h.seen())
                        .contains("still sends to 02:42:c0:a8:00:30", "ip -n demo neigh flush dev eth0"));
    }

    @Test
    void aGatewayThatIsNoRouterIsNotGivenTheAddressOfAnother() throws Exception {
        Snapshot healthy = Recorded.overlay("healthy");
        int eth0 = healthy.link(Place.parse("docker0/demo:eth0")).orElseThrow().index();
        Route out = new Route("default", "192.168.0.1", eth0, "", Route.MAIN, "unicast");
        Finding finding = Diagnosis.of(
                        Altered.snapshot(healthy, "docker0", "demo", n -> n.route(out)), Overlay.FROM, "10.0.0.11")
                .first()
                .orElseThrow();
        assertThat(finding.name()).isEqualTo("forwarding-off");
        assertThat(finding.fix())
                .containsExactly(new Fix("docker0", "ip netns exec overns sysctl -qw net.ipv4.ip_forward=1"));
    }

    @Test
    void theWayBackByARouterIsARouteAndNotAnAddress() throws Exception {
        Snapshot healthy = Recorded.overlay("healthy");
        Address gateway = new Address(
                healthy.link(Place.parse("docker0:eth0")).orElseThrow().index(), "192.168.0.1", 24, "global");
        Snapshot routed =
                Altered.snapshot(healthy, "docker0", "", n -> n.address(gateway).sysctl("net.ipv4.ip_forward", 1));
        Finding finding = Diagnosis.of(routed, Place.parse("docker1"), "192.168.0.2")
                .first()
                .orElseThrow();
        assertThat(finding.name()).isEqualTo("route-missing");
        assertThat(finding.fix()).containsExactly(new Fix("docker1", "ip route add 192.168.0.0/24 via 10.0.0.10"));
        assertThat(finding.note()).isEmpty();
    }

    @Test
    void aPortWithAnAddressHearsNoAnswer() throws Exception {
        Snapshot healthy = Recorded.overlay("healthy");
        int veth1 =
                healthy.link(Place.parse("docker0/overns:veth1")).orElseThrow().index();
        Route direct = new Route("192.168.0.2", "", veth1, "192.168.0.9", Route.MAIN, "unicast");
        Address own = new Address(veth1, "192.168.0.9", 24, "global");
        Finding finding = Diagnosis.of(
                        Altered.snapshot(
                                healthy,
                                "docker0",
                                "overns",
                                n -> n.address(own).route(direct)),
                        Place.parse("docker0/overns"),
                        "192.168.0.2")
                .first()
                .orElseThrow();
        assertThat(finding.name()).isEqualTo("address-on-port");
        assertThat(finding.fix()).contains(new Fix("docker0", "ip -n overns addr del 192.168.0.9/24 dev veth1"));
    }

    @Test
    void aFilterThatNobodyCanJudgeIsToldAndNotTakenForAFault() throws Exception {
        NftExpression u32 = new NftExpression("match", new TreeMap<>(Map.of("name", "u32", "rev", "0", "info", "00")));
        NftExpression drop = new NftExpression("immediate", new TreeMap<>(Map.of("verdict", "drop")));
        NftRule rule = new NftRule(7, 3, List.of(u32, drop));
        NftChain chain = new NftChain("ip", "filter", "INPUT", "input", 0, "accept", "", List.of(rule));
        Snapshot filtered =
                Altered.snapshot(Recorded.overlay("healthy"), "docker1", "", n -> n.filters(List.of(chain)));
        Diagnosis diagnosis = Diagnosis.of(filtered, Overlay.FROM, Overlay.TO);
        assertThat(diagnosis.answered()).isTrue();
        assertThat(diagnosis.first()).isEmpty();
        assertThat(diagnosis.way())
                .filteredOn(h -> h.mark() == Mark.NOT_REACHED)
                .singleElement()
                .satisfies(h -> assertThat(h.seen()).contains("rule 1 of chain ip filter INPUT may drop it"));
        NftRule sure = new NftRule(7, 3, List.of(drop));
        Snapshot dropped = Altered.snapshot(
                Recorded.overlay("healthy"), "docker1", "", n -> n.filters(List.of(chain.with(List.of(sure)))));
        assertThat(Diagnosis.of(dropped, Overlay.FROM, Overlay.TO).first().map(Finding::name))
                .contains("filter-drops");
    }

    @Test
    void aQueueThatNobodyCanJudgeIsToldAndNotTakenForAFault() throws Exception {
        String healthy = SnapshotJson.write(Recorded.overlay("healthy"));
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
        String healthy = SnapshotJson.write(Recorded.overlay("healthy"));
        Snapshot stacked = SnapshotJson.read(healthy.replaceAll("\"kind\" ?: ?\"veth\"", "\"kind\": \"ipvlan\""));
        Finding finding =
                Diagnosis.of(stacked, Overlay.FROM, Overlay.TO).first().orElseThrow();
        assertThat(finding.name()).isEqualTo("not-followed");
        assertThat(finding.seen()).contains("kind ipvlan", "not judged");
        assertThat(finding.fix()).isEmpty();
    }

    @Test
    void whatWorksOnlyFromALearnedRowIsSaidTo() throws Exception {
        Snapshot learned = Altered.snapshot(
                Recorded.overlay("healthy"),
                "docker0",
                "overns",
                n -> n.fdb(n.fdb().stream()
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

    @Test
    void anyRowMayBeMissingAndTheWalkStillEnds() throws Exception {
        Snapshot healthy = Recorded.overlay("healthy");
        for (HostState host : healthy.hosts()) {
            for (NamespaceState n : host.namespaces()) {
                for (FdbEntry row : n.fdb()) {
                    Snapshot less = Altered.snapshot(healthy, host.name(), n.name(), s -> s.fdb(without(n.fdb(), row)));
                    assertThat(Diagnosis.of(less, Overlay.FROM, Overlay.TO).way())
                            .isNotEmpty();
                }
            }
        }
    }

    private static List<FdbEntry> without(List<FdbEntry> rows, FdbEntry row) {
        return rows.stream().filter(r -> r != row).toList();
    }
}
