package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.netns.TestHost;
import io.overlab.labs.state.Address;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("namespace")
class SnapshotReaderTest {
    private TestHost host;

    @BeforeEach
    void start() {
        host = new TestHost();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Snapshot read() {
        return SnapshotReader.read(List.of(new SnapshotReader.Source("docker0", host.pid())));
    }

    @Test
    void aHostHasItsOwnNamespaceFirstAndThenTheNamedOnes() {
        host.run("ip netns add overns", "ip netns add demo", "ip -n overns link add br0 type bridge");
        Snapshot snapshot = read();
        assertThat(snapshot.host("docker0").orElseThrow().namespaces())
                .extracting(NamespaceState::name)
                .containsExactly("", "demo", "overns");
        assertThat(snapshot.link(Place.parse("docker0/overns:br0"))).isPresent();
        assertThat(snapshot.link(Place.parse("docker0:br0"))).isEmpty();
        assertThat(snapshot).isEqualTo(read());
    }

    @Test
    void aNamespaceWithTwoNamesIsShownOnce() {
        host.run("ip netns add a", "touch /run/netns/b", "mount --bind /run/netns/a /run/netns/b");
        host.run("touch /run/netns/self", "mount --bind /proc/$$/ns/net /run/netns/self");
        assertThat(read().host("docker0").orElseThrow().namespaces())
                .extracting(NamespaceState::name)
                .containsExactly("", "a");
    }

    @Test
    void whatALinkLeadsToIsFoundInAnotherNamespaceOrOnAnotherHost() {
        try (TestHost other = new TestHost()) {
            host.run(
                    "ip netns add overns",
                    "ip netns add demo",
                    "ip link add vxlan1 type vxlan id 42 dstport 4789",
                    "ip link set vxlan1 netns overns",
                    "ip -n overns link add veth1 type veth peer name eth0 netns demo",
                    "ip link add eth0 type veth peer name h0",
                    "ip link set h0 netns " + other.pid());
            Snapshot snapshot = SnapshotReader.read(List.of(
                    new SnapshotReader.Source("docker0", host.pid()),
                    new SnapshotReader.Source("underlay", other.pid())));
            assertThat(peer(snapshot, "docker0/overns:veth1")).isEqualTo("docker0/demo:eth0");
            assertThat(peer(snapshot, "docker0/demo:eth0")).isEqualTo("docker0/overns:veth1");
            assertThat(peer(snapshot, "docker0:eth0")).isEqualTo("underlay:h0");
            assertThat(peer(snapshot, "underlay:h0")).isEqualTo("docker0:eth0");
            NamespaceState overns =
                    snapshot.namespace(Place.parse("docker0/overns")).orElseThrow();
            int id = overns.link("vxlan1").orElseThrow().linkNetnsid().orElseThrow();
            assertThat(snapshot.place(overns.netnsids().get(id))).contains(Place.parse("docker0"));
        }
    }

    private static String peer(Snapshot snapshot, String place) {
        Place at = Place.parse(place);
        return snapshot.peer(
                        snapshot.namespace(at).orElseThrow(), snapshot.link(at).orElseThrow())
                .orElseThrow()
                .getKey()
                .toString();
    }

    @Test
    void aNamespaceWithoutANameIsFoundByItsProcess() {
        host.run(
                "unshare --net sleep 60 &",
                "pid=$!; until [ \"$(readlink /proc/$pid/ns/net)\" != \"$(readlink /proc/$$/ns/net)\" ];"
                        + " do sleep 0.01; done",
                "ip link add eth0 type veth peer name c0; ip link set c0 netns $pid");
        String pid = host.run("echo $pid").trim();
        Snapshot snapshot = read();
        assertThat(snapshot.hosts().get(0).namespaces())
                .extracting(NamespaceState::name)
                .containsExactly("", "#" + pid);
        assertThat(peer(snapshot, "docker0:eth0")).isEqualTo("docker0/#" + pid + ":c0");
        host.run("kill $pid");
    }

    @Test
    void aNamespaceWithNeitherNameNorProcessIsReadThroughItsId() {
        host.run(
                "ip netns add hidden; ip link add eth0 type veth peer name c0; ip link set c0 netns hidden",
                "ip -n hidden addr add 10.9.9.9/24 dev c0",
                "touch /run/kept; mount --bind /run/netns/hidden /run/kept; ip netns del hidden");
        Snapshot snapshot = read();
        NamespaceState hidden = snapshot.hosts().get(0).namespace("netnsid0").orElseThrow();
        assertThat(hidden.inode()).isZero();
        assertThat(hidden.link("c0")).isPresent();
        assertThat(hidden.addresses()).extracting(Address::address).containsExactly("10.9.9.9");
    }

    @Test
    void aHostThatHasGoneIsEmpty() {
        host.close();
        assertThat(read().hosts()).containsExactly(new HostState("docker0", List.of()));
    }

    @Test
    void namespacesThatComeAndGoMeanwhileAreNoError() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread churn = new Thread(() -> {
            while (!done.get()) {
                host.run("ip netns add x; ip netns add y; ip netns del x; ip netns del y");
            }
        });
        churn.start();
        int seen = 0;
        try {
            for (int i = 0; i < 200; i++) {
                HostState state = read().host("docker0").orElseThrow();
                assertThat(state.namespaces().get(0).name()).isEmpty();
                assertThat(state.namespaces())
                        .allSatisfy(n -> assertThat(n.link("lo")).isPresent());
                seen += state.namespaces().size() - 1;
            }
        } finally {
            done.set(true);
            churn.join();
        }
        assertThat(seen).isPositive();
    }

