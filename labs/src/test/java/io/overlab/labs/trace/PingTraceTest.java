package io.overlab.labs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.diagnose.Diagnosis;
import io.overlab.labs.diagnose.Fault;
import io.overlab.labs.diagnose.FaultCatalogue;
import io.overlab.labs.diagnose.Overlay;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.trace.Journey.Envelope;
import io.overlab.labs.trace.Journey.Kind;
import io.overlab.labs.trace.Journey.Leg;
import io.overlab.labs.trace.Journey.Sight;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real ping in a real overlay, seen everywhere. */
@Tag("namespace")
class PingTraceTest {
    private static final Set<String> HOSTS = Set.of("docker0", "docker1", "consul", "underlay");

    private static Journey follow(Overlay overlay, Snapshot snapshot) throws TraceException {
        return PingTrace.follow(overlay.lab(), snapshot, HOSTS, Overlay.FROM, Overlay.TO);
    }

    @Test
    void aPingIsSeenAtEveryInterfaceOnItsWay() throws Exception {
        try (Overlay overlay = Overlay.start()) {
            overlay.flush();
            Snapshot snapshot = overlay.snapshot();
            Journey journey = follow(overlay, snapshot);
            assertThat(journey.answered()).as(journey.said()).isTrue();
            assertThat(journey.doubts()).isEmpty();
            assertThat(journey.legs()).extracting(Leg::kind).contains(Kind.ARP_REQUEST, Kind.REQUEST, Kind.REPLY);
            List<String> request = places(journey, Kind.REQUEST);
            assertThat(request)
                    .containsSubsequence(
                            "docker0/demo:eth0",
                            "docker0/overns:veth1",
                            "docker0/overns:vxlan1",
                            "docker0:eth0",
                            "underlay:docker0",
                            "underlay:docker1",
                            "docker1:eth0",
                            "docker1/overns:vxlan1",
                            "docker1/overns:veth1",
                            "docker1/demo:eth0");
            assertThat(places(journey, Kind.REPLY))
                    .startsWith("docker1/demo:eth0")
                    .endsWith("docker0/demo:eth0");
            for (Sight sight : journey.leg(Kind.REQUEST).orElseThrow().sights()) {
                boolean outside = List.of("docker0", "underlay", "docker1")
                        .contains(sight.place().namespace().toString());
                assertThat(sight.envelope())
                        .isEqualTo(
                                outside
                                        ? Optional.of(new Envelope("10.0.0.10", "10.0.0.11", 4789, 42))
                                        : Optional.empty());
                assertThat(sight.length()).isEqualTo(outside ? 148 : 98);
            }
            Diagnosis diagnosis = Diagnosis.of(snapshot, Overlay.FROM, Overlay.TO);
            assertThat(evidence(snapshot, diagnosis, journey).disagreements()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "neighbour-gone, docker0/overns:vxlan1",
        "row-gone, docker0/overns:vxlan1",
        "far-neighbour-gone, docker1/overns:vxlan1",
        "other-vni, docker1:eth0"
    })
    void aLostPingEndsWhereItWasSeenLast(String name, String place) throws Exception {
        Fault fault = FaultCatalogue.all().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (Overlay overlay = Overlay.start()) {
            fault.recipe().forEach(f -> overlay.run(f.host(), f.command()));
            overlay.flush();
            Snapshot snapshot = overlay.snapshot();
            Diagnosis diagnosis = Diagnosis.of(snapshot, Overlay.FROM, Overlay.TO);
            Journey journey = follow(overlay, snapshot);
            assertThat(journey.answered()).isFalse();
            List<Sight> lost = journey.lost().orElseThrow().sights();
            assertThat(lost.get(lost.size() - 1).place()).isEqualTo(Place.parse(place));
            assertThat(evidence(snapshot, diagnosis, journey).disagreements()).isEmpty();
        }
    }

    @Test
    void whatTheWalkDoesNotKnowIsSaidToDisagree() throws Exception {
        try (Overlay overlay = Overlay.start()) {
            overlay.flush();
            Snapshot old = overlay.snapshot();
            Diagnosis diagnosis = Diagnosis.of(old, Overlay.FROM, Overlay.TO);
            assertThat(diagnosis.answered()).isTrue();
            overlay.run("docker0", "bridge -n overns fdb del 02:42:c0:a8:00:03 dev vxlan1 self");
            Journey journey = follow(overlay, old);
            Evidence evidence = evidence(old, diagnosis, journey);
            assertThat(evidence.disagreements())
                    .anyMatch(d -> d.contains("none was answered"))
                    .anyMatch(d -> d.contains("the walk comes by docker0:eth0"));
            assertThat(evidence.verdict()).contains("the echo request was seen last at docker0/overns:vxlan1");
        }
    }

    @Test
    void aNamespaceThatHasGoneIsSaidToHave() throws Exception {
        try (Overlay overlay = Overlay.start()) {
            Snapshot old = overlay.snapshot();
            overlay.run("docker0", "ip netns del demo");
            String said = "";
            try {
                follow(overlay, old);
            } catch (TraceException e) {
                said = e.getMessage();
            }
            assertThat(said).isEqualTo("The namespace docker0/demo has gone.");
        }
    }

    private static Evidence evidence(Snapshot snapshot, Diagnosis diagnosis, Journey journey) {
        return new Evidence(snapshot, diagnosis, journey, Overlay.FROM, Overlay.TO);
    }

    private static List<String> places(Journey journey, Kind kind) {
        return journey.leg(kind).orElseThrow().sights().stream()
                .map(s -> s.place().toString())
                .toList();
    }
}
