package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.KernelEvent;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborFlags;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables for people, over the state of a real overlay. */
class TablesTest {
    private static final String MAC3 = "02:42:c0:a8:00:03";
    private static final int ZEBRA = 11;

    private final Snapshot healthy = read("healthy");

    private static Snapshot read(String name) {
        try {
            return Recorded.snapshot(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TableScope at(String place) {
        return new TableScope(place.isEmpty() ? Optional.empty() : Optional.of(Place.parse(place)), false);
    }

    private static List<String> neigh(Snapshot now, Optional<Snapshot> before, String place) {
        return Recorded.text(NeighborTable.lines(now, before, at(place), 80));
    }

    private static List<String> fdb(Snapshot now, Optional<Snapshot> before, String place) {
        return Recorded.text(FdbTable.lines(now, before, at(place), 80));
    }

    /** The overlay after a ping: the bridge of docker0 and the tunnel of docker1 have learned. */
    private Snapshot used() {
        int master = NeighborFlags.MASTER;
        FdbEntry port = new FdbEntry(
                link("docker0/overns:veth1"),
                "02:42:c0:a8:00:02",
                "",
                0,
                -1,
                0,
                link("docker0/overns:br0"),
                NeighborState.REACHABLE,
                master);
        FdbEntry far = new FdbEntry(
                link("docker1/overns:veth1"),
                MAC3,
                "",
                0,
                -1,
                0,
                link("docker1/overns:br0"),
                NeighborState.REACHABLE,
                master);
        FdbEntry vtep = new FdbEntry(
                link("docker1/overns:vxlan1"),
                "02:42:c0:a8:00:02",
                "10.0.0.10",
                0,
                -1,
                0,
                0,
                NeighborState.STALE,
                FdbEntry.NTF_SELF);
        Snapshot near = change(healthy, "docker0/overns", n -> withRows(n, n.neighbors(), plus(n.fdb(), port)));
        return change(near, "docker1/overns", n -> withRows(n, n.neighbors(), plus(n.fdb(), far, vtep)));
    }

    private static List<FdbEntry> plus(List<FdbEntry> rows, FdbEntry... more) {
        return Stream.concat(rows.stream(), Stream.of(more)).toList();
    }

    private int link(String place) {
        return healthy.link(Place.parse(place)).orElseThrow().index();
    }

    @Test
    void aHostAloneIsAllItsNamespaces() {
        TableScope whole = new TableScope(Optional.of(Place.parse("docker0")), false, true);
        assertThat(whole.namespaces(healthy))
                .extracting(a -> a.place().toString())
                .containsExactlyInAnyOrder("docker0", "docker0/demo", "docker0/overns");
        assertThat(at("docker0").namespaces(healthy)).hasSize(1);
        TableScope link = new TableScope(Optional.of(Place.parse("docker0:eth0")), false, true);
        assertThat(link.namespaces(healthy))
                .extracting(a -> a.place().toString())
                .containsExactly("docker0");
        assertThat(Recorded.text(FdbTable.lines(healthy, Optional.empty(), whole, 100)))
                .anyMatch(l -> l.startsWith("docker0/overns:vxlan1"))
                .noneMatch(l -> l.startsWith("docker1"));
    }

    @Test
    void aNeighbourIsNamedWithItsOwnerAndHowItCame() {
        assertThat(neigh(healthy, Optional.empty(), "docker0/overns"))
                .contains("docker0/overns", "   192.168.0.3  vxlan1  02:42:c0:a8:00:03  docker1/demo  by hand");
    }

    @Test
    void aControlPlaneIsNotAHand() {
        Neighbor zebra = new Neighbor(
                link("docker0/overns:vxlan1"),
                "192.168.0.9",
                "02:42:c0:a8:00:09",
                NeighborState.NOARP,
                NeighborFlags.EXTERN_LEARN,
                0,
                ZEBRA);
        assertThat(neigh(with(healthy, "docker0/overns", zebra), Optional.empty(), "docker0/overns"))
                .contains("   192.168.0.9  vxlan1  02:42:c0:a8:00:09  nobody here  by BGP (zebra)");
    }

    @Test
    void whatAnInterfaceWithoutAddressKnowsForATimeWasPutThere() {
        Neighbor set = new Neighbor(
                link("docker0/overns:vxlan1"), "192.168.0.9", "02:42:c0:a8:00:09", NeighborState.REACHABLE, 0);
        Neighbor learned = new Neighbor(link("docker0/demo:eth0"), "192.168.0.3", MAC3, NeighborState.REACHABLE, 0);
        assertThat(neigh(with(healthy, "docker0/overns", set), Optional.empty(), "docker0/overns"))
                .anyMatch(l -> l.endsWith("set, ages (reachable)"));
        assertThat(neigh(with(healthy, "docker0/demo", learned), Optional.empty(), "docker0/demo"))
                .anyMatch(l -> l.endsWith("docker1/demo  learned (reachable)"));
    }

    @Test
    void theWrongMacForAnAddressIsSaidToBe() {
        Neighbor wrong = new Neighbor(
                link("docker0/overns:vxlan1"), "192.168.0.3", "02:42:c0:a8:00:02", NeighborState.PERMANENT, 0);
        assertThat(neigh(with(healthy, "docker0/overns", wrong), Optional.empty(), "docker0/overns"))
                .anyMatch(l -> l.contains("docker1/demo, but the MAC of docker0/demo"));
    }

    @Test
    void anInterfaceIsHonoured() {
        assertThat(neigh(healthy, Optional.empty(), "docker0/overns:br0"))
                .contains("No neighbour is known at docker0/overns:br0.");
        assertThat(neigh(healthy, Optional.empty(), "docker0/overns:vxlan1")).anyMatch(l -> l.contains("by hand"));
        assertThat(fdb(used(), Optional.empty(), "docker0/overns:br0"))
                .anyMatch(l -> l.startsWith("docker0/overns:br0, the bridge's table"))
                .noneMatch(l -> l.contains("the tunnel's table"));
        assertThat(fdb(healthy, Optional.empty(), "docker0/overns:vxlan1"))
                .contains("docker0/overns:vxlan1, the tunnel's table of VNI 42: which host for which MAC")
                .contains("   02:42:c0:a8:00:03  10.0.0.11 docker1  docker1/demo  by hand");
    }

    @Test
    void bothTablesOfAnOverlayAreToldApart() {
        List<String> lines = fdb(used(), Optional.empty(), "docker1/overns");
        assertThat(lines)
                .contains("docker1/overns:br0, the bridge's table: which port for which MAC")
                .anyMatch(l -> l.startsWith("   02:42:c0:a8:00:02  10.0.0.10 docker0  docker0/demo  learned"))
                .anyMatch(l -> l.startsWith("Two tables"));
    }

    @Test
    void theUnderlayAndTheKernelsOwnAreShownOnDemandOnly() {
        assertThat(fdb(healthy, Optional.empty(), ""))
                .noneMatch(l -> l.startsWith("underlay"))
                .noneMatch(l -> l.contains("33:33:"))
                .anyMatch(l -> l.matches("Not shown: [0-9]+ of the kernel's own.*"));
        assertThat(Recorded.text(FdbTable.lines(healthy, Optional.empty(), new TableScope(Optional.empty(), true), 80)))
                .anyMatch(l -> l.startsWith("underlay"))
                .anyMatch(l -> l.contains("33:33:"));
    }

    @Test
    void whatChangedSinceTheLastLookHasASign() {
        Snapshot without = change(healthy, "docker0/overns", n -> withRows(n, List.of(), List.of()));
        assertThat(neigh(healthy, Optional.of(without), "docker0/overns"))
                .contains(" + 192.168.0.3  vxlan1  02:42:c0:a8:00:03  docker1/demo  by hand");
        assertThat(neigh(without, Optional.of(healthy), "docker0/overns"))
                .contains(" - 192.168.0.3  vxlan1  02:42:c0:a8:00:03  docker1/demo  gone");
        assertThat(fdb(without, Optional.of(healthy), "docker0/overns:vxlan1"))
                .anyMatch(l -> l.startsWith(" - 02:42:c0:a8:00:03  10.0.0.11 docker1") && l.endsWith("gone"));
        assertThat(neigh(healthy, Optional.of(healthy), "")).noneMatch(l -> l.matches(" [-+~] .*"));
        assertThat(fdb(healthy, Optional.of(healthy), "")).noneMatch(l -> l.matches(" [-+~] .*"));
    }

    @Test
    void aNeighbourThatOnlyAgesIsNoChangeButAnotherMacIs() {
        int eth0 = link("docker0/demo:eth0");
        Snapshot fresh = change(
                healthy,
                "docker0/demo",
                n -> withRows(
                        n, List.of(new Neighbor(eth0, "192.168.0.3", MAC3, NeighborState.REACHABLE, 0)), n.fdb()));
        Snapshot stale = change(
                healthy,
                "docker0/demo",
                n -> withRows(n, List.of(new Neighbor(eth0, "192.168.0.3", MAC3, NeighborState.STALE, 0)), n.fdb()));
        Snapshot other = change(
                healthy,
                "docker0/demo",
                n -> withRows(
                        n,
                        List.of(new Neighbor(eth0, "192.168.0.3", "02:00:00:00:00:01", NeighborState.STALE, 0)),
                        n.fdb()));
        assertThat(neigh(stale, Optional.of(fresh), "docker0/demo")).anyMatch(l -> l.startsWith("   192.168.0.3"));
        assertThat(neigh(other, Optional.of(fresh), "docker0/demo")).anyMatch(l -> l.startsWith(" ~ 192.168.0.3"));
    }

    @Test
    void aRowThatPointsToTheWrongHostIsSaidTo() {
        int vxlan = link("docker0/overns:vxlan1");
        FdbEntry wrong = new FdbEntry(vxlan, MAC3, "10.0.0.5", 0, -1, 0, 0, NeighborState.PERMANENT, FdbEntry.NTF_SELF);
        Snapshot snapshot = change(healthy, "docker0/overns", n -> withRows(n, n.neighbors(), List.of(wrong)));
        assertThat(fdb(snapshot, Optional.empty(), "docker0/overns"))
                .anyMatch(l -> l.contains("10.0.0.5 consul") && l.contains("docker1/demo, which is not there"));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 60, 40})
    void noLineIsWiderThanTheWindow(int width) {
        Neighbor long6 = new Neighbor(
                link("docker0/overns:vxlan1"),
                "fd00:1111:2222:3333:4444:5555:6666:7777",
                "02:42:c0:a8:00:09",
                NeighborState.REACHABLE,
                0);
        Snapshot snapshot = with(healthy, "docker0/overns", long6);
        TableScope all = new TableScope(Optional.empty(), true);
        assertThat(NeighborTable.lines(snapshot, Optional.empty(), all, width))
                .allMatch(l -> l.columnLength() <= Math.max(width, 50));
        assertThat(FdbTable.lines(snapshot, Optional.empty(), at(""), width))
                .filteredOn(
                        l -> !l.toString().contains(": which") && !l.toString().startsWith("Not shown"))
                .allMatch(l -> l.columnLength() <= width);
    }

    @Test
    void whatTheKernelSaysIsToldInTheWordsOfTheTable() {
        int vxlan = link("docker0/overns:vxlan1");
        Clock noon = Clock.fixed(Instant.parse("2020-01-01T12:00:00Z"), ZoneOffset.UTC);
        Place overns = Place.parse("docker0/overns");
        TableEvents neighbors = TableEvents.ofNeighbors(at("")).at(noon);
        TableEvents rows = TableEvents.ofFdb(at("")).at(noon);
        KernelEvent miss = new KernelEvent.L3Miss(vxlan, "192.168.0.3");
        KernelEvent added = new KernelEvent.NeighborEvent(
                new Neighbor(vxlan, "192.168.0.3", MAC3, NeighborState.PERMANENT, 0), false);
        KernelEvent row = new KernelEvent.FdbEvent(
                new FdbEntry(vxlan, MAC3, "10.0.0.11", 0, -1, 0, 0, NeighborState.PERMANENT, FdbEntry.NTF_SELF), true);
        assertThat(Recorded.text(neighbors.lines(healthy, overns, miss, 80)))
                .containsExactly(
                        "12:00:00.000 ? docker0/overns:vxlan1 is asked for 192.168.0.3 (docker1/demo)",
                        "               and knows no neighbour of that address");
        assertThat(Recorded.text(neighbors.lines(healthy, overns, added, 120)))
                .containsExactly(
                        "12:00:00.000 + docker0/overns  192.168.0.3  vxlan1  02:42:c0:a8:00:03  docker1/demo  by hand");
        assertThat(Recorded.text(rows.lines(healthy, overns, row, 120)))
                .containsExactly("12:00:00.000 - docker0/overns:vxlan1  02:42:c0:a8:00:03  10.0.0.11 docker1  "
                        + "docker1/demo  gone");
        assertThat(rows.lines(healthy, overns, added, 80)).isEmpty();
        assertThat(TableEvents.ofNeighbors(at("docker1/overns")).lines(healthy, overns, added, 80))
                .isEmpty();
    }

    private static Snapshot with(Snapshot snapshot, String place, Neighbor neighbor) {
        return change(snapshot, place, n -> withRows(n, List.of(neighbor), n.fdb()));
    }

    private static Snapshot change(Snapshot s, String at, UnaryOperator<NamespaceState> change) {
        Place place = Place.parse(at);
        return new Snapshot(s.hosts().stream()
                .map(h -> new HostState(
                        h.name(),
                        h.namespaces().stream()
                                .map(n -> h.name().equals(place.host())
                                                && n.name().equals(place.netns())
                                        ? change.apply(n)
                                        : n)
                                .toList()))
                .toList());
    }

    private static NamespaceState withRows(NamespaceState n, List<Neighbor> neighbors, List<FdbEntry> fdb) {
        return new NamespaceState(
                n.name(),
                n.inode(),
                n.links(),
                n.addresses(),
                n.routes(),
                neighbors,
                fdb,
                n.rules(),
                n.sysctls(),
                n.udpSockets(),
                n.netnsids());
    }
}
