package io.overlab.labs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SnapshotDifferenceTest {
    private static final Link BR0 = link(2, "br0", "bridge", "02:00:00:00:00:b0", 0);
    private static final Link VXLAN1 = link(3, "vxlan1", "vxlan", "02:00:00:00:00:01", 2);
    private static final Link VETH1 = link(4, "veth1", "veth", "02:00:00:00:00:04", 2);
    private static final String MAC = "02:42:c0:a8:00:03";

    private static Link link(int index, String name, String kind, String address, int master) {
        return new Link(index, name, kind, 1, "UP", 1450, address, master, 0, Optional.empty(), Optional.empty());
    }

    private static NamespaceState netns(String name, long inode, List<Link> links) {
        return new NamespaceState(name, inode, links, List.of(), List.of(), List.of(), List.of());
    }

    private static NamespaceState rows(List<Neighbor> neighbors, List<FdbEntry> fdb) {
        return new NamespaceState("overns", 7, List.of(BR0, VXLAN1, VETH1), List.of(), List.of(), neighbors, fdb);
    }

    private static Snapshot host(NamespaceState... namespaces) {
        return new Snapshot(List.of(new HostState("docker0", List.of(namespaces))));
    }

    private static List<String> texts(Snapshot before, Snapshot after) {
        return SnapshotDifference.between(before, after).stream()
                .map(c -> (c.incidental() ? "(" : "") + c + (c.incidental() ? ")" : ""))
                .toList();
    }

    private static FdbEntry bridgeRow(int link, int state) {
        return new FdbEntry(link, MAC, "", 0, -1, 0, 2, state, 0);
    }

    private static FdbEntry vxlanRow(String dst, int state) {
        return new FdbEntry(3, MAC, dst, 0, -1, 0, 0, state, 2);
    }

    private static Neighbor neighbor(int state, String lladdr) {
        return new Neighbor(3, "192.168.0.3", lladdr, state, 0);
    }

    @Test
    void nothingIsDifferentFromItself() {
        Snapshot snapshot = host(rows(List.of(neighbor(2, MAC)), List.of(bridgeRow(3, 2))));
        assertThat(SnapshotDifference.between(snapshot, snapshot)).isEmpty();
    }

    @Test
    void aMacThatIsLearnedBehindAnotherPortMoves() {
        assertThat(texts(
                        host(rows(List.of(), List.of(bridgeRow(3, 2)))),
                        host(rows(List.of(), List.of(bridgeRow(4, 2))))))
                .containsExactly("docker0/overns:veth1 fdb " + MAC + " master br0 learned (was behind vxlan1)");
    }

    @Test
    void aVtepThatChangesIsOneChangeAndASecondOneIsNew() {
        assertThat(texts(
                        host(rows(List.of(), List.of(vxlanRow("10.0.0.11", 2)))),
                        host(rows(List.of(), List.of(vxlanRow("10.0.0.12", 0xc0))))))
                .containsExactly("docker0/overns:vxlan1 fdb " + MAC
                        + " dst 10.0.0.12 self permanent (was dst 10.0.0.11 learned)");
        assertThat(texts(
                        host(rows(List.of(), List.of(vxlanRow("10.0.0.11", 2)))),
                        host(rows(List.of(), List.of(vxlanRow("10.0.0.11", 2), vxlanRow("10.0.0.12", 2))))))
                .containsExactly("docker0/overns:vxlan1 new fdb " + MAC + " dst 10.0.0.12 self learned");
    }

    @Test
    void whatANeighbourDoesByItselfIsIncidental() {
        assertThat(texts(
                        host(rows(List.of(neighbor(2, MAC)), List.of())),
                        host(rows(List.of(neighbor(4, MAC)), List.of()))))
                .containsExactly(
                        "(docker0/overns:vxlan1 neighbor 192.168.0.3 lladdr " + MAC + " stale (was reachable))");
        assertThat(texts(
                        host(rows(List.of(neighbor(1, "")), List.of())),
                        host(rows(List.of(neighbor(2, MAC)), List.of()))))
                .containsExactly("docker0/overns:vxlan1 neighbor 192.168.0.3 lladdr " + MAC
                        + " reachable (was without lladdr incomplete)");
        assertThat(texts(
                        host(rows(List.of(neighbor(1, "")), List.of())),
                        host(rows(List.of(neighbor(0x20, "")), List.of()))))
                .containsExactly("docker0/overns:vxlan1 neighbor 192.168.0.3 failed (was incomplete)");
    }

    @Test
    void aNamespaceOfTheSameNameThatIsAnotherOneIsNew() {
        assertThat(texts(host(netns("demo", 7, List.of())), host(netns("demo", 8, List.of(VETH1)))))
                .containsExactly(
                        "docker0/demo namespace demo is gone",
                        "docker0/demo new namespace demo",
                        "docker0/demo:veth1 new link veth1 (veth)",
                        "docker0/demo:veth1 veth1 is up",
                        "docker0/demo:veth1 veth1 is now a port of if2");
    }

    @Test
    void aLinkIsFollowedThroughARenameAndAMove() {
        Link renamed = link(4, "eth0", "veth", "02:00:00:00:00:04", 0);
        assertThat(texts(host(netns("", 1, List.of(VETH1))), host(netns("", 1, List.of(renamed)))))
                .containsExactly(
                        "docker0:eth0 veth1 is now called eth0", "docker0:eth0 eth0 is no port of if2 any more");
        assertThat(texts(
                        host(netns("", 1, List.of(VETH1)), netns("demo", 2, List.of())),
                        host(netns("", 1, List.of()), netns("demo", 2, List.of(renamed)))))
                .containsExactly(
                        "docker0/demo:eth0 eth0 came here from docker0, where it was called veth1",
                        "docker0/demo:eth0 eth0 is up");
    }

    @Test
    void aLinkThatGoesTakesItsRowsWithIt() {
        Snapshot with = host(rows(List.of(neighbor(0x80, MAC)), List.of(vxlanRow("10.0.0.11", 0xc0))));
        assertThat(texts(with, host(netns("overns", 7, List.of(BR0, VETH1)))))
                .containsExactly(
                        "docker0/overns:vxlan1 vxlan1 (vxlan) is gone",
                        "(docker0/overns:vxlan1 neighbor 192.168.0.3 lladdr " + MAC + " permanent is gone)",
                        "(docker0/overns:vxlan1 fdb " + MAC + " dst 10.0.0.11 self permanent is gone)");
    }

    @Test
    void settingsAreNamedAsSysctlNamesThem() {
        NamespaceState off = sysctls(0);
        assertThat(texts(host(off), host(sysctls(1))))
                .containsExactly(
                        "(docker0 net.ipv4.conf.eth0.forwarding = 1 (was 0))",
                        "docker0 net.ipv4.ip_forward = 1 (was 0)");
    }

    private static NamespaceState sysctls(int forward) {
        Map<String, Integer> all = Map.of("net.ipv4.ip_forward", forward, "net.ipv4.conf.eth0.forwarding", forward);
        return new NamespaceState(
                "",
                1,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>(all),
                List.of(),
                new TreeMap<>());
    }

    @Test
    void hostsComeAndGo() {
        Snapshot none = new Snapshot(List.of());
        assertThat(texts(none, host())).containsExactly("docker0 new host docker0");
        assertThat(texts(host(), none)).containsExactly("docker0 host docker0 is gone");
    }
}
