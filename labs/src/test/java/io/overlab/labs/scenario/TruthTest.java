package io.overlab.labs.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Packet;
import io.overlab.labs.check.CaptureWindow;
import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.check.Observation;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question is answered by what was observed; what happened once stays so. */
class TruthTest {
    private static final Place ETH0 = Place.parse("docker0:eth0");
    private static final Packet ARP = arp();

    @TempDir
    private Path folder;

    private Truth truth(String yaml) throws IOException, ScenarioException {
        Path file = Files.writeString(
                folder.resolve("asks.yaml"), """
                scenario: asks
                title: It asks
                minutes: 1
                steps:
                  - step: one
                    title: One
                    on: docker0
                    say: Do it.
                    predict:
                      ask: Well?
                %s
                    do: ip netns add red
                    check: { netns: docker0/red }
                """.formatted(yaml.indent(6).stripTrailing()));
        return ScenarioLoader.load(file).steps().get(0).predict().orElseThrow().truth();
    }

    private static Packet arp() {
        byte[] bytes = HexFormat.of()
                .parseHex("ffffffffffff0242c0a800020806" + "00010800060400010242c0a80002c0a80002000000000000c0a80003");
        return new Decoder().decode(new Frame(1, "docker0:eth0", Frame.LINKTYPE_ETHERNET, bytes.length, bytes));
    }

    private static Observation seen(int frames) {
        return seen(CaptureWindow.complete(ETH0, Collections.nCopies(frames, ARP)));
    }

    private static Observation seen(CaptureWindow window) {
        return new Observation(new Snapshot(List.of()), List.of(window), Optional.empty());
    }

    private static Observation has(String... namespaces) {
        List<NamespaceState> there = Stream.of(namespaces)
                .map(n -> new NamespaceState(n, 1, List.of(), List.of(), List.of(), List.of(), List.of()))
                .toList();
        Snapshot snapshot = new Snapshot(List.of(new HostState("docker0", there)));
        return new Observation(snapshot, List.of(), Optional.empty());
    }

    private static Observation printed(String line, String output) {
        return new Observation(
                new Snapshot(List.of()), List.of(), Optional.of(new CommandOutcome("docker0", line, 0, output)));
    }

    @Test
    void yesNo() throws Exception {
        Truth truth = truth("truth: { packets: { at: \"docker0:eth0\", where: arp } }");
        assertThat(truth.captures()).containsExactly(ETH0);
        assertThat(truth.read(" Y ")).contains("yes");
        assertThat(truth.read("no")).contains("no");
        assertThat(truth.read("maybe")).isEmpty();
        assertThat(truth.outcome(seen(0), Optional.empty())).contains("no");
        assertThat(truth.outcome(seen(1), Optional.of("no"))).contains("yes");
        assertThat(truth.outcome(seen(0), Optional.of("yes"))).contains("yes");
        Observation lossy = seen(CaptureWindow.incomplete(ETH0, "the kernel dropped some", List.of()));
        assertThat(truth.outcome(lossy, Optional.of("no"))).isEmpty();
    }

    @Test
    void choice() throws Exception {
        Truth truth = truth("""
                choice:
                  - { say: somebody asks, truth: { packets: { at: "docker0:eth0", where: arp.opcode == 1 } } }
                  - { say: somebody answers, truth: { packets: { at: "docker0:eth0", where: arp.opcode == 2 } } }
                """);
        assertThat(truth.answers()).isEqualTo("1 to 2");
        assertThat(truth.read("2")).contains("2");
        assertThat(truth.read("3")).isEmpty();
        assertThat(truth.read("0")).isEmpty();
        assertThat(truth.told("1")).isEqualTo("1, somebody asks");
        assertThat(truth.outcome(seen(0), Optional.empty())).isEmpty();
        assertThat(truth.outcome(seen(1), Optional.empty())).contains("1");
        assertThat(truth.outcome(seen(0), Optional.of("1"))).contains("1");
    }

