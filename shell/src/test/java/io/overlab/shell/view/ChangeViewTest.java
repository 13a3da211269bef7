package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.state.Change;
import io.overlab.labs.state.Change.Kind;
import io.overlab.labs.state.Change.Subject;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SnapshotDifference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeViewTest {
    private static Change change(String place, Kind kind, Subject subject, String text) {
        return new Change(Place.parse(place), kind, subject, text, false);
    }

    private static List<String> lines(Change... changes) {
        return Recorded.text(ChangeView.lines(List.of(changes), 80));
    }

    @Test
    void aLineForEachThing() {
        assertThat(lines(
                        change("docker0/overns", Kind.ADDED, Subject.NAMESPACE, "new namespace overns"),
                        change("docker0/overns:br0", Kind.ADDED, Subject.LINK, "new link br0 (bridge)"),
                        change("docker0/overns:br0", Kind.ADDED, Subject.ADDRESS, "new address 192.168.0.1/24"),
                        change("docker0", Kind.REMOVED, Subject.UDP_SOCKET, "UDP socket 0.0.0.0:4789 is gone"),
                        change("docker0/overns:vxlan1", Kind.MOVED, Subject.LINK, "vxlan1 came here from docker0")))
                .containsExactly(
                        " + docker0/overns namespace",
                        " + docker0/overns:br0 bridge, DOWN",
                        " + docker0/overns:br0 address 192.168.0.1/24",
                        " - docker0 UDP socket 0.0.0.0:4789",
                        " > docker0/overns:vxlan1 came here from docker0");
    }

    @Test
    void whatBecameOfAnInterfaceIsOneLine() {
        String veth1 = "docker0/overns:veth1";
        assertThat(lines(
                        change(veth1, Kind.ADDED, Subject.LINK, "new link veth1 (veth)"),
                        change(veth1, Kind.CHANGED, Subject.LINK, "veth1 is up"),
                        change(veth1, Kind.CHANGED, Subject.LINK, "veth1 is now a port of br0")))
                .containsExactly(" + docker0/overns:veth1 veth, UP, is now a port of br0");
    }

    @Test
    void whatFollowsFromSomethingElseIsLeftOut() {
        Change route = new Change(
                Place.parse("docker0/demo:eth0"), Kind.ADDED, Subject.ROUTE, "new route 192.168.0.0/24", true);
        assertThat(lines(route)).isEmpty();
    }

    @Test
    void ofManyTheLastingOnesAreShown() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            changes.add(change(
                    "docker0/overns:vxlan1",
                    Kind.ADDED,
                    Subject.FDB,
                    "new fdb 02:00:00:00:00:0" + i % 10 + " learned"));
        }
        changes.add(
                change("docker0/overns:vxlan1", Kind.ADDED, Subject.NEIGHBOR, "new neighbor 192.168.0.3 permanent"));
        List<String> lines = lines(changes.toArray(new Change[0]));
        assertThat(lines).hasSize(7).last().isEqualTo("   and 15 more");
        assertThat(lines.get(0)).isEqualTo(" + docker0/overns:vxlan1 neighbor 192.168.0.3 permanent");
    }

    @Test
    void noLineIsWiderThanTheWindow() throws Exception {
        Snapshot before = Recorded.snapshot("healthy");
        Snapshot after = Recorded.snapshot("vxlan-made-inside");
        assertThat(ChangeView.lines(SnapshotDifference.between(before, after), 40))
                .isNotEmpty()
                .allMatch(l -> l.columnLength() <= 40);
        assertThat(ChangeView.lines(SnapshotDifference.between(before, before), 80))
                .isEmpty();
    }
}
