package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.netns.TestHost;
import io.overlab.labs.state.Address;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborFlags;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.RouteWords;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.Vxlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is read here against what iproute2 reads in the same namespace. */
@Tag("namespace")
class NamespaceReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static TestHost host;
    private static NamespaceState state;

    @BeforeAll
    static void make() {
        host = new TestHost();
        host.run(
                "echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad",
                "echo 1 > /proc/sys/net/ipv6/conf/default/addr_gen_mode",
                "ip link add br0 type bridge",
                "ip addr add 192.168.0.1/24 brd + dev br0",
                "ip link set br0 up",
                "ip link add eth0 type veth peer name eth0p",
                "ip addr add 10.0.0.10/24 dev eth0",
                "ip link set eth0 up",
                "ip link set eth0p up",
                "ip link add vxlan1 type vxlan id 42 dstport 4789 proxy nolearning rsc l2miss l3miss ageing 77 ttl 9 tos 4 df set local 10.0.0.10 dev eth0 srcport 5000 6000 maxaddress 1000 noudpcsum",
                "ip link set vxlan1 master br0",
                "ip link set vxlan1 up",
                "ip link add vxlan2 type vxlan id 43 dstport 8472 group 239.1.1.1 dev eth0",
                "ip link add vxlan3 type vxlan id 44 dstport 4790 remote fd00::2 local fd00::1",
                "ip link add vxlan4 type vxlan dstport 4791 external",
                "ip link add veth1 type veth peer name veth2",
                "ip link set veth1 master br0",
                "ip link set veth1 up",
                "ip link set veth2 up",
                "bridge link set dev veth1 learning off isolated on neigh_suppress on",
                "ip netns add other",
                "ip link set veth2 netns other",
                "ip link set vxlan2 netns other",
                "ip neigh add 192.168.0.3 lladdr 02:42:c0:a8:00:03 dev vxlan1",
                "ip neigh add 192.168.0.4 lladdr 02:42:c0:a8:00:04 dev vxlan1 nud stale",
                "ip neigh add 192.168.0.5 lladdr 02:42:c0:a8:00:05 dev vxlan1 nud noarp",
                "ip neigh add 192.168.0.6 lladdr 02:42:c0:a8:00:06 dev vxlan1 nud reachable extern_learn",
                "ip neigh add 192.168.0.7 dev br0 nud failed",
                "ip neigh add proxy 10.0.0.77 dev eth0",
                "ip -6 neigh add fd00::7 lladdr 02:42:c0:a8:00:07 dev br0 router",
                "bridge fdb add 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11",
                "bridge fdb add 02:42:c0:a8:00:04 dev vxlan1 self dst 10.0.0.12 vni 99 port 4444 dynamic",
                "bridge fdb add 02:42:c0:a8:00:05 dev vxlan1 self dst 10.0.0.13 static extern_learn",
                "bridge fdb append 00:00:00:00:00:00 dev vxlan1 dst 10.0.0.11",
                "bridge fdb append 00:00:00:00:00:00 dev vxlan1 dst 10.0.0.12 via eth0",
                "bridge fdb add 02:42:c0:a8:00:03 dev vxlan1 master static",
                "bridge fdb add 02:42:c0:a8:00:09 dev veth1 master sticky static",
                "bridge fdb add 02:42:c0:a8:00:0a dev vxlan1 master dynamic",
                "bridge fdb add 02:42:c0:a8:00:0b dev vxlan4 self dst 10.0.0.14 src_vni 7 vni 8",
                "ip route add 10.9.0.0/16 via 10.0.0.1",
                "ip route add 10.8.0.1 via 10.0.0.1 metric 5 table 77",
                "ip route add blackhole 10.7.0.0/24",
                "ip route add default proto static nexthop via 10.0.0.1 weight 2 nexthop via 10.0.0.2",
                "ip -6 addr add fd00::1/64 dev eth0 nodad",
                "ip -6 route add default via fd00::9 dev eth0");
        state = read();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static NamespaceState read() {
        Snapshot snapshot = SnapshotReader.read(List.of(new SnapshotReader.Source("h", host.pid())));
        return snapshot.host("h").orElseThrow().namespace("").orElseThrow();
    }

    /** What both see at one moment: the kernel adds rows by itself, so it is read before and after iproute2 reads. */
    private static List<String> agree(Callable<List<String>> iproute2, Supplier<List<String>> ours) throws Exception {
        for (int i = 0; i < 20; i++) {
            state = read();
            List<String> before = ours.get();
            List<String> expected = iproute2.call();
            state = read();
            if (before.equals(ours.get())) {
                assertThat(before).containsExactlyInAnyOrderElementsOf(expected);
                return before;
            }
        }
        throw new AssertionError("the namespace does not come to rest");
    }

    private static JsonNode ask(String command) throws IOException {
        return JSON.readTree(host.run(command));
    }

    private static String name(int index) {
        return state.link(index).map(Link::name).orElse("?");
    }

    @Test
    void linksAreThoseOfIp() throws Exception {
        List<String> rows = agree(
                () -> {
                    List<String> expected = new ArrayList<>();
                    for (JsonNode l : ask("ip -j -d link")) {
                        JsonNode info = l.path("linkinfo");
                        expected.add(l.path("ifindex") + " " + l.path("ifname").asText() + " "
                                + info.path("info_kind").asText() + " "
                                + l.path("operstate").asText() + " " + l.path("mtu") + " "
                                + l.path("address").asText() + " "
                                + l.path("broadcast").asText() + " "
                                + l.path("master").asText("") + " "
                                + l.path("qdisc").asText() + " " + l.path("promiscuity") + " "
                                + l.path("min_mtu") + " " + l.path("max_mtu") + " " + l.path("num_tx_queues") + " "
                                + info.path("info_slave_kind").asText() + " "
                                + l.path("txqlen").asInt());
                    }
                    return expected;
                },
                () -> {
                    List<String> seen = new ArrayList<>();
                    for (Link l : state.links()) {
                        seen.add(l.index() + " " + l.name() + " " + l.kind() + " " + l.operState() + " " + l.mtu() + " "
                                + l.address() + " " + l.details().broadcast() + " "
                                + (l.master() == 0 ? "" : name(l.master())) + " "
                                + l.details().qdisc() + " "
                                + l.details().promiscuity() + " " + l.details().minMtu() + " "
                                + l.details().maxMtu() + " " + l.details().txQueues() + " "
                                + l.details().slaveKind() + " " + l.details().txQueueLength());
                    }
                    return seen;
                });
        assertThat(rows).hasSizeGreaterThan(7);
    }

    @Test
    void vxlanAttributesAreThoseOfIp() throws Exception {
        int compared = 0;
        for (JsonNode l : ask("ip -j -d link show type vxlan")) {
            JsonNode d = l.path("linkinfo").path("info_data");
            Vxlan v =
                    state.link(l.path("ifname").asText()).orElseThrow().vxlan().orElseThrow();
            assertThat(v.id()).isEqualTo(d.path("id").asInt());
            assertThat(v.dstport()).isEqualTo(d.path("port").asInt());
            assertThat(v.remote())
                    .isEqualTo(d.path("remote")
                            .asText(d.path("remote6").asText(d.path("group").asText())));
            assertThat(v.local())
                    .isEqualTo(d.path("local").asText(d.path("local6").asText()));
            assertThat(v.link() == 0 ? "" : name(v.link()))
                    .isEqualTo(d.path("link").asText());
            assertThat(v.learning()).isEqualTo(d.path("learning").asBoolean());
            assertThat(v.proxy()).isEqualTo(d.path("proxy").asBoolean());
            assertThat(v.rsc()).isEqualTo(d.path("rsc").asBoolean());
            assertThat(v.l2miss()).isEqualTo(d.path("l2miss").asBoolean());
            assertThat(v.l3miss()).isEqualTo(d.path("l3miss").asBoolean());
            assertThat(v.ageing()).isEqualTo(d.path("ageing").asInt());
            assertThat(v.ttl()).isEqualTo(d.path("ttl").asInt());
            assertThat(v.df()).isEqualTo(d.path("df").asText("unset"));
            assertThat(v.maxAddresses()).isEqualTo(d.path("limit").asLong());
            assertThat(v.udpCsum()).isEqualTo(d.path("udp_csum").asBoolean());
            assertThat(v.udp6ZeroCsumTx()).isEqualTo(d.path("udp_zero_csum6_tx").asBoolean());
            assertThat(v.udp6ZeroCsumRx()).isEqualTo(d.path("udp_zero_csum6_rx").asBoolean());
            assertThat(v.external()).isEqualTo(d.path("external").asBoolean());
            assertThat(v.sourcePortLow())
                    .isEqualTo(d.path("port_range").path("low").asInt());
            assertThat(v.sourcePortHigh())
                    .isEqualTo(d.path("port_range").path("high").asInt());
            compared++;
        }
        assertThat(compared).isEqualTo(3);
        Vxlan one = state.link("vxlan1").orElseThrow().vxlan().orElseThrow();
        assertThat(one.id()).isEqualTo(42);
        assertThat(one.sourcePortLow()).isEqualTo(5000);
        assertThat(one.tos()).isEqualTo(4);
        assertThat(one.df()).isEqualTo("set");
        assertThat(one.udpCsum()).isFalse();
        assertThat(one.localbypass()).isTrue();
    }

    @Test
    void aMovedDeviceTellsWhereItsOtherEndIs() {
        Link veth = state.link("veth1").orElseThrow();
        assertThat(veth.linkNetnsid()).isPresent();
        Link eth0 = state.link("eth0").orElseThrow();
        assertThat(eth0.linkNetnsid()).isEmpty();
        assertThat(name(eth0.peer())).isEqualTo("eth0p");
    }

    @Test
    void bridgeAndPortAttributesAreThoseOfIp() throws Exception {
        JsonNode b = ask("ip -j -d link show br0").get(0).path("linkinfo").path("info_data");
        Link br0 = state.link("br0").orElseThrow();
        assertThat(br0.bridge().orElseThrow().ageingTime())
                .isEqualTo(b.path("ageing_time").asInt());
        assertThat(br0.bridge().orElseThrow().bridgeId())
                .isEqualTo(b.path("bridge_id").asText());
        assertThat(br0.bridge().orElseThrow().designatedRoot())
                .isEqualTo(b.path("root_id").asText());
        assertThat(br0.bridge().orElseThrow().multicast().membershipInterval())
                .isEqualTo(b.path("mcast_membership_intvl").asLong());
        JsonNode p = ask("ip -j -d link show veth1").get(0).path("linkinfo").path("info_slave_data");
        var port = state.link("veth1").orElseThrow().port().orElseThrow();
        assertThat(port.state()).isEqualTo(p.path("state").asText());
        assertThat(state.link("vxlan1").orElseThrow().port().orElseThrow().state())
                .isEqualTo("forwarding");
        assertThat(port.learning()).isEqualTo(p.path("learning").asBoolean()).isFalse();
        assertThat(port.isolated()).isEqualTo(p.path("isolated").asBoolean()).isTrue();
        assertThat(port.neighSuppress())
                .isEqualTo(p.path("neigh_suppress").asBoolean())
                .isTrue();
        assertThat(port.flood()).isEqualTo(p.path("flood").asBoolean()).isTrue();
        assertThat(port.cost()).isEqualTo(p.path("cost").asInt());
        assertThat(port.portNumber()).isEqualTo(Integer.decode(p.path("no").asText()));
        assertThat(port.designatedBridge()).isEqualTo(p.path("bridge_id").asText());
    }

    @Test
    void addressesAreThoseOfIp() throws Exception {
        List<String> rows = agree(
                () -> {
                    List<String> expected = new ArrayList<>();
                    for (JsonNode l : ask("ip -j addr")) {
                        for (JsonNode a : l.path("addr_info")) {
                            expected.add(l.path("ifname").asText() + " "
                                    + a.path("local").asText() + "/" + a.path("prefixlen")
                                    + " " + a.path("scope").asText() + " "
                                    + a.path("broadcast").asText("") + " "
                                    + a.path("label").asText(""));
                        }
                    }
                    return expected;
                },
                () -> {
                    List<String> seen = new ArrayList<>();
                    for (Address a : state.addresses()) {
                        seen.add(name(a.link()) + " " + a.address() + "/" + a.prefixLength() + " " + a.scope() + " "
                                + a.broadcast() + " " + a.label());
                    }
                    return seen;
                });
        assertThat(rows).contains("br0 192.168.0.1/24 global 192.168.0.255 br0");
    }

    @Test
    void routesAreThoseOfIp() throws Exception {
        List<String> rows = agree(
                () -> {
                    List<String> expected = new ArrayList<>();
                    for (String command :
                            List.of("ip -j -d -4 route show table all", "ip -j -d -6 route show table all")) {
                        for (JsonNode r : ask(command)) {
                            StringBuilder hops = new StringBuilder();
                            r.path("nexthops")
                                    .forEach(h -> hops.append(h.path("gateway").asText() + h.path("weight")));
                            expected.add(r.path("type").asText() + " "
                                    + r.path("dst").asText() + " "
                                    + r.path("gateway").asText("") + " "
                                    + r.path("dev").asText("") + " "
                                    + r.path("prefsrc").asText("") + " "
                                    + r.path("table").asText("main") + " "
                                    + r.path("metric").asInt(0) + " "
                                    + r.path("protocol").asText() + " "
                                    + r.path("scope").asText() + " " + hops);
                        }
                    }
                    return expected;
                },
                () -> {
                    List<String> seen = new ArrayList<>();
                    for (Route r : state.routes()) {
                        StringBuilder hops = new StringBuilder();
                        r.nextHops().forEach(h -> hops.append(h.gateway()).append(h.weight()));
                        seen.add(r.type() + " " + r.destination() + " " + r.gateway() + " "
                                + (r.link() == 0 ? "" : name(r.link()))
                                + " " + r.source() + " " + RouteWords.table(r.table()) + " " + r.metric() + " "
                                + r.protocol()
                                + " " + r.scope() + " " + hops);
                    }
                    return seen;
                });
        assertThat(rows).contains("unicast 10.8.0.1 10.0.0.1 eth0  77 5 boot global ");
    }

    @Test
    void neighborsAreThoseOfIp() throws Exception {
        List<String> rows = agree(
                () -> {
                    List<String> expected = new ArrayList<>();
                    for (JsonNode n : ask("ip -j neigh show nud all")) {
                        List<String> states = new ArrayList<>();
                        n.path("state").forEach(s -> states.add(s.asText().toLowerCase(Locale.ROOT)));
                        expected.add(n.path("dst").asText() + " "
                                + n.path("dev").asText() + " "
                                + n.path("lladdr").asText("") + " " + states + n.has("router") + n.has("extern_learn"));
                    }
                    for (JsonNode n : ask("ip -j neigh show proxy")) {
                        expected.add(
                                n.path("dst").asText() + " " + n.path("dev").asText() + " proxy");
                    }
                    return expected;
                },
                () -> {
                    List<String> seen = new ArrayList<>();
                    for (Neighbor n : state.neighbors()) {
                        seen.add(
                                n.proxy()
                                        ? n.address() + " " + name(n.link()) + " proxy"
                                        : n.address() + " " + name(n.link()) + " " + n.lladdr() + " "
                                                + NeighborState.words(n.state())
                                                + ((n.flags() & NeighborFlags.ROUTER) != 0)
                                                + ((n.flags() & NeighborFlags.EXTERN_LEARN) != 0));
                    }
                    return seen;
                });
        assertThat(rows).contains("192.168.0.5 vxlan1 02:42:c0:a8:00:05 [noarp]falsefalse", "10.0.0.77 eth0 proxy");
    }

    @Test
    void forwardingRowsAreThoseOfBridge() throws Exception {
        List<String> rows = agree(
                () -> {
                    List<String> expected = new ArrayList<>();
                    for (JsonNode f : ask("bridge -j fdb show")) {
                        List<String> flags = new ArrayList<>();
                        f.path("flags").forEach(s -> flags.add(s.asText()));
                        expected.add(f.path("mac").asText() + " "
                                + f.path("ifname").asText() + " "
                                + f.path("dst").asText("") + " "
                                + f.path("vlan").asInt(0) + " "
                                + f.path("vni").asInt(-1) + " " + f.path("port").asInt(0) + " "
                                + f.path("src_vni").asInt(-1) + " "
                                + f.path("viaIf").asText("") + " "
                                + f.path("master").asText("") + " " + flags + " "
                                + f.path("state").asText(""));
                    }
                    return expected;
                },
                () -> {
                    List<String> seen = new ArrayList<>();
                    for (FdbEntry f : state.fdb()) {
                        seen.add(f.lladdr() + " " + name(f.link()) + " " + f.dst() + " " + f.vlan() + " " + f.vni()
                                + " "
                                + f.port() + " " + f.sourceVni() + " " + (f.via() == 0 ? "" : name(f.via())) + " "
                                + (f.master() == 0 ? "" : name(f.master())) + " "
                                + NeighborFlags.words(f.flags(), f.extendedFlags()) + " "
                                + NeighborState.fdbWord(f.state()));
                    }
                    return seen;
                });
        assertThat(rows)
                .contains("02:42:c0:a8:00:04 vxlan1 10.0.0.12 0 99 4444 -1   [self] ")
                .contains("02:42:c0:a8:00:05 vxlan1 10.0.0.13 0 -1 0 -1   [self, extern_learn] static");
    }
}
