package io.overlab.shell.view.topo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.Topology;
import io.overlab.shell.view.Recorded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drawings of recorded labs. */
class TopoTest {
    private static Topology topology(String name) throws Exception {
        return Topology.of(Recorded.snapshot(name));
    }

    private static List<String> draw(Topology topology, int width) {
        return TopoDrawing.lines(topology, width, true).stream()
                .map(AttributedString::toString)
                .toList();
    }

    @Test
    void theOverlayThatTheFirstLessonLeavesIsDrawnSo() throws Exception {
        assertThat(String.join("\n", draw(topology("healthy"), 80))).isEqualTo("""
                ┌─ docker0 ───────────────────────────┐  ┌─ docker1 ───────────────────────────┐
                │ ┌─ demo ─────────────────────────┐  │  │ ┌─ demo ─────────────────────────┐  │
                │ │ eth0 192.168.0.2/24 ───────────┼╮ │  │ │ eth0 192.168.0.3/24 ───────────┼╮ │
                │ │   02:42:c0:a8:00:02 mtu 1450   ││ │  │ │   02:42:c0:a8:00:03 mtu 1450   ││ │
                │ └────────────────────────────────┘│ │  │ └────────────────────────────────┘│ │
                │ ┌─ overns ───────────────────────┐│ │  │ ┌─ overns ───────────────────────┐│ │
                │ │ br0 192.168.0.1/24             ││ │  │ │ br0 192.168.0.1/24             ││ │
                │ │ ├ veth1 ───────────────────────┼╯ │  │ │ ├ veth1 ───────────────────────┼╯ │
                │ │ └ vxlan1 VNI 42 proxy ┄┄┄┄┄┄┄┄┄┼╮ │  │ │ └ vxlan1 VNI 42 proxy ┄┄┄┄┄┄┄┄┄┼╮ │
                │ └────────────────────────────────┘┆ │  │ └────────────────────────────────┘┆ │
                │ udp 4789 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄╯ │  │ udp 4789 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄╯ │
                │ eth0 10.0.0.10/24 ────────────────╮ │  │ eth0 10.0.0.11/24 ────────────────╮ │
                └───────────────────────────────────┼─┘  └───────────────────────────────────┼─┘
                ═══ underlay ═══════════════════════╪════════════════════════════════════════╧══
                ┌─ consul ──────────────────────────┼─┐
                │ eth0 10.0.0.5/24 ─────────────────╯ │
                └─────────────────────────────────────┘""");
    }

    @Test
    void everyCableEndsAtItsTwoInterfaces() throws Exception {
        Topology healthy = topology("healthy");
        assertThat(healthy.otherEnd(Place.parse("docker0/demo:eth0"))).contains(Place.parse("docker0/overns:veth1"));
        assertThat(healthy.otherEnd(Place.parse("docker1:eth0"))).contains(Place.parse("underlay:docker1"));
        assertThat(healthy.cables()).hasSize(5);
        assertThat(healthy.port(Place.parse("docker0/overns:vxlan1"))
                        .orElseThrow()
                        .tunnel()
                        .orElseThrow()
                        .socket())
                .contains(Place.parse("docker0"));
    }

    @Test
    void aTunnelMadeInsideHasItsSocketInside() throws Exception {
        // In one column: docker0 is the first box, its own socket would be below that of overns.
        List<String> lines = draw(topology("vxlan-made-inside"), 60);
        int overns = row(lines, "┌─ overns ");
        int udp = row(lines, "udp 4789");
        int end = row(lines.subList(overns, lines.size()), "└───") + overns;
        assertThat(udp).isBetween(overns, end);
    }

    @ParameterizedTest
    @ValueSource(ints = {132, 120, 80, 60, 40, 20})
    void theDrawingFitsTheWindow(int width) throws Exception {
        for (String name : List.of("healthy", "vxlan-made-inside", "other-vni", "mtu-inside")) {
            assertThat(draw(topology(name), width)).allMatch(l -> l.length() <= width);
        }
    }

    @Test
    void itFitsAnOrdinaryTerminal() throws Exception {
        assertThat(draw(topology("healthy"), 80)).hasSizeLessThanOrEqualTo(23);
    }

