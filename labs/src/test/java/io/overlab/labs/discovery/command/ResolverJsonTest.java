package io.overlab.labs.discovery.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code overlab resolver --json} prints: one object a line, whatever happens. */
@Tag("namespace")
@Tag("once")
@Tag("waits")
class ResolverJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void eachLineIsAnObjectThatSaysWhatAndInWords() throws Exception {
        try (DiscoveryLab lab = DiscoveryLab.start(false)) {
            lab.run("docker0", "overlab attach C0 192.168.0.2");
            lab.run("docker0", "printf '%s\\n' '192.168.0.3 02:42:c0:a8:00:03 10.0.0.11' 'half \"a line' >/run/file");
            lab.begin("docker0", "exec overlab resolver --json --from file:/run/file >/run/resolver.log 2>&1");
            lab.await("it hears misses", () -> {
                lab.run(
                        "docker0",
                        "ip netns exec C0 ping -c1 -W0.2 192.168.0.3; ip netns exec C0 ping -c1 -W0.2 "
                                + "192.168.0.77");
                String log = lab.log("docker0");
                return log.contains("\"unknown\"") && log.contains("\"reply\"");
            });
            List<String> events = new ArrayList<>();
            for (String line : lab.log("docker0").lines().toList()) {
                JsonNode node = JSON.readTree(line);
                assertThat(node.path("event").isTextual()).as(line).isTrue();
                assertThat(node.path("text").asText()).as(line).isNotEmpty();
                events.add(node.path("event").asText());
                if (node.path("event").asText().equals("row")) {
                    assertThat(node.path("mac").asText()).isEqualTo("02:42:c0:a8:00:03");
                    assertThat(node.path("vtep").asText()).isEqualTo("10.0.0.11");
                }
            }
            assertThat(events).contains("l3miss", "row", "neighbor", "reply", "unknown", "trouble");
        }
    }

    @Test
    void aDeviceWithoutMissesIsToldInJsonToo() throws Exception {
        try (DiscoveryLab lab = DiscoveryLab.start(false)) {
            lab.run(
                    "docker0",
                    "ip -n overns link del vxlan1; ip -n overns link add vxlan1 type vxlan id 42 dstport 4789; "
                            + "ip -n overns link set vxlan1 master br0 up; : >/run/file");
            String said = lab.run("docker0", "timeout -s INT 4 overlab resolver --json --from file:/run/file");
            assertThat(said).contains("neither l2miss nor l3miss");
            for (String line : said.lines().toList()) {
                assertThat(JSON.readTree(line).path("event").asText()).isEqualTo("trouble");
            }
        }
    }
}
