package io.overlab.labs.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        Diagnosis diagnosis = Diagnosis.of(Recorded.overlay("healthy"), Overlay.FROM, Overlay.TO);
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
        Diagnosis diagnosis = Diagnosis.of(Recorded.overlay(name), Overlay.FROM, Overlay.TO);
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
        Finding finding = Diagnosis.of(Recorded.overlay("row-gone"), Overlay.FROM, Overlay.TO)
                .first()
                .orElseThrow();
        assertThat(finding.fix())
                .containsExactly(new Fix(
                        "docker0", "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11"));
    }

    @Test
    void theRouteOfTheUnderlayWouldBeLookedForOnTheHost() throws Exception {
        assertThat(Diagnosis.of(Recorded.overlay("row-gone"), Overlay.FROM, Overlay.TO)
                        .way())
                .filteredOn(h -> h.what().equals("underlay route"))
                .singleElement()
                .isEqualTo(new Hop(Place.parse("docker0"), "underlay route", Mark.NOT_REACHED, "", Optional.empty()));
    }

    @Test
    void whatComesAfterTheBreakIsNotReached() throws Exception {
        Diagnosis diagnosis = Diagnosis.of(Recorded.overlay("neighbour-on-bridge"), Overlay.FROM, Overlay.TO);
        List<Mark> marks = diagnosis.way().stream().map(Hop::mark).toList();
        int broken = marks.indexOf(Mark.BROKEN);
        assertThat(marks.subList(0, broken)).containsOnly(Mark.OK);
        assertThat(marks.subList(broken + 1, marks.size())).containsOnly(Mark.NOT_REACHED);
        assertThat(diagnosis.wayBack()).isEmpty();
    }

    @Test
    void unknownNamesAreRefusedInOneSentence() throws Exception {
        Snapshot healthy = Recorded.overlay("healthy");
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
}
