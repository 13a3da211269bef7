package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.overlab.labs.netns.TestHost;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.UdpSocket;
import io.overlab.labs.state.Vxlan;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is read here against what iproute2 reads in the same namespace. */
@Tag("namespace")
class NamespaceReaderTest {
    private static TestHost host;
    private static Comparison own;

    @BeforeAll
    static void make() {
        host = new TestHost();
        ExampleNamespace.make(host);
        own = new Comparison(host, "");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void linksAreThoseOfIp() throws Exception {
        assertThat(own.links()).hasSizeGreaterThan(9);
        assertThat(new Comparison(host, "other").links()).hasSize(3);
    }

    @Test
    void whatIpDoesNotShowOfAVxlanDevice() {
        Vxlan one = own.read().link("vxlan1").orElseThrow().vxlan().orElseThrow();
        assertThat(one.id()).isEqualTo(42);
        assertThat(one.localbypass()).isTrue();
        assertThat(one.reservedBits()).matches("|0x[0-9a-f]{16}");
    }

    @Test
    void aMovedDeviceTellsWhereItsOtherEndIs() {
        NamespaceState state = own.read();
        Link veth = state.link("veth1").orElseThrow();
        assertThat(veth.linkNetnsid()).isPresent();
        Link eth0 = state.link("eth0").orElseThrow();
        assertThat(eth0.linkNetnsid()).isEmpty();
        assertThat(state.link(eth0.peer()).orElseThrow().name()).isEqualTo("eth0p");
        assertThat(state.link("vxlan6").orElseThrow().linkNetnsid()).isPresent();
    }

    @Test
    void countersAreThoseOfIp() throws Exception {
        host.run("ping -c 3 -i 0.01 -q 127.0.0.1");
        JsonNode stats = own.ask("ip -j -s link show lo").get(0).path("stats64");
        Link lo = own.read().link("lo").orElseThrow();
        assertThat(lo.counters().rxPackets())
                .isEqualTo(stats.path("rx").path("packets").asLong())
                .isGreaterThanOrEqualTo(6);
        assertThat(lo.counters().txBytes())
                .isEqualTo(stats.path("tx").path("bytes").asLong());
    }

    @Test
    void rulesAreThoseOfIp() throws Exception {
        host.run(
                "ip rule add from 10.0.0.0/8 table 77 priority 100",
                "ip rule add fwmark 0x1/0xff iif lo blackhole priority 101",
                "ip rule add not to 1.2.3.4 oif eth0 lookup main priority 50",
                "ip -6 rule add from fd00::/8 unreachable priority 60");
        assertThat(own.rules()).hasSize(9);
    }

    @Test
    void settingsAreThoseOfProcSys() {
        host.run(
                "ip link add dotted.0 type veth peer name dotted1",
                "echo 1 > /proc/sys/net/ipv4/ip_forward",
                "echo 2 > /proc/sys/net/ipv4/conf/eth0/rp_filter",
                "echo 1 > /proc/sys/net/ipv4/conf/dotted.0/proxy_arp",
                "echo 1 > /proc/sys/net/ipv4/neigh/vxlan1/app_solicit");
        SortedMap<String, Integer> sysctls = own.read().sysctls();
        StringBuilder command = new StringBuilder("cat");
        sysctls.keySet().forEach(k -> command.append(" /proc/sys/").append(path(k)));
        assertThat(host.run(command.toString()).lines().map(Integer::valueOf))
                .containsExactlyElementsOf(sysctls.values());
        assertThat(sysctls)
                .containsEntry("net.ipv4.ip_forward", 1)
                .containsEntry("net.ipv4.conf.eth0.rp_filter", 2)
                .containsEntry("net.ipv4.conf.dotted/0.proxy_arp", 1)
                .containsEntry("net.ipv4.neigh.vxlan1.app_solicit", 1)
                .containsEntry("net.ipv4.conf.all.rp_filter", 0);
        host.run("ip link del dotted.0; echo 0 > /proc/sys/net/ipv4/ip_forward");
    }

    private static String path(String sysctl) {
        return sysctl.replace('.', '\t').replace('/', '.').replace('\t', '/');
    }

    @Test
    void udpSocketsAreThoseOfProcNet() throws Exception {
        List<UdpSocket> sockets = own.read().udpSockets();
        assertThat(sockets).extracting(UdpSocket::port).contains(4789);
        List<String> lines = host.run("cat /proc/net/udp").lines().toList();
        List<String> six = host.run("cat /proc/net/udp6").lines().toList();
        assertThat(Stream.concat(ProcUdp.parse(lines).stream(), ProcUdp.parse(six).stream())
                        .map(s -> s.address() + s.port()))
                .containsExactlyInAnyOrderElementsOf(
                        sockets.stream().map(s -> s.address() + s.port()).toList());
        assertThat(new Comparison(host, "other").read().udpSockets()).isEmpty();
    }

    @Test
    void addressesAreThoseOfIp() throws Exception {
        assertThat(own.addresses()).contains("br0 192.168.0.1/24 global  192.168.0.255 br0 falsefalsefalse");
    }

    @Test
    void routesAreThoseOfIp() throws Exception {
        assertThat(own.routes()).contains("unicast 10.8.0.1 10.0.0.1 eth0  77 5 boot global [] ");
    }

    @Test
    void neighborsAreThoseOfIp() throws Exception {
        assertThat(own.neighbors()).contains("192.168.0.5 dev vxlan1 lladdr 02:42:c0:a8:00:05 NOARP proto zebra ");
    }

    @Test
    void forwardingRowsAreThoseOfBridge() throws Exception {
        assertThat(own.fdb())
                .contains("02:42:c0:a8:00:04 dev vxlan1 dst 10.0.0.12 port 4444 vni 99 self ")
                .contains("02:42:c0:a8:00:0c dev vxlan1 nhid 2 self permanent");
        new Comparison(host, "other").fdb();
    }
}