    @Test
    void withoutUnicodeThereIsNothingButAscii() throws Exception {
        assertThat(TopoDrawing.lines(topology("healthy"), 80, false))
                .allMatch(l -> l.toString().chars().allMatch(c -> c < 128))
                .anyMatch(l -> l.toString().contains("+- docker0 -"));
    }

    @Test
    void everyInterfaceIsDrawnInManyNamespacesToo() throws Exception {
        Snapshot healthy = Recorded.snapshot("healthy");
        // The container twelve times: the cables of all but one lead to a namespace that has another end already.
        List<HostState> hosts = new ArrayList<>(healthy.hosts());
        HostState docker0 = hosts.get(0);
        List<NamespaceState> many = new ArrayList<>(docker0.namespaces());
        NamespaceState demo = docker0.namespace("demo").orElseThrow();
        for (int i = 0; i < 12; i++) {
            many.add(new NamespaceState(
                    "a-name-that-is-longer-than-a-box-is-wide-" + i,
                    9_000_000_000L + i,
                    demo.links(),
                    demo.addresses(),
                    List.of(),
                    List.of(),
                    List.of()));
        }
        hosts.set(0, new HostState("docker0", many));
        List<String> lines = draw(Topology.of(new Snapshot(hosts)), 80);
        assertThat(lines).allMatch(l -> l.length() <= 80);
        assertThat(lines.stream().filter(l -> l.contains("a-name-that-is")).count())
                .isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 80, 60})
    void sixteenHostsAreAllDrawn(int width) throws Exception {
        Snapshot healthy = Recorded.snapshot("healthy");
        List<HostState> hosts = new ArrayList<>(healthy.hosts());
        HostState docker1 = healthy.host("docker1").orElseThrow();
        for (int i = hosts.size(); i < 16; i++) {
            hosts.add(new HostState("more" + i, docker1.namespaces()));
        }
        List<String> lines = draw(Topology.of(new Snapshot(hosts)), width);
        assertThat(lines).allMatch(l -> l.length() <= width);
        for (HostState host : hosts) {
            assertThat(lines).anyMatch(l -> l.contains(host.name()));
        }
    }

    @Test
    void anEmptyLabIsNoMistake() {
        assertThat(TopoDrawing.lines(Topology.of(new Snapshot(List.of())), 80, true))
                .isEmpty();
        Snapshot nothing = new Snapshot(List.of(new HostState("docker0", List.of())));
        assertThat(TopoDrawing.lines(Topology.of(nothing), 80, true)).isEmpty();
    }

    @Test
    void theChartHasANodeForEachEdge() throws Exception {
        List<String> lines = TopoMermaid.lines(topology("healthy"));
        Set<String> nodes = new HashSet<>();
        lines.stream()
                .map(String::strip)
                .filter(l -> l.matches("h\\d+n\\d+i\\d+\\[\".*\"]"))
                .forEach(l -> nodes.add(l.substring(0, l.indexOf('['))));
        assertThat(nodes).hasSizeGreaterThan(10);
        assertThat(lines.stream().map(String::strip).filter(l -> l.matches("h\\S+ (---|-\\.-) h\\S+")))
                .hasSizeGreaterThan(10)
                .allMatch(l -> nodes.contains(l.split(" ")[0]) && nodes.contains(l.split(" ")[2]));
        assertThat(lines.get(0)).isEqualTo("flowchart TB");
        assertThat(lines.stream().filter(l -> l.strip().startsWith("subgraph")))
                .hasSameSizeAs(
                        lines.stream().filter(l -> l.strip().equals("end")).toList());
    }

    @Test
    void theObjectNamesPlaces() throws Exception {
        JsonNode json = new ObjectMapper().readTree(TopoJson.write(topology("healthy")));
        assertThat(json.at("/namespaces/0/place").asText()).isEqualTo("docker0");
        assertThat(json.get("cables").size()).isEqualTo(5);
        JsonNode vxlan = json.findValuesAsText("socket").isEmpty() ? null : json.findParent("socket");
        assertThat(vxlan).isNotNull();
        assertThat(vxlan.get("vni").asInt()).isEqualTo(42);
    }

    private static int row(List<String> lines, String text) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError("no '" + text + "' in\n" + String.join("\n", lines));
    }
}
