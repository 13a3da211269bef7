package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.netns.TestHost;
import io.overlab.labs.state.Change;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SnapshotDifference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said to have changed after each of the commands that build an overlay. */
@Tag("namespace")
class ChangesOfCommandsTest {
    private Snapshot last;

    private Snapshot read(TestHost host) {
        return SnapshotReader.read(List.of(new SnapshotReader.Source("docker0", host.pid())));
    }

    private List<String> after(TestHost host, String command) {
        host.run(command);
        Snapshot now = read(host);
        List<String> texts = new ArrayList<>();
        for (Change change : SnapshotDifference.between(last, now)) {
            if (!change.incidental()) {
                texts.add(change.toString());
            }
        }
        last = now;
        return texts;
    }

    @Test
    void eachCommandGivesItsChangeAndNothingElse() {
        try (TestHost host = new TestHost()) {
            host.run(
                    "for d in all default; do echo 1 > /proc/sys/net/ipv6/conf/$d/disable_ipv6; done",
                    "ip link add eth0 type veth peer name eth0p; ip addr add 10.0.0.10/24 dev eth0",
                    "ip link set eth0 up; ip link set eth0p up");
            last = read(host);
            assertThat(after(host, "true")).isEmpty();
            assertThat(after(host, "ip netns add overns")).containsExactly("docker0/overns new namespace overns");
            host.run("for d in all default; do ip netns exec overns"
                    + " sh -c \"echo 1 > /proc/sys/net/ipv6/conf/$d/disable_ipv6\"; done");
            assertThat(after(host, "ip -n overns link add br0 type bridge"))
                    .containsExactly("docker0/overns:br0 new link br0 (bridge)");
            assertThat(after(host, "ip -n overns addr add 192.168.0.1/24 dev br0"))
                    .containsExactly("docker0/overns:br0 new address 192.168.0.1/24");
            assertThat(after(host, "ip -n overns link set br0 up")).containsExactly("docker0/overns:br0 br0 is up");
            assertThat(after(host, "ip link add vxlan1 type vxlan id 42 proxy learning dstport 4789"))
                    .containsExactly("docker0:vxlan1 new link vxlan1 (vxlan id 42 dstport 4789 proxy)");
            assertThat(after(host, "ip link set vxlan1 netns overns"))
                    .containsExactly("docker0/overns:vxlan1 vxlan1 came here from docker0");
            assertThat(after(host, "ip -n overns link set vxlan1 master br0"))
                    .containsExactly("docker0/overns:vxlan1 vxlan1 is now a port of br0");
            assertThat(after(host, "ip -n overns link set vxlan1 up"))
                    .containsExactly("docker0 new UDP socket 0.0.0.0:4789", "docker0/overns:vxlan1 vxlan1 is up");
            assertThat(after(host, "ip netns add demo")).containsExactly("docker0/demo new namespace demo");
            assertThat(after(host, "ip link add veth1 mtu 1450 type veth peer name veth2 mtu 1450"))
                    .containsExactly("docker0:veth2 new link veth2 (veth)", "docker0:veth1 new link veth1 (veth)");
            assertThat(after(host, "ip link set veth1 netns overns; ip -n overns link set veth1 master br0"))
                    .containsExactly(
                            "docker0/overns:br0 mtu 1450 (was 1500)",
                            "docker0/overns:veth1 veth1 came here from docker0",
                            "docker0/overns:veth1 veth1 is now a port of br0");
            assertThat(after(host, "ip link set veth2 netns demo name eth0"))
                    .containsExactly("docker0/demo:eth0 eth0 came here from docker0, where it was called veth2");
            assertThat(after(host, "ip -n demo link set eth0 address 02:42:c0:a8:00:02 up"))
                    .anyMatch(c -> c.startsWith("docker0/demo:eth0 lladdr 02:42:c0:a8:00:02 (was "))
                    .contains("docker0/demo:eth0 eth0 is up")
                    .hasSize(2);
            assertThat(after(host, "ip -n overns neigh add 192.168.0.3 lladdr 02:42:c0:a8:00:03 dev vxlan1"))
                    .containsExactly(
                            "docker0/overns:vxlan1 new neighbor 192.168.0.3 lladdr 02:42:c0:a8:00:03 permanent");
            assertThat(after(host, "bridge -n overns fdb add 02:42:c0:a8:00:03 dev vxlan1 dst 10.0.0.11"))
                    .containsExactly("docker0/overns:vxlan1 new fdb 02:42:c0:a8:00:03 dst 10.0.0.11 self permanent");
            assertThat(after(host, "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 dst 10.0.0.12"))
                    .containsExactly("docker0/overns:vxlan1 fdb 02:42:c0:a8:00:03 dst 10.0.0.12 self permanent"
                            + " (was dst 10.0.0.11)");
            assertThat(after(host, "ip -n overns neigh replace 192.168.0.3 dev vxlan1 nud stale"))
                    .containsExactly("docker0/overns:vxlan1 neighbor 192.168.0.3 lladdr 02:42:c0:a8:00:03 stale"
                            + " (was permanent)");
            assertThat(after(
                            host,
                            "ip -n overns link set vxlan1 type vxlan nolearning; ip route add 10.9.0.0/16 via"
                                    + " 10.0.0.1; ip rule add from 10.9.0.0/16 lookup 77 priority 5"))
                    .containsExactly(
                            "docker0:eth0 new route 10.9.0.0/16 via 10.0.0.1 dev eth0",
                            "docker0 new rule 5: from 10.9.0.0/16 lookup 77",
                            "docker0/overns:vxlan1 learning off");
            assertThat(after(host, "ip route replace 10.9.0.0/16 via 10.0.0.2; echo 1 > /proc/sys/net/ipv4/ip_forward"))
                    .containsExactly(
                            "docker0:eth0 route 10.9.0.0/16 via 10.0.0.2 dev eth0 (was 10.9.0.0/16 via 10.0.0.1 dev"
                                    + " eth0)",
                            "docker0 net.ipv4.ip_forward = 1 (was 0)");
            assertThat(after(host, "bridge -n overns link set dev veth1 learning off"))
                    .containsExactly("docker0/overns:veth1 bridge port learning off");
            assertThat(after(host, "bridge -n overns link set dev veth1 neigh_suppress on hairpin on"))
                    .containsExactly("docker0/overns:veth1 hairpin on", "docker0/overns:veth1 neigh_suppress on");
            assertThat(after(
                            host, "ip -n overns link set veth1 nomaster; ip -n overns addr del 192.168.0.1/24 dev br0"))
                    .contains(
                            "docker0/overns:veth1 veth1 is no port of br0 any more",
                            "docker0/overns:br0 address 192.168.0.1/24 is gone");
            assertThat(after(host, "ip netns del demo")).contains("docker0/demo namespace demo is gone");
        }
    }

    @Test
    void aRandomStateIsFullOfChangesAndBackAgainTheSame() {
        try (TestHost host = new TestHost()) {
            Snapshot empty = read(host);
            new RandomState(host, 99).make(300);
            Snapshot full = read(host);
            List<Change> there = SnapshotDifference.between(empty, full);
            List<Change> back = SnapshotDifference.between(full, empty);
            assertThat(SnapshotDifference.between(full, full)).isEmpty();
            for (Change.Subject subject : List.of(
                    Change.Subject.LINK,
                    Change.Subject.ADDRESS,
                    Change.Subject.NEIGHBOR,
                    Change.Subject.FDB,
                    Change.Subject.ROUTE)) {
                assertThat(there).filteredOn(c -> c.subject() == subject).isNotEmpty();
            }
            assertThat(there)
                    .filteredOn(c -> c.kind() == Change.Kind.ADDED && c.subject() == Change.Subject.FDB)
                    .hasSize(full.hosts().get(0).namespaces().stream()
                            .mapToInt(n -> n.fdb().size())
                            .sum());
            assertThat(back).filteredOn(c -> c.kind() == Change.Kind.ADDED).isEmpty();
        }
    }
}