    @Test
    void whatWasUndoneWithinTheStepIsNotSo() throws Exception {
        Truth truth = truth("truth: { netns: docker0/red }");
        Optional<String> made = truth.outcome(has("red"), Optional.empty());
        assertThat(made).contains("yes");
        assertThat(truth.outcome(has(), made)).contains("no");
        Truth choice = truth("""
                choice:
                  - { say: red, truth: { netns: docker0/red } }
                  - { say: blue, truth: { netns: docker0/blue } }
                """);
        assertThat(choice.outcome(has("red"), Optional.empty())).contains("1");
        assertThat(choice.outcome(has(), Optional.of("1"))).isEmpty();
        assertThat(choice.outcome(has("blue"), Optional.of("1"))).contains("2");
    }

    @Test
    void theLastOutputThatIsAskedForCounts() throws Exception {
        Truth truth = truth("truth: { output: { host: docker0, command: ping, contains: ' 0% packet loss' } }");
        Optional<String> answered =
                truth.outcome(printed("ping -c1 10.0.0.11", "1 received, 0% packet loss"), Optional.empty());
        assertThat(answered).contains("yes");
        assertThat(truth.outcome(printed("ip link", "lo"), answered)).contains("yes");
        assertThat(truth.found(printed("ip link", "lo"))).isEmpty();
        assertThat(truth.outcome(printed("ping -c1 10.0.0.11", "0 received, 100% packet loss"), answered))
                .contains("no");
    }

    @Test
    void number() throws Exception {
        Truth truth = truth("number: { at: \"docker0:eth0\", where: arp }");
        assertThat(truth.read("03")).contains("3");
        assertThat(truth.read("three")).isEmpty();
        assertThat(truth.outcome(seen(0), Optional.empty())).contains("0");
        assertThat(truth.outcome(seen(3), Optional.of("0"))).contains("3");
        assertThat(truth.outcome(seen(1), Optional.of("3"))).contains("3");
        Observation lossy = seen(CaptureWindow.incomplete(ETH0, "the kernel dropped some", List.of(ARP)));
        assertThat(truth.outcome(lossy, Optional.empty())).isEmpty();
    }

    @Test
    void address() throws Exception {
        Truth truth = truth("address: { at: \"docker0:eth0\", where: arp, field: arp.dst.proto_ipv4 }");
        assertThat(truth.answers()).isEqualTo("an IP address");
        assertThat(truth("address: { at: \"docker0:eth0\", where: arp, field: arp.src.hw_mac }")
                        .answers())
                .isEqualTo("a MAC address");
        assertThat(truth.read("192.168.0.3")).contains("192.168.0.3");
        assertThat(truth.read("02:42:C0:a8:00:03")).contains("02:42:c0:a8:00:03");
        assertThat(truth.read("192.168.0")).isEmpty();
        assertThat(truth.read("ls")).isEmpty();
        assertThat(truth.outcome(seen(0), Optional.empty())).isEmpty();
        assertThat(truth.outcome(seen(2), Optional.empty())).contains("192.168.0.3");
        Truth inner = truth("address: { at: \"docker0:eth0\", where: arp, field: inner.arp.dst.proto_ipv4 }");
        assertThat(inner.outcome(seen(2), Optional.empty())).isEmpty();
    }

    @Test
    void whatCannotBeAskedIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> truth("address: { at: \"docker0:eth0\", where: arp, field: arp.nosuch }"))
                .hasMessageContaining("asks.yaml:")
                .hasMessageContaining("there is no field 'arp.nosuch'");
        assertThatThrownBy(() -> truth("choice: [ { say: one, truth: { netns: docker0/red } } ]"))
                .hasMessageContaining("'choice' needs 2 to 9 items, not 1");
        assertThatThrownBy(() -> truth("truth: { netns: docker0/red }\nnumber: { at: \"docker0:eth0\", where: arp }"))
                .hasMessageContaining("a prediction has one answer");
    }
}
