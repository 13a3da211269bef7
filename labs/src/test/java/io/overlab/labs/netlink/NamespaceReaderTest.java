package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.overlab.labs.netns.TestHost;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Vxlan;
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
