package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.netns.TestHost;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.KernelEvent;
import io.overlab.labs.state.KernelEvent.AddressEvent;
import io.overlab.labs.state.KernelEvent.FdbEvent;
import io.overlab.labs.state.KernelEvent.L2Miss;
import io.overlab.labs.state.KernelEvent.L3Miss;
import io.overlab.labs.state.KernelEvent.LinkEvent;
import io.overlab.labs.state.KernelEvent.NamespaceGone;
import io.overlab.labs.state.KernelEvent.NeighborEvent;
import io.overlab.labs.state.KernelEvent.PortEvent;
import io.overlab.labs.state.KernelEvent.RouteEvent;
import io.overlab.labs.state.KernelEvent.RuleEvent;
import io.overlab.labs.state.KernelEvent.Solicitation;
import io.overlab.labs.state.KernelEvent.Whole;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("namespace")
class MonitorTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private TestHost host;
    private Monitor monitor;
    private final List<Heard> heard = new ArrayList<>();

    private record Heard(Place place, KernelEvent event) {}

    @BeforeEach
    void start() {
        host = new TestHost();
        host.run("for d in all default; do echo 1 > /proc/sys/net/ipv6/conf/$d/disable_ipv6; done");
    }

    @AfterEach
    void stop() {
        if (monitor != null) {
            monitor.close();
        }
        host.close();
    }

    private List<SnapshotReader.Source> sources() {
        return List.of(new SnapshotReader.Source("docker0", host.pid()));
    }

    private void listen() throws IOException {
        monitor = Monitor.start(sources(), this::take);
    }

    private synchronized void take(Place place, KernelEvent event) {
        heard.add(new Heard(place, event));
    }

    private List<KernelEvent> drain() {
        assertThat(monitor.sync(LONG)).isTrue();
        synchronized (this) {
            return heard.stream().map(Heard::event).toList();
        }
    }

    private <E extends KernelEvent> List<E> only(Class<E> type, List<KernelEvent> events) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void everySortOfChangeIsHeard() throws Exception {
        host.run("ip netns add other");
        listen();
        assertThat(heard).extracting(h -> h.place().toString()).containsExactlyInAnyOrder("docker0", "docker0/other");
        assertThat(heard).allMatch(h -> h.event() instanceof Whole w && !w.afterLoss());
        List<KernelEvent> events = listenTo("ip link add br0 type bridge; ip link set br0 up");
        assertThat(only(LinkEvent.class, events))
                .anyMatch(e -> e.link().name().equals("br0") && e.link().up() && !e.gone());
        events = listenTo("ip addr add 10.0.0.1/24 dev br0");
        assertThat(only(AddressEvent.class, events))
                .singleElement()
                .matches(e -> e.address().address().equals("10.0.0.1") && !e.gone());
        assertThat(only(RouteEvent.class, events))
                .anyMatch(e -> e.route().destination().equals("10.0.0.0/24"));
        events = listenTo("ip neigh add 10.0.0.9 lladdr 02:00:00:00:00:09 dev br0");
        assertThat(only(NeighborEvent.class, events))
                .singleElement()
                .matches(e -> e.neighbor().lladdr().equals("02:00:00:00:00:09"));
        events = listenTo("ip neigh del 10.0.0.9 dev br0");
        assertThat(only(NeighborEvent.class, events)).anyMatch(NeighborEvent::gone);
        events = listenTo("ip rule add from 10.0.0.0/8 lookup 77 priority 9");
        assertThat(only(RuleEvent.class, events))
                .singleElement()
                .matches(e -> e.rule().priority() == 9 && !e.gone());
        events = listenTo("ip link add v1 type veth peer name v2; ip link set v1 master br0 up");
        assertThat(only(PortEvent.class, events)).anyMatch(e -> !e.gone());
        events = listenTo("bridge link set dev v1 learning off");
        assertThat(only(PortEvent.class, events)).anyMatch(e -> !e.port().learning());
        events = listenTo("bridge fdb add 02:00:00:00:00:07 dev v1 master static");
        assertThat(only(FdbEvent.class, events))
                .singleElement()
                .matches(e -> e.entry().lladdr().equals("02:00:00:00:00:07")
                        && e.entry().master() != 0);
        events = listenTo("ip link set v1 nomaster");
        assertThat(only(PortEvent.class, events)).anyMatch(PortEvent::gone);
        assertThat(only(LinkEvent.class, events)).noneMatch(LinkEvent::gone);
        events = listenTo("ip link del v1");
        assertThat(only(LinkEvent.class, events))
                .filteredOn(LinkEvent::gone)
                .extracting(e -> e.link().name())
                .containsExactlyInAnyOrder("v1", "v2");
    }

    private List<KernelEvent> listenTo(String command) {
        synchronized (this) {
            heard.clear();
        }
        host.run(command);
        return drain();
    }

    @Test
    void missesOfAVxlanDeviceAreToldApart() throws Exception {
        host.run(
                "ip netns add overns; ip -n overns link add br0 type bridge; ip -n overns link set br0 up",
                "ip link add vxlan1 type vxlan id 42 dstport 4789 proxy l2miss l3miss; ip link set vxlan1 netns overns",
                "ip -n overns link set vxlan1 master br0 up; ip netns add demo",
                "ip -n overns link add veth1 type veth peer name eth0 netns demo; ip -n overns link set veth1 master br0 up",
                "ip -n demo addr add 192.168.0.2/24 dev eth0; ip -n demo link set eth0 up");
        listen();
        host.tryRun("ip netns exec demo ping -c1 -W1 192.168.0.3", new StringBuilder());
        List<KernelEvent> events = drain();
        int vxlan1 = new Comparison(host, "overns")
                .read()
                .link("vxlan1")
                .orElseThrow()
                .index();
        assertThat(only(L3Miss.class, events)).contains(new L3Miss(vxlan1, "192.168.0.3"));
        assertThat(only(L2Miss.class, events)).isEmpty();
        // Otherwise the question is already under way, and what waits for it could leave after the ping has ended.
        host.run(
                "ip -n demo neigh flush dev eth0; ip -n demo neigh del 192.168.0.3 dev eth0 2>/dev/null || true",
                "ip -n overns neigh add 192.168.0.3 lladdr 02:42:c0:a8:00:03 dev vxlan1");
        synchronized (this) {
            heard.clear();
        }
        host.tryRun("ip netns exec demo ping -c1 -W1 192.168.0.3", new StringBuilder());
        events = drain();
        assertThat(only(L2Miss.class, events)).contains(new L2Miss(vxlan1, "02:42:c0:a8:00:03"));
        assertThat(only(L3Miss.class, events)).isEmpty();
        // The proxy's answer makes the bridge learn the MAC behind the device, before any VTEP is known for it.
        assertThat(only(FdbEvent.class, events))
                .anyMatch(e -> e.entry().lladdr().equals("02:42:c0:a8:00:03")
                        && e.entry().link() == vxlan1
                        && !e.entry().self());
    }

    @Test
    void aQuestionToAProgramIsNoMiss() throws Exception {
        host.run("ip link add eth0 type veth peer name p; ip addr add 10.0.0.10/24 dev eth0; ip link set eth0 up;"
                + " ip link set p up; echo 1 > /proc/sys/net/ipv4/neigh/eth0/app_solicit");
        listen();
        host.tryRun("ping -c1 -W4 10.0.0.101", new StringBuilder());
        List<KernelEvent> events = drain();
        assertThat(only(Solicitation.class, events))
                .extracting(Solicitation::address)
                .contains("10.0.0.101");
        assertThat(only(L3Miss.class, events)).isEmpty();
    }

    @Test
    void aNamespaceIsFollowedFromItsNamingToItsDeletionAndNotHeldAnyLonger() throws Exception {
        host.run("ip link add vxlan1 type vxlan id 42 dstport 4789");
        listen();
        host.run("ip netns add overns; ip link set vxlan1 netns overns; ip -n overns link set vxlan1 up");
        awaitWordOf("docker0/overns");
        host.run("ip -n overns link add br0 type bridge");
        drain();
        List<KernelEvent> events = heardOf("docker0/overns");
        assertThat(events.get(0)).isInstanceOf(Whole.class);
        assertThat(only(LinkEvent.class, events)).anyMatch(e -> e.link().name().equals("br0"));
        host.run("ip netns del overns");
        // While the namespace lives, its VNI is taken.
        host.run("i=0; until ip link add vxlan1 type vxlan id 42 dstport 4789 2>/dev/null;"
                + " do i=$((i+1)); [ $i -lt 3000 ] || exit 1; sleep 0.02; done");
        drain();
        assertThat(heardOf("docker0/overns")).last().isInstanceOf(NamespaceGone.class);
    }

    /** As {@code ip netns add} does it on a machine that is busy. */
    @Test
    void aNamespaceThatIsBoundLongAfterItsNameCameIsFollowed() throws Exception {
        listen();
        host.run("mkdir -p /run/netns; touch /run/netns/slow; sleep 0.5;"
                + " unshare --net sh -c 'mount --bind /proc/self/ns/net /run/netns/slow'");
        awaitWordOf("docker0/slow");
        assertThat(heardOf("docker0/slow")).first().isInstanceOf(Whole.class);
    }

    private void awaitWordOf(String place) throws InterruptedException {
        for (int i = 0; i < 6_000 && heardOf(place).isEmpty(); i++) {
            Thread.sleep(10);
        }
    }

    private synchronized List<KernelEvent> heardOf(String place) {
        return heard.stream()
                .filter(h -> h.place().toString().equals(place))
                .map(Heard::event)
                .toList();
    }

    @Test
    void whatWasLostIsReadAgain() throws Exception {
        host.run("ip link add br0 type bridge; ip link set br0 up; ip link add v1 type veth peer name v2;"
                + " ip link set v1 master br0 up");
        CountDownLatch go = new CountDownLatch(1);
        Set<String> macs = new HashSet<>();
        boolean[] lost = {false};
        monitor = Monitor.start(
                sources(),
                (place, event) -> {
                    if (event instanceof Whole whole) {
                        lost[0] |= whole.afterLoss();
                        macs.clear();
                        whole.state().fdb().forEach(f -> macs.add(f.lladdr()));
                    } else if (event instanceof FdbEvent fdb) {
                        macs.add(fdb.entry().lladdr());
                        await(go);
                    }
                },
                4096);
        host.run(
                "seq 1 3000 | awk '{printf \"fdb add 02:00:00:00:%02x:%02x dev v1 master static\\n\", $1/256, $1%256}'"
                        + " > /run/batch",
                "bridge -batch /run/batch");
        go.countDown();
        assertThat(monitor.sync(LONG)).isTrue();
        assertThat(lost[0]).isTrue();
        assertThat(macs).hasSizeGreaterThanOrEqualTo(3000).contains("02:00:00:00:00:01", "02:00:00:00:0b:b8");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void eventsOnTopOfTheFirstStateGiveTheLastState() throws Exception {
        host.run("for d in all default; do echo 0 > /proc/sys/net/ipv6/conf/$d/disable_ipv6; done");
        listen();
        new RandomState(host, 7).make(300);
        drain();
        for (String netns : List.of("", "other")) {
            Place place = new Place("docker0", netns, "");
            NamespaceState now = new Comparison(host, netns).read();
            Set<String> neighbors = new HashSet<>();
            Set<String> rows = new HashSet<>();
            Set<String> links = new HashSet<>();
            Set<Integer> moved = new HashSet<>();
            for (KernelEvent event : heardOf(place.toString())) {
                if (event instanceof Whole whole) {
                    neighbors = keys(told(whole.state().neighbors()), MonitorTest::key);
                    rows = keys(toldRows(whole.state().fdb()), MonitorTest::key);
                    links = keys(whole.state().links(), MonitorTest::key);
                } else if (event instanceof NeighborEvent n) {
                    put(neighbors, key(n.neighbor()), n.gone() || !valid(n.neighbor()));
                } else if (event instanceof FdbEvent f) {
                    put(rows, key(f.entry()), f.gone());
                } else if (event instanceof LinkEvent l) {
                    put(links, key(l.link()), l.gone());
                    if (l.link().kind().equals("vxlan")
                            && l.link().linkNetnsid().isPresent()) {
                        moved.add(l.link().index());
                    }
                    if (l.gone()) {
                        // What is on it goes with it, and the kernel does not say so of every row.
                        neighbors.removeIf(k -> k.startsWith(l.link().index() + " "));
                        rows.removeIf(k -> k.startsWith(l.link().index() + " "));
                    }
                }
            }
            same(links, keys(now.links(), MonitorTest::key));
            same(neighbors, keys(told(now.neighbors()), MonitorTest::key));
            // A tunnel that comes from another namespace brings its rows along, and the kernel does not say so.
            List<FdbEntry> read = toldRows(now.fdb()).stream()
                    .filter(f -> !moved.contains(f.link()))
                    .toList();
            rows.removeIf(k -> moved.contains(Integer.valueOf(k.substring(0, k.indexOf(' ')))));
            same(rows, keys(read, MonitorTest::key));
        }
    }

    private static boolean valid(Neighbor n) {
        return (n.state() & NeighborState.VALID) != 0;
    }

    /**
     * Of these the kernel says nothing: what is answered for, what never had an address, multicast groups, and what the
     * loopback device notes of whom the host itself speaks to.
     */
    private static List<Neighbor> told(List<Neighbor> neighbors) {
        return neighbors.stream()
                .filter(n -> !n.proxy() && valid(n))
                .filter(n -> n.link() != 1 || n.state() != NeighborState.NOARP)
                .filter(n -> !n.lladdr().startsWith("33:33:") && !n.lladdr().startsWith("01:00:5e:"))
                .toList();
    }

    /** Of the groups that an interface listens to the kernel says nothing, either. */
    private static List<FdbEntry> toldRows(List<FdbEntry> rows) {
        return rows.stream()
                .filter(f -> !f.lladdr().startsWith("33:33:") && !f.lladdr().startsWith("01:00:5e:"))
                .toList();
    }

    private static void same(Set<String> followed, Set<String> read) {
        Set<String> missing = new HashSet<>(read);
        missing.removeAll(followed);
        Set<String> extra = new HashSet<>(followed);
        extra.removeAll(read);
        assertThat(missing).as("there but not followed").isEmpty();
        assertThat(extra).as("followed but not there").isEmpty();
    }

    private static void put(Set<String> keys, String key, boolean gone) {
        if (gone) {
            keys.remove(key);
        } else {
            keys.add(key);
        }
    }

    private static String key(Link l) {
        return l.index() + " " + l.kind();
    }

    private static String key(Neighbor n) {
        return n.link() + " " + n.address() + " " + n.proxy();
    }

    private static String key(FdbEntry f) {
        return f.link() + " " + f.lladdr() + " " + f.dst() + " " + f.self() + f.vni() + f.port() + f.via()
                + f.sourceVni();
    }

    private static <R> Set<String> keys(List<R> rows, Function<R, String> key) {
        return rows.stream().map(key).collect(Collectors.toSet());
    }
}
