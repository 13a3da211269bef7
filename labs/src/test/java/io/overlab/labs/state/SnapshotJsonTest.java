package io.overlab.labs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SnapshotJsonTest {
    private static final Snapshot SNAPSHOT = new Snapshot(List.of(new HostState(
            "docker0",
            List.of(new NamespaceState(
                    "overns",
                    4026532001L,
                    List.of(
                            new Link(2, "br0", "bridge", 1, "UP", 1450, "", 0, 0, Optional.empty(), Optional.empty()),
                            new Link(
                                    3,
                                    "vxlan1",
                                    "vxlan",
                                    1,
                                    "UP",
                                    1450,
                                    "02:00:00:00:00:01",
                                    2,
                                    3,
                                    Optional.of(0),
                                    Optional.of(
                                            new Vxlan(42, 4789, "", "", true, true, false, false, false, true, 300)))),
                    List.of(new Address(2, "192.168.0.1", 24, "global")),
                    List.of(new Route("192.168.0.0/24", "", 2, "192.168.0.1", 254, "unicast")),
                    List.of(new Neighbor(3, "192.168.0.3", "02:42:c0:a8:00:03", 0x80, 0)),
                    List.of(new FdbEntry(3, "02:42:c0:a8:00:03", "10.0.0.11", 0, -1, 0, 0, 0xc0, 2)),
                    List.of(new Rule(2, 0, false, "all", "all", "", "", 0, -1, 255, "lookup")),
                    new TreeMap<>(java.util.Map.of("net.ipv4.ip_forward", 1)),
                    List.of(new UdpSocket("0.0.0.0", 4789, 0)),
                    new TreeMap<>(java.util.Map.of(0, 4026531840L)))))));

    @Test
    void whatIsWrittenReadsBackAsTheSame() {
        String json = SnapshotJson.write(SNAPSHOT);
        assertThat(SnapshotJson.read(json)).isEqualTo(SNAPSHOT);
        assertThat(SnapshotJson.write(SnapshotJson.read(json))).isEqualTo(json);
    }

    @Test
    void everyRowHasALineOfItsOwn() {
        assertThat(SnapshotJson.write(SNAPSHOT).lines().map(String::trim))
                .contains("\"neighbors\": [")
                .contains("{\"link\": 3,\"address\": \"192.168.0.3\",\"lladdr\": \"02:42:c0:a8:00:03\","
                        + "\"state\": 128,\"flags\": 0,\"extendedFlags\": 0,\"protocol\": 0}");
    }

    @Test
    void whatIsNoSnapshotIsRefusedWithLineAndColumn() {
        assertThatThrownBy(() -> SnapshotJson.read("{\n  \"snapshot\": 1,\n  \"hosts\": 7 }"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this is no snapshot: line 3, column ");
        assertThatThrownBy(() -> SnapshotJson.read("{\"snapshot\": 1, \"hosts\": [], \"more\": 2}"))
                .hasMessageContaining("\"more\"");
        assertThatThrownBy(() -> SnapshotJson.read("{\"snapshot\": 1}")).hasMessageContaining("hosts");
        assertThatThrownBy(() -> SnapshotJson.read("")).hasMessageStartingWith("this is no snapshot");
        assertThatThrownBy(() -> SnapshotJson.read("{\"snapshot\": 2, \"hosts\": []}"))
                .hasMessage("this is a snapshot of version 2 and only version 1 can be read");
        String torn = SnapshotJson.write(SNAPSHOT).substring(0, 300);
        assertThatThrownBy(() -> SnapshotJson.read(torn)).isInstanceOf(IllegalArgumentException.class);
        String missing = SnapshotJson.write(SNAPSHOT).replace("\"mtu\": 1450,", "");
        assertThatThrownBy(() -> SnapshotJson.read(missing)).hasMessageContaining("mtu");
    }

    private static JsonNode without(JsonNode tree, String field) {
        tree.findParents(field).forEach(p -> ((ObjectNode) p).remove(field));
        return tree;
    }

    @Test
    void aTreeOfAnEarlierFormIsBroughtIntoThisOne() {
        JsonNode older = without(SnapshotJson.tree(SNAPSHOT), "rules");
        without(older, "traffic");
        without(older, "counters");
        ((ObjectNode) older.findParent("neighbors")).put("mood", "calm");
        Snapshot read = SnapshotJson.of(older);
        NamespaceState namespace = read.hosts().get(0).namespaces().get(0);
        assertThat(namespace.rules()).isEmpty();
        assertThat(namespace.traffic()).isEqualTo(TrafficControl.NONE);
        assertThat(namespace.links())
                .isEqualTo(SNAPSHOT.hosts().get(0).namespaces().get(0).links());
        assertThat(namespace.neighbors())
                .isEqualTo(SNAPSHOT.hosts().get(0).namespaces().get(0).neighbors());
    }

    @Test
    void whatIsNoTreeOfASnapshotIsStillRefused() {
        JsonNode wrong = SnapshotJson.tree(SNAPSHOT);
        ((ObjectNode) wrong.findParent("neighbors")).put("links", "none");
        assertThatThrownBy(() -> SnapshotJson.of(wrong)).hasMessageStartingWith("this is no snapshot: ");
    }
}
