package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.netns.TestHost;
import io.overlab.labs.state.BridgeVlan;
import io.overlab.labs.state.Change;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.NftChain;
import io.overlab.labs.state.NftRule;
import io.overlab.labs.state.NftSet;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SnapshotDifference;
import io.overlab.labs.state.SnapshotJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Filters and nexthop objects against what nft and iproute2 say of them. */
@Tag("namespace")
class FilterReadingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Snapshot read(TestHost host) {
        return SnapshotReader.read(List.of(new SnapshotReader.Source("h", host.pid())));
    }

    private static NamespaceState own(Snapshot snapshot) {
        return snapshot.host("h").orElseThrow().namespace("").orElseThrow();
    }

    private static void rules(TestHost host) {
        host.run(
                "nft add table ip t",
                "nft add chain ip t out '{ type filter hook output priority 5; policy drop; }'",
                "nft add chain ip t more",
                "nft add rule ip t out udp dport 4789 counter drop",
                "nft add rule ip t out ip saddr 10.0.0.0/8 jump more",
                "nft add rule ip t more iifname eth0 udp dport '{ 4789, 8472 }' reject",
                "nft add set ip t hosts '{ type ipv4_addr; flags interval; }'",
                "nft add element ip t hosts '{ 10.0.0.0/24, 10.9.0.7 }'",
                "nft add table bridge b",
                "nft add chain bridge b f '{ type filter hook forward priority -10; }'",
                "nft add table arp a",
                "nft add chain arp a o '{ type filter hook output priority 0; }'",
                "nft add rule arp a o arp operation request drop",
                "iptables -A FORWARD -m conntrack --ctstate NEW -j REJECT",
                "iptables -P FORWARD DROP");
    }

    @Test
    void chainsAndRulesAreThoseThatNftLists() throws Exception {
        try (TestHost host = new TestHost()) {
            rules(host);
            Snapshot snapshot = read(host);
            List<String> ours = new ArrayList<>();
            for (NftChain c : own(snapshot).filters()) {
                ours.add("chain " + c.family() + " " + c.table() + " " + c.name() + " "
                        + (c.hook().isEmpty() ? "" : c.hook() + " " + c.priority() + " " + c.policy()));
                for (NftRule r : c.rules()) {
                    ours.add("rule " + c.family() + " " + c.table() + " " + c.name() + " " + r.handle());
                }
            }
            assertThat(ours).containsExactlyInAnyOrderElementsOf(nft(host));
            assertThat(SnapshotJson.read(SnapshotJson.write(snapshot))).isEqualTo(snapshot);
        }
    }

    private static List<String> nft(TestHost host) throws IOException {
        List<String> rows = new ArrayList<>();
        for (JsonNode row :
                JSON.readTree(host.run("nft -j list ruleset 2>/dev/null")).get("nftables")) {
            JsonNode c = row.get("chain");
            JsonNode r = row.get("rule");
            if (c != null) {
                rows.add("chain " + text(c, "family", "table", "name") + " "
                        + (c.has("hook") ? text(c, "hook", "prio", "policy") : ""));
            } else if (r != null) {
                rows.add("rule " + text(r, "family", "table", "chain", "handle"));
            }
        }
        return rows;
    }

    private static String text(JsonNode node, String... keys) {
        List<String> words = new ArrayList<>();
        for (String key : keys) {
            words.add(node.get(key).asText());
        }
        return String.join(" ", words);
    }

    @Test
    void setsHaveTheirElementsAndRulesTheirCounters() throws Exception {
        try (TestHost host = new TestHost()) {
            rules(host);
            host.run(
                    "ip link add e0 type veth peer name e1; ip addr add 10.0.0.1/24 dev e0; ip link set e0 up; ip link set e1 up");
            host.tryRun("bash -c 'echo x > /dev/udp/10.0.0.2/4789'", new StringBuilder());
            NamespaceState own = own(read(host));
            NftSet hosts = own.sets().stream()
                    .filter(s -> s.name().equals("hosts"))
                    .findFirst()
                    .orElseThrow();
            assertThat(hosts.interval()).isTrue();
            assertThat(hosts.elements()).contains("0a000000", "!0a000100", "0a090007", "!0a090008");
            NftRule counting = own.filters().stream()
                    .flatMap(c -> c.rules().stream())
                    .filter(r -> r.packets() > 0)
                    .findFirst()
                    .orElseThrow();
            assertThat(counting.expressions()).extracting(e -> e.name()).contains("payload", "cmp", "immediate");
        }
    }

    @Test
    void aRuleThatIsNewIsTold() throws Exception {
        try (TestHost host = new TestHost()) {
            Snapshot before = read(host);
            rules(host);
            Snapshot after = read(host);
            assertThat(SnapshotDifference.between(before, after))
                    .extracting(Change::text)
                    .contains(
                            "new filter chain ip t out, hook output, policy drop",
                            "new filter rule ip t out: l4proto udp dport 4789 drop",
                            "new filter rule arp a o: arp operation 1 drop");
            assertThat(SnapshotDifference.between(after, before))
                    .extracting(Change::text)
                    .contains("filter rule ip t out: l4proto udp dport 4789 drop is gone");
        }
    }

    @Test
    void nexthopsAreThoseThatIproute2Lists() throws Exception {
        try (TestHost host = new TestHost()) {
            host.run(
                    "ip link add e0 type veth peer name e1; ip link set e0 up; ip link set e1 up",
                    "ip addr add 10.0.0.1/24 dev e1",
                    "ip nexthop add id 7 via 10.0.0.9 dev e1; ip nexthop add id 8 via 10.0.0.9 fdb",
                    "ip nexthop add id 9 group 7; ip nexthop add id 10 blackhole");
            NamespaceState own = own(read(host));
            List<String> hops = new ArrayList<>();
            own.nexthops()
                    .forEach(h -> hops.add(h.id() + " " + h.gateway() + (h.fdb() ? " fdb" : "")
                            + (h.blackhole() ? " blackhole" : "") + (h.group().isEmpty() ? "" : " " + h.group())));
            assertThat(hops).containsExactlyInAnyOrder("7 10.0.0.9", "8 10.0.0.9 fdb", "9  [7]", "10  blackhole");
            assertThat(JSON.readTree(host.run("ip -j nexthop"))).hasSize(4);
        }
    }

    @Test
    void settingsAreReadFromTheNamespaceItself() {
        try (TestHost host = new TestHost()) {
            host.run(
                    "ip link add e0 type veth peer name e1",
                    "sysctl -qw net.ipv4.icmp_echo_ignore_all=1 net.ipv4.conf.e0.arp_ignore=2");
            assertThat(own(read(host)).sysctls())
                    .containsEntry("net.ipv4.icmp_echo_ignore_all", 1)
                    .containsEntry("net.ipv4.conf.e0.arp_ignore", 2)
                    .containsEntry("net.ipv4.conf.e1.arp_ignore", 0);
        }
    }

    /** A port with two VLANs, as the kernel tells it: this machine's may be without them. */
    @Test
    void theVlansOfAPortAreInItsAttributes() {
        ByteBuffer message = ByteBuffer.allocate(16 + 4 + 8 + 8).order(ByteOrder.nativeOrder());
        message.put(0, (byte) 7).putInt(4, 3);
        message.putShort(16, (short) 20).putShort(18, (short) 26);
        message.putShort(20, (short) 8)
                .putShort(22, (short) 2)
                .putShort(24, (short) 6)
                .putShort(26, (short) 20);
        message.putShort(28, (short) 8)
                .putShort(30, (short) 2)
                .putShort(32, (short) 0)
                .putShort(34, (short) 10);
        assertThat(BridgeVlanDecoder.decode(message, 0, message.capacity()))
                .containsExactly(new BridgeVlan(3, 20, true, true), new BridgeVlan(3, 10, false, false));
        assertThat(BridgeVlanDecoder.decode(message, 0, 8)).isEmpty();
    }
}
