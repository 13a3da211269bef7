package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.netns.Netns;
import io.overlab.labs.netns.TestHost;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows are written once by ip and bridge, once by us, into two devices alike; both must then show the same. */
@Tag("namespace")
class RowWriterTest {
    private final TestHost host = new TestHost();
    private int index;

    @BeforeEach
    void devices() {
        for (String netns : List.of("theirs", "ours")) {
            host.run(
                    "ip netns add " + netns,
                    "ip -n " + netns + " link set lo up",
                    "ip -n " + netns + " link add vxlan1 type vxlan id 42 proxy l2miss l3miss dstport 4789",
                    "ip -n " + netns + " link set vxlan1 up");
        }
        index = Integer.parseInt(
                host.run("ip netns exec ours cat /sys/class/net/vxlan1/ifindex").strip());
    }

    @AfterEach
    void end() {
        host.close();
    }

    private List<RowWriter.Refused> write(RowWrite... writes) throws IOException {
        return write(List.of(writes));
    }

    private List<RowWriter.Refused> write(List<RowWrite> writes) throws IOException {
        Path ours = host.path("ours");
        return Netns.call(ours, () -> {
            try (RowWriter writer = RowWriter.open()) {
                return writer.write(writes);
            }
        });
    }

    private Neighbor neighbor(String ip, String mac, int state, int flags) {
        return new Neighbor(index, ip, mac, state, flags);
    }

    private FdbEntry row(String mac, String vtep, int state) {
        return new FdbEntry(index, mac, vtep, 0, -1, 0, 0, state, 0);
    }

    private void assertSame() {
        // The kernel's own rows of multicast come and go with its IPv6 reports.
        assertThat(host.run("ip -n ours neigh show nud all | grep -v '^ff02:' | sort"))
                .isEqualTo(host.run("ip -n theirs neigh show nud all | grep -v '^ff02:' | sort"))
                .isNotBlank();
        assertThat(host.run("bridge -n ours fdb show dev vxlan1 | sort"))
                .isEqualTo(host.run("bridge -n theirs fdb show dev vxlan1 | sort"));
    }

    @Test
    void whatIsWrittenIsWhatIproute2Writes() throws IOException {
        host.run(
                "ip -n theirs neigh replace 192.168.0.3 lladdr 02:42:c0:a8:00:03 dev vxlan1 nud permanent",
                "ip -n theirs neigh replace 192.168.0.4 lladdr 02:42:c0:a8:00:04 dev vxlan1 nud permanent extern_learn",
                "ip -n theirs neigh replace 192.168.0.5 lladdr 02:42:c0:a8:00:05 dev vxlan1 nud noarp",
                "ip -n theirs neigh replace fd00::7 lladdr 02:42:c0:a8:00:07 dev vxlan1 nud permanent",
                "bridge -n theirs fdb replace 02:42:c0:a8:00:03 dev vxlan1 dst 10.0.0.11",
                "bridge -n theirs fdb replace 02:42:c0:a8:00:04 dev vxlan1 dst 10.0.0.12 dynamic",
                "bridge -n theirs fdb replace 02:42:c0:a8:00:05 dev vxlan1 dst 10.0.0.13 static vni 99 port 4444");
        assertThat(write(
                        RowWrite.put(neighbor("192.168.0.3", "02:42:c0:a8:00:03", NeighborState.PERMANENT, 0)),
                        RowWrite.put(neighbor("192.168.0.4", "02:42:c0:a8:00:04", NeighborState.PERMANENT, 0x10)),
                        RowWrite.put(neighbor("192.168.0.5", "02:42:C0:A8:00:05", NeighborState.NOARP, 0)),
                        RowWrite.put(neighbor("fd00::7", "02:42:c0:a8:00:07", NeighborState.PERMANENT, 0)),
                        RowWrite.put(
                                row("02:42:c0:a8:00:03", "10.0.0.11", NeighborState.NOARP | NeighborState.PERMANENT)),
                        RowWrite.put(row("02:42:c0:a8:00:04", "10.0.0.12", NeighborState.REACHABLE)),
                        RowWrite.put(new FdbEntry(
                                index,
                                "02:42:c0:a8:00:05",
                                "10.0.0.13",
                                0,
                                99,
                                4444,
                                0,
                                NeighborState.NOARP | NeighborState.REACHABLE,
                                0))))
                .isEmpty();
        assertSame();
    }

