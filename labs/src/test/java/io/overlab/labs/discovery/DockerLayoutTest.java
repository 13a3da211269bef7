package io.overlab.labs.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Docker's own keys and values, as a real engine wrote them, are read; what is written is what the engine would write. */
class DockerLayoutTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NETWORK = "31740a9bdb8235ca80200cfbf17eb207258926948798de70706122a6b1c39d89";
    private static final String C1 = "eaa0ec0d56958a000c0f6b0caaa6f8470093fb9ebf643bc975c06c7db4cf80f7";

    static List<KeyValue> recorded() throws IOException {
        try (InputStream in = DockerLayoutTest.class.getResourceAsStream("/truth/docker-kv-serf/kv-dump.txt")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<KeyValue> entries = new ArrayList<>();
            for (int i = 0; i + 1 < lines.size(); i += 2) {
                // The engine's store was etcd, whose keys begin with a slash and end without one.
                entries.add(entry(lines.get(i).replaceFirst("^== /", "") + "/", lines.get(i + 1)));
            }
            return entries;
        }
    }

    private static KeyValue entry(String key, String value) {
        return new KeyValue(key, value.getBytes(StandardCharsets.UTF_8), 0, 1, 1);
    }

    private static String value(String key) throws IOException {
        return recorded().stream()
                .filter(e -> e.key().equals(key))
                .findFirst()
                .flatMap(KeyValue::text)
                .orElseThrow();
    }

    @Test
    void whatAnEngineWroteIsRead() throws Exception {
        EndpointDirectory directory = EndpointDirectory.of(recorded());
        assertThat(directory.garbage()).isEmpty();
        assertThat(directory.networks())
                .containsExactly(new OverlayNetwork(NETWORK, "demonet", "192.168.0.0/24", "192.168.0.1/24", 256));
        assertThat(directory.endpoints())
                .extracting(e -> e.name() + " " + e.address() + " " + e.ip() + " " + e.mac() + " " + e.locator())
                .containsExactly(
                        "C0 192.168.0.100/24 192.168.0.100 02:42:c0:a8:00:64 10.0.0.10",
                        "XX 192.168.0.2/24 192.168.0.2 02:42:c0:a8:00:02 10.0.0.11",
                        "C1 192.168.0.200/24 192.168.0.200 02:42:c0:a8:00:c8 10.0.0.10");
        assertThat(directory.endpoints()).allMatch(e -> e.network().equals(NETWORK));
        assertThat(directory.networkNamed("demonet")).isEqualTo(directory.network(NETWORK));
    }

    @Test
    void whatIsWrittenIsWhatTheEngineWrote() throws Exception {
        EndpointDirectory directory = EndpointDirectory.of(recorded());
        Endpoint c1 = directory.endpoints().get(2);
        OverlayNetwork network = directory.networks().get(0);
        String key = DockerKeys.endpoint(NETWORK, C1);
        assertThat(key).isEqualTo("docker/network/v1.0/endpoint/" + NETWORK + "/" + C1 + "/");
        // What the engine drew by lot, and what only the container knows.
        assertSame(DockerJson.of(c1, network.subnet()), value(key), "/sandbox", "/ep_iface/srcName", "/myAliases/0");
        assertSame(DockerJson.of(network), value(DockerKeys.network(NETWORK)), "/created");
        assertSame(DockerJson.overlay(network), value(DockerKeys.overlay(NETWORK)));
        assertSame(DockerJson.count(3), value(DockerKeys.endpointCount(NETWORK)));
    }

    /** The same to the byte but for some values. */
    private static void assertSame(byte[] written, String recorded, String... otherwise) throws IOException {
        JsonNode ours = JSON.readTree(written);
        JsonNode theirs = JSON.readTree(recorded);
        for (String path : otherwise) {
            assertThat(ours.at(path).isTextual()).as(path).isTrue();
            int cut = path.lastIndexOf('/');
            JsonNode parent = ours.at(path.substring(0, cut));
            if (parent instanceof ObjectNode object) {
                object.set(path.substring(cut + 1), theirs.at(path));
            } else {
                ((ArrayNode) parent).set(0, theirs.at(path));
            }
        }
        assertThat(ours.toString()).isEqualTo(theirs.toString());
        assertThat(new String(written, StandardCharsets.UTF_8).contains("\\u003cnil\\u003e"))
                .isEqualTo(recorded.contains("\\u003cnil\\u003e"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello | is no JSON (wrong from column 1 on)",
                "{\"name\":\"x\" | is no JSON (wrong from column 12 on)",
                "[] | is no JSON object",
                "'' | is empty",
                "{\"name\":\"x\"} | has no ep_iface.addr",
                "{\"ep_iface\":{\"addr\":\"192.168.0.300/24\",\"mac\":\"02:42:c0:a8:00:02\"},\"locator\":\"10.0.0.10\"} | has an ep_iface.addr that is no address with a prefix length: '192.168.0.300/24'",
                "{\"ep_iface\":{\"addr\":\"192.168.0.3/24\",\"mac\":\"zz\"},\"locator\":\"10.0.0.10\"} | has an ep_iface.mac that is no MAC address: 'zz'",
                "{\"ep_iface\":{\"addr\":\"192.168.0.3/24\",\"mac\":\"02:42:c0:a8:00:03\"},\"locator\":\"\"} | has a locator that is no address: ''",
                "{\"ep_iface\":{\"addr\":\"192.168.0.3/24\",\"mac\":\"02:42:c0:a8:00:03\"},\"locator\":\"10.0.0.10\"} | has no id",
            })
    void garbageIsToldWithItsKeyAndTheRestIsRead(String value, String why) throws Exception {
        List<KeyValue> entries = new ArrayList<>(recorded());
        String key = DockerKeys.endpoint(NETWORK, "0bad");
        entries.add(entry(key, value));
        entries.add(new KeyValue(DockerKeys.overlay("other"), new byte[] {(byte) 0xff}, 0, 1, 1));
        EndpointDirectory directory = EndpointDirectory.of(entries);
        assertThat(directory.garbage())
                .containsExactly(
                        "The value of " + key + " " + why + ".",
                        "The value of docker/network/v1.0/overlay/network/other/ is no text.");
        assertThat(directory.endpoints()).hasSize(3);
        List<String> told = new ArrayList<>();
        Optional<Endpoint> none = EndpointDirectory.endpoint(entry(key, value), told);
        assertThat(none).isEmpty();
        assertThat(told).containsExactly("The value of " + key + " " + why + ".");
    }
}
