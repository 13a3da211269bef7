package io.overlab.labs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two labs that had the same commands compare equal, whatever numbers the kernel gave; others do not. */
class SteadyStateTest {
    private static final String CHOSEN = "0a:00:00:00:00:01";

    /** A namespace with a bridge and a port, as one run of the kernel would number it. */
    private static final class Run {
        private final int base;
        private final String random;
        private final long inode;
        private int neighborState = NeighborState.REACHABLE;
        private String neighborMac = CHOSEN;
        private int learnedState = NeighborState.REACHABLE;
        private String dst = "10.0.0.11";
        private String name = "overns";
        private String portMac;
        private int flags = Link.IFF_UP;
        private final List<FdbEntry> more = new ArrayList<>();

        Run(int base, String random, long inode) {
            this.base = base;
            this.random = random;
            this.inode = inode;
            this.portMac = random;
        }

        Snapshot snapshot() {
            Counters counted = new Counters(base, base, base, base, 0, 0, 0, base, 0, 0, 0);
            Link bridge = new Link(
                    base, "br0", "bridge", flags, "UP", 1500, random, 0, 0, Optional.empty(), Optional.empty());
            Link port = RecordCopy.with(
                    new Link(
                            base + 1,
                            "vxlan1",
                            "vxlan",
                            Link.IFF_UP,
                            "UNKNOWN",
                            1500,
                            portMac,
                            base,
                            0,
                            Optional.empty(),
                            Optional.empty()),
                    java.util.Map.of("counters", counted));
            List<FdbEntry> fdb = new ArrayList<>(List.of(
                    new FdbEntry(base + 1, CHOSEN, dst, 0, -1, 0, 0, learnedState, FdbEntry.NTF_SELF),
                    new FdbEntry(base + 1, random, "", 0, -1, 0, base, NeighborState.PERMANENT, 0),
                    new FdbEntry(base + 1, "33:33:00:00:00:01", "", 0, -1, 0, 0, NeighborState.PERMANENT, 2)));
            fdb.addAll(more);
            NamespaceState namespace = new NamespaceState(
                    name,
                    inode,
                    base % 2 == 0 ? List.of(bridge, port) : List.of(port, bridge),
                    List.of(new Address(base, "192.168.0.1", 24, "global")),
                    List.of(new Route("192.168.0.0/24", "", base, "", Route.MAIN, "unicast")),
                    List.of(new Neighbor(base, "192.168.0.3", neighborMac, neighborState, 0)),
                    fdb);
            return new Snapshot(List.of(new HostState("docker0", List.of(namespace))));
        }

        Snapshot steady() {
            return SteadyState.of(snapshot(), Set.of(CHOSEN));
        }
    }

    private final Run one = new Run(4, "9a:11:22:33:44:55", 4026531840L);
    private final Run other = new Run(17, "c2:99:88:77:66:55", 4026532999L);

    @Test
    void numbersAndAgesAreOfNoAccount() {
        assertThat(one.snapshot()).isNotEqualTo(other.snapshot());
        assertThat(one.steady()).isEqualTo(other.steady());
        other.neighborState = NeighborState.DELAY;
        other.learnedState = NeighborState.STALE;
        other.flags |= Link.IFF_LOWER_UP;
        assertThat(one.steady()).isEqualTo(other.steady());
        one.neighborState = NeighborState.INCOMPLETE;
        other.neighborState = NeighborState.FAILED;
        assertThat(one.steady()).isEqualTo(other.steady());
        assertThat(one.steady().hosts().get(0).namespaces().get(0).neighbors())
                .as("the kernel throws these away when it likes")
                .isEmpty();
    }

    @Test
    void whatWasLearnedOfAnAddressThatNobodyHasAnyLongerGoesWhenItLikes() {
        one.neighborMac = "9a:00:00:00:00:01";
        other.neighborState = NeighborState.FAILED;
        assertThat(one.steady()).isEqualTo(other.steady());
        one.neighborState = NeighborState.PERMANENT;
        assertThat(one.steady()).as("somebody put it there").isNotEqualTo(other.steady());
    }

    @Test
    void whatSomebodyDidIsNot() {
        other.neighborState = NeighborState.PERMANENT;
        assertThat(one.steady()).isNotEqualTo(other.steady());
        other.neighborState = NeighborState.FAILED;
        assertThat(one.steady()).isNotEqualTo(other.steady());
        other.neighborState = NeighborState.REACHABLE;
        other.dst = "10.0.0.12";
        assertThat(one.steady()).isNotEqualTo(other.steady());
        other.dst = "10.0.0.11";
        other.learnedState = NeighborState.PERMANENT;
        assertThat(one.steady()).isNotEqualTo(other.steady());
        other.learnedState = NeighborState.REACHABLE;
        other.flags = 0;
        assertThat(one.steady()).isNotEqualTo(other.steady());
        other.flags = Link.IFF_UP;
        other.portMac = "02:42:c0:a8:00:02";
        assertThat(one.steady()).isNotEqualTo(other.steady());
        other.portMac = CHOSEN;
        assertThat(one.steady()).isNotEqualTo(other.steady());
        other.portMac = "c2:99:88:77:66:55";
        assertThat(one.steady()).isEqualTo(other.steady());
    }

    /** One random address of some ten thousand begins as Docker's do, and shall not make two equal labs differ. */
    @Test
    void aRandomAddressMayBeginAsDockersDo() {
        Run lucky = new Run(4, "02:42:f6:f5:9a:4e", 4026531840L);
        assertThat(lucky.steady()).isEqualTo(other.steady());
        assertThat(new Run(4, "06:00:33:00:00:0a", 4026531840L).steady()).isEqualTo(other.steady());
        assertThat(new Run(4, "02:42:ac:12:00:02", 4026531840L).steady()).isNotEqualTo(other.steady());
    }

    @Test
    void aRowThatSomebodyPutThereForARandomAddressStays() {
        other.more.add(new FdbEntry(
                18, "de:ad:be:ef:00:01", "10.0.0.12", 0, -1, 0, 0, NeighborState.PERMANENT, FdbEntry.NTF_SELF));
        assertThat(one.steady()).isNotEqualTo(other.steady());
        other.more.clear();
        other.more.add(new FdbEntry(18, "de:ad:be:ef:00:01", "", 0, -1, 0, 17, NeighborState.STALE, 0));
        assertThat(one.steady()).as("one that was learned does not").isEqualTo(other.steady());
    }

    @Test
    void namespacesWithoutANameAreCounted() {
        one.name = "#812";
        other.name = "#1055";
        assertThat(one.steady()).isEqualTo(other.steady());
        other.name = "demo";
        assertThat(one.steady()).isNotEqualTo(other.steady());
    }

    @Test
    void neighbouringNamesKeepApart() {
        Link a = new Link(1, "docker0", "veth", 1, "UP", 1500, "", 0, 0, Optional.empty(), Optional.empty());
        Link b = new Link(2, "docker1", "veth", 1, "UP", 1500, "", 0, 0, Optional.empty(), Optional.empty());
        NamespaceState namespace = new NamespaceState("", 1, List.of(a, b), List.of(), List.of(), List.of(), List.of());
        Snapshot steady =
                SteadyState.of(new Snapshot(List.of(new HostState("underlay", List.of(namespace)))), Set.of());
        assertThat(steady.hosts().get(0).namespaces().get(0).links())
                .extracting(Link::index)
                .doesNotHaveDuplicates();
    }
}