    @Test
    void aRowIsReplacedAndRemoved() throws IOException {
        Neighbor three = neighbor("192.168.0.3", "02:42:c0:a8:00:03", NeighborState.PERMANENT, 0);
        FdbEntry behind11 = row("02:42:c0:a8:00:03", "10.0.0.11", NeighborState.PERMANENT | NeighborState.NOARP);
        FdbEntry behind12 = row("02:42:c0:a8:00:03", "10.0.0.12", NeighborState.PERMANENT | NeighborState.NOARP);
        assertThat(write(RowWrite.put(three), RowWrite.put(behind11), RowWrite.put(behind12)))
                .isEmpty();
        assertThat(host.run("bridge -n ours fdb show dev vxlan1"))
                .contains("dst 10.0.0.12")
                .doesNotContain("10.0.0.11");
        assertThat(write(RowWrite.remove(three), RowWrite.remove(behind12))).isEmpty();
        assertThat(host.run("bridge -n ours fdb show dev vxlan1")).isBlank();
        assertThat(host.run("ip -n ours neigh show")).isBlank();
    }

    @Test
    void eachRefusalNamesItsRow() throws IOException {
        Neighbor nowhere = new Neighbor(9999, "192.168.0.3", "02:42:c0:a8:00:03", NeighborState.PERMANENT, 0);
        FdbEntry absent = row("02:42:c0:a8:00:09", "10.0.0.9", 0);
        List<RowWriter.Refused> refused = write(
                RowWrite.put(nowhere),
                RowWrite.put(neighbor("192.168.0.4", "02:42:c0:a8:00:04", NeighborState.PERMANENT, 0)),
                RowWrite.remove(absent));
        assertThat(refused)
                .extracting(RowWriter.Refused::write)
                .containsExactly(RowWrite.put(nowhere), RowWrite.remove(absent));
        assertThat(refused.get(0).reason()).contains("ENODEV");
        assertThat(refused.get(0).goneAlready()).isFalse();
        assertThat(refused.get(1).goneAlready()).isTrue();
        assertThat(host.run("ip -n ours neigh show")).contains("192.168.0.4");
    }

    @Test
    void manyRowsAreAllThere() throws IOException {
        List<RowWrite> writes = new ArrayList<>();
        StringBuilder neigh = new StringBuilder();
        StringBuilder fdb = new StringBuilder();
        for (int i = 0; i < 1001; i++) {
            String ip = "10.1." + i / 200 + "." + (i % 200 + 1);
            String mac = String.format(Locale.ROOT, "02:42:0a:01:%02x:%02x", i / 200, i % 200 + 1);
            writes.add(RowWrite.put(neighbor(ip, mac, NeighborState.PERMANENT, 0)));
            writes.add(RowWrite.put(row(mac, "10.0.0.11", NeighborState.PERMANENT | NeighborState.NOARP)));
            neigh.append("neigh replace ")
                    .append(ip)
                    .append(" lladdr ")
                    .append(mac)
                    .append(" dev vxlan1\n");
            fdb.append("fdb replace ").append(mac).append(" dev vxlan1 dst 10.0.0.11\n");
        }
        assertThat(write(writes)).isEmpty();
        host.run(
                "ip -n theirs -batch - <<'EOF'\n" + neigh + "EOF", "bridge -n theirs -batch - <<'EOF'\n" + fdb + "EOF");
        assertThat(host.run("ip -n ours neigh show | sort")).isEqualTo(host.run("ip -n theirs neigh show | sort"));
        assertThat(host.run("bridge -n ours fdb show dev vxlan1 | sort"))
                .isEqualTo(host.run("bridge -n theirs fdb show dev vxlan1 | sort"));
    }

    @Test
    void whatIsNoAddressIsRefusedBeforeTheKernelSeesIt() {
        for (String ip : List.of("", "docker0", "10.0.0", "::g")) {
            assertThatThrownBy(() -> write(RowWrite.put(neighbor(ip, "02:42:c0:a8:00:03", NeighborState.PERMANENT, 0))))
                    .as(ip)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is no IP address");
        }
        assertThatThrownBy(() -> write(RowWrite.put(row("02:42", "10.0.0.11", NeighborState.PERMANENT))))
                .hasMessageContaining("'02:42' is no MAC address");
        assertThat(Optional.of(host.run("ip -n ours neigh show"))).contains("");
    }
}