    @Test
    void anInterfaceThatIsRenamedMeanwhileIsThereUnderOneOfItsNames() throws InterruptedException {
        host.run("ip link add a0 type bridge; ip addr add 10.9.0.1/24 dev a0");
        AtomicBoolean done = new AtomicBoolean();
        Thread churn = new Thread(() -> {
            while (!done.get()) {
                host.run("for i in $(seq 20); do ip link set a0 name b0; ip link set b0 name a0; done");
            }
        });
        churn.start();
        Set<String> names = new HashSet<>();
        try {
            for (int i = 0; i < 200; i++) {
                NamespaceState own =
                        read().host("docker0").orElseThrow().namespaces().get(0);
                assertThat(own.links()).extracting(Link::name).containsAnyOf("a0", "b0");
                Link link = own.link("a0").or(() -> own.link("b0")).orElseThrow();
                names.add(link.name());
                assertThat(own.addresses())
                        .filteredOn(a -> a.address().equals("10.9.0.1"))
                        .extracting(Address::link)
                        .containsExactly(link.index());
            }
        } finally {
            done.set(true);
            churn.join();
        }
        assertThat(names).containsExactlyInAnyOrder("a0", "b0");
    }

    @Test
    void readingKeepsNoDeletedNamespaceAlive() {
        host.run("ip netns add overns", "ip link add vxlan1 type vxlan id 42 dstport 4789");
        host.run("ip link set vxlan1 netns overns", "ip -n overns link set vxlan1 up");
        assertThat(read().link(Place.parse("docker0/overns:vxlan1"))).isPresent();
        host.run("ip netns del overns");
        // The device goes with its namespace; while it lives its VNI is taken.
        host.run("i=0; until ip link add vxlan1 type vxlan id 42 dstport 4789 2>/dev/null;"
                + " do i=$((i+1)); [ $i -lt 100 ] || exit 1; sleep 0.02; done");
        assertThat(read().link(Place.parse("docker0:vxlan1"))).isPresent();
    }

    @Test
    void aLongForwardingDatabaseIsReadWholeBesideTheNeighbours() {
        host.run(
                "ip link add vxlan1 type vxlan id 42 dstport 4789; ip link set vxlan1 up",
                "seq 1 9000 | awk '{printf \"fdb add 02:42:00:00:%02x:%02x dev vxlan1 dst 10.0.%d.%d\\n\", $1/256,"
                        + " $1%256, $1%7, $1%250+1}' >/run/fdb; bridge -batch /run/fdb",
                "seq 1 300 | awk '{printf \"neigh add 10.1.%d.%d lladdr 02:42:00:00:%02x:%02x dev vxlan1 nud"
                        + " permanent\\n\", $1/256, $1%256, $1/256, $1%256}' >/run/neigh; ip -batch /run/neigh");
        NamespaceState own = read().host("docker0").orElseThrow().namespaces().get(0);
        for (int i = 1; i <= 9000; i++) {
            String mac = String.format("02:42:00:00:%02x:%02x", i / 256, i % 256);
            assertThat(own.fdb().get(i - 1).lladdr()).isEqualTo(mac);
            assertThat(own.fdb().get(i - 1).dst()).isEqualTo("10.0." + i % 7 + "." + (i % 250 + 1));
        }
        assertThat(own.fdb())
                .filteredOn(f -> f.lladdr().startsWith("02:42:00:00:"))
                .hasSize(9000);
        assertThat(own.neighbors())
                .filteredOn(n -> n.address().startsWith("10.1."))
                .hasSize(300)
                .first()
                .extracting(n -> n.address() + " " + n.lladdr())
                .isEqualTo("10.1.0.1 02:42:00:00:00:01");
        assertThat(read().host("docker0").orElseThrow().namespaces().get(0).fdb())
                .isEqualTo(own.fdb());
    }
}
