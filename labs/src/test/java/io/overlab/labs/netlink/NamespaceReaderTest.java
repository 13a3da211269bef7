package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.netns.TestHost;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.Vxlan;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is read here against what iproute2 reads in the same namespace. */
@Tag("namespace")
class NamespaceReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static TestHost host;

    @BeforeAll
    static void make() {
        host = new TestHost();
        ExampleNamespace.make(host);
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
    private static List<String> agree(Callable<List<String>> iproute2, Function<NamespaceState, List<String>> ours)
            throws Exception {
        for (int i = 0; i < 50; i++) {
            List<String> before = ours.apply(read());
            List<String> expected = iproute2.call();
            if (before.equals(ours.apply(read()))) {
                assertThat(before).containsExactlyInAnyOrderElementsOf(expected);
                return before;
            }
        }
        throw new AssertionError("the namespace does not come to rest");
    }

    private static JsonNode ask(String command) throws IOException {
        return JSON.readTree(host.run(command));
    }

    @Test
    void linksAreThoseOfIp() throws Exception {
        List<String> rows = agree(() -> Iproute2Rows.links(ask("ip -j -d link")), Iproute2Rows::links);
        assertThat(rows).hasSizeGreaterThan(9);
    }

    @Test
    void whatIpDoesNotShowOfAVxlanDevice() {
        Vxlan one = read().link("vxlan1").orElseThrow().vxlan().orElseThrow();
        assertThat(one.id()).isEqualTo(42);
        assertThat(one.localbypass()).isTrue();
        assertThat(one.reservedBits()).matches("|0x[0-9a-f]{16}");
    }

    @Test
    void aMovedDeviceTellsWhereItsOtherEndIs() {
        NamespaceState state = read();
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
        JsonNode stats = ask("ip -j -s link show lo").get(0).path("stats64");
        Link lo = read().link("lo").orElseThrow();
        assertThat(lo.counters().rxPackets())
                .isEqualTo(stats.path("rx").path("packets").asLong())
                .isGreaterThanOrEqualTo(6);
        assertThat(lo.counters().txBytes())
                .isEqualTo(stats.path("tx").path("bytes").asLong());
    }

    @Test
    void addressesAreThoseOfIp() throws Exception {
        List<String> rows = agree(() -> Iproute2Rows.addresses(ask("ip -j addr")), Iproute2Rows::addresses);
        assertThat(rows).contains("br0 192.168.0.1/24 global  192.168.0.255 br0 falsefalsefalse");
    }

    @Test
    void routesAreThoseOfIp() throws Exception {
        List<String> rows = agree(
                () -> Iproute2Rows.routes(
                        ask("ip -j -d -4 route show table all"), ask("ip -j -d -6 route show table all")),
                Iproute2Rows::routes);
        assertThat(rows).contains("unicast 10.8.0.1 10.0.0.1 eth0  77 5 boot global [] ");
    }

    @Test
    void neighborsAreThoseOfIp() throws Exception {
        agree(
                () -> Iproute2Rows.objects(ask("ip -j neigh show nud all"), ask("ip -j neigh show proxy")),
                Iproute2Rows::neighbors);
        agree(() -> host.run("ip neigh show nud all").lines().toList(), Iproute2Rows::neighborLines);
    }

    @Test
    void forwardingRowsAreThoseOfBridge() throws Exception {
        agree(() -> Iproute2Rows.objects(ask("bridge -j fdb show")), Iproute2Rows::fdb);
        List<String> lines = agree(() -> host.run("bridge fdb show").lines().toList(), Iproute2Rows::fdbLines);
        assertThat(lines)
                .contains("02:42:c0:a8:00:04 dev vxlan1 dst 10.0.0.12 port 4444 vni 99 self ")
                .contains("02:42:c0:a8:00:0c dev vxlan1 nhid 2 self permanent");
    }
}
