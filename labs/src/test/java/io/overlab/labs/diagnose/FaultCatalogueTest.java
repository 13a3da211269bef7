package io.overlab.labs.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each fault of the catalogue is made for real, found by its own finding, and mended by the commands that are printed. */
@Tag("namespace")
class FaultCatalogueTest {
    /** Each has a lab of its own, and waits for pings that get no answer longer than it works. */
    private static final int AT_ONCE = 4;

    private static final int EVERY = 9;
    private static final int TURNS = 3;
    private static final long TODAY = LocalDate.now(ZoneOffset.UTC).toEpochDay();
    private static final List<String> ALIKE = Stream.concat(FilterKinds.all().stream(), FilterOthers.all().stream())
            .map(Fault::name)
            .toList();

    @Test
    void aHealthyOverlayHasNoFinding() throws Exception {
        try (Overlay overlay = Overlay.start()) {
            overlay.flush();
            Diagnosis diagnosis = overlay.diagnose();
            assertThat(diagnosis.first()).as(Printed.of(diagnosis)).isEmpty();
            assertThat(diagnosis.answered()).isTrue();
            assertThat(overlay.ping()).isTrue();
            assertThat(overlay.longPing()).isTrue();
        }
    }

    @Test
    void aRowIntoAnotherNetworkOfTheSameHostIsFollowed() throws Exception {
        try (Overlay overlay = Overlay.start()) {
            String said = overlay.run("docker0", """
                    ip netns add blue
                    ip link add vxlan2 address 02:42:c0:a8:00:03 type vxlan id 43 dstport 4789
                    ip link set vxlan2 netns blue
                    ip -n blue addr add 192.168.0.3/24 dev vxlan2
                    ip -n blue link set vxlan2 up
                    bridge -n blue fdb add 02:42:c0:a8:00:02 dev vxlan2 dst 10.0.0.10 vni 42
                    ip -n blue neigh add 192.168.0.2 lladdr 02:42:c0:a8:00:02 dev vxlan2
                    bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.10 vni 43
                    """);
            assertThat(said).isBlank();
            overlay.flush();
            Diagnosis diagnosis = overlay.diagnose();
            assertThat(diagnosis.first()).as(Printed.of(diagnosis)).isEmpty();
            assertThat(overlay.ping()).isTrue();
            assertThat(overlay.run("docker0", "bridge -n blue fdb replace 02:42:c0:a8:00:02 dev vxlan2 dst 10.0.0.10"))
                    .isBlank();
            assertThat(overlay.ping()).isFalse();
            assertThat(overlay.diagnose().first().orElseThrow().name()).isEqualTo("fdb-to-itself");
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFaultIsNamedAndItsFixMakesThePingWork() {
        String only = System.getProperty("fault", "");
        ExecutorService atOnce = Executors.newFixedThreadPool(AT_ONCE);
        return FaultCatalogue.all().stream()
                .filter(f ->
                        only.isEmpty() ? chosen(f) : List.of(only.split(",")).contains(f.name()))
                .map(f -> Map.entry(f.name(), atOnce.submit(() -> check(f))))
                .toList()
                .stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> result(e.getValue())))
                .onClose(atOnce::shutdownNow);
    }

    /**
     * The kernel is the same without root, and so is the walk: there some of them show that nothing is in the way. Of those
     * that differ by one match of a filter only, another third has its turn each day.
     */
    private static boolean chosen(Fault fault) {
        if (Boolean.getBoolean("overlab.rootless")) {
            return FaultCatalogue.all().indexOf(fault) % EVERY == 0;
        }
        int alike = ALIKE.indexOf(fault.name());
        return alike < 0 || alike % TURNS == TODAY % TURNS;
    }

    private static void result(Future<Void> checked) throws Throwable {
        try {
            checked.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private static Void check(Fault fault) throws Exception {
        try (Overlay overlay = Overlay.start()) {
            assertThat(overlay.run(fault.recipe())).isEmpty();
            overlay.flush();
            Diagnosis broken = overlay.diagnose();
            String printed = Printed.of(broken);
            assertThat(overlay.ping()).as("short ping, broken").isEqualTo(fault.longOnly());
            assertThat(overlay.longPing()).as("long ping, broken").isFalse();
            assertThat(broken.first().map(Finding::name)).as(printed).contains(fault.finding());
            assertThat(broken.answered()).isEqualTo(fault.longOnly());
            List<Hop> hops = new ArrayList<>(broken.way());
            hops.addAll(broken.wayBack());
            assertThat(hops.stream().filter(h -> h.mark() == Mark.BROKEN))
                    .as(printed)
                    .singleElement()
                    .satisfies(h -> assertThat(h.place()).as(printed).isEqualTo(fault.at()));
            assertThat(overlay.run(broken.first().orElseThrow().fix()))
                    .as(printed)
                    .isEmpty();
            overlay.flush();
            Diagnosis mended = overlay.diagnose();
            assertThat(mended.first()).as(Printed.of(mended)).isEmpty();
            assertThat(overlay.ping()).as("short ping, mended: " + printed).isTrue();
            assertThat(overlay.longPing()).as("long ping, mended: " + printed).isTrue();
        }
        return null;
    }
}
