package io.overlab.labs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {
    private static final Vocabulary WORDS = Words.load();

    private static List<String> words(String line) {
        return Explanation.of(line, WORDS).orElseThrow().stream()
                .map(Part::words)
                .toList();
    }

    private static String meaning(String line, String words) {
        return Explanation.of(line, WORDS).orElseThrow().stream()
                .filter(p -> p.words().equals(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError(words + " is not among " + words(line)))
                .meaning();
    }

    @Test
    void everyWordOfAVxlanDevice() {
        String line = "ip link add dev vxlan1 type vxlan id 42 proxy learning dstport 4789";
        assertThat(words(line))
                .containsExactly(
                        "ip", "link", "add", "dev vxlan1", "type vxlan", "id 42", "proxy", "learning", "dstport 4789");
        assertThat(meaning(line, "id 42")).contains("42").contains("overlay");
        assertThat(meaning(line, "dstport 4789")).contains("4789");
        assertThat(meaning(line, "proxy")).contains("ARP");
    }

    @Test
    void theWordsOfAFilterAreOne() {
        String line = "tcpdump -nn -i eth0 udp port 4789 and host 10.0.0.11 -c 2 >seen";
        assertThat(words(line))
                .containsExactly("tcpdump", "-nn", "-i eth0", "udp port 4789 and host 10.0.0.11", "-c 2", ">seen");
        assertThat(meaning(line, "-c 2")).contains("2 frames");
    }

    @Test
    void aNamespaceThenAnotherCommand() {
        String line = "sudo ip netns exec demo ping -c1 -W 2 -M do -s 1422 192.168.0.3";
        assertThat(words(line))
                .containsExactly(
                        "sudo",
                        "ip",
                        "netns",
                        "exec",
                        "demo",
                        "ping",
                        "-c1",
                        "-W 2",
                        "-M do",
                        "-s 1422",
                        "192.168.0.3");
        assertThat(meaning(line, "-c1")).isEqualTo("sends 1 and ends");
        assertThat(meaning(line, "192.168.0.3")).isEqualTo("to this address");
    }

    @Test
    void theOtherEndOfAPairTakesTheSameWords() {
        String line = "ip link add veth1 mtu 1450 type veth peer name veth2 mtu 1450";
        assertThat(words(line))
                .containsExactly(
                        "ip", "link", "add", "veth1", "mtu 1450", "type veth", "peer", "name veth2", "mtu 1450");
        assertThat(Explanation.of(line, WORDS).orElseThrow())
                .noneMatch(p -> p.meaning().isEmpty());
    }

    @Test
    void abbreviationsAreIproute2s() {
        assertThat(meaning("ip a", "a")).contains("addresses");
        assertThat(meaning("ip l", "l")).contains("interfaces");
        assertThat(meaning("ip n", "n")).contains("neighbour");
        assertThat(meaning("ip r", "r")).contains("routes");
        assertThat(meaning("ip -n demo neigh s", "neigh")).contains("neighbour");
    }

    @Test
    void optionsOfOneLetterStandTogether() {
        assertThat(words("ss -lun")).containsExactly("ss", "-l", "-u", "-n");
    }

    @Test
    void pipesAndSeveralCommands() {
        assertThat(words("ip netns add red && ip netns list | grep red; FOO=1 ip a > notes"))
                .containsExactly(
                        "ip", "netns", "add", "red", "&&", "ip", "netns", "list", "|", "grep", "red", ";", "FOO=1",
                        "ip", "a", "> notes");
        assertThat(meaning("ip netns list | sed p", "sed")).isEmpty();
    }

    @Test
    void theBroadcastRowIsNoOrdinaryAddress() {
        String line = "bridge -n overns fdb append 00:00:00:00:00:00 dev vxlan1 self dst 10.0.0.11";
        assertThat(meaning(line, "00:00:00:00:00:00")).contains("every frame");
        assertThat(meaning(line, "self")).contains("which host");
    }

    @Test
    void aLineThatGoesOnIsOneCommand() {
        String line = "ip link add vxlan1 \\\n  type vxlan id 42";
        assertThat(meaning(line, "type vxlan")).contains("vxlan");
        assertThat(Explanation.of(line, WORDS).orElseThrow())
                .noneMatch(p -> p.words().contains("\\"));
    }

    @Test
    void aCommandInParenthesesIsOneWord() {
        String line = "i=$(curl -s \"$demo/?keys\" | grep -c ')'); jq -r '.[0] | .a' found";
        assertThat(words(line))
                .containsExactly("i=$(curl -s \"$demo/?keys\" | grep -c ')')", ";", "jq", "-r", "'.[0] | .a'", "found");
        assertThat(meaning(line, "found")).isEqualTo("of this file");
        assertThat(words("i=$(unclosed; ip a")).endsWith("ip", "a");
    }

    @Test
    void aRedirectionTakesTheWordBehindIt() {
        assertThat(meaning("ping 10.0.0.5 > seen", "> seen")).isEqualTo("writes to a file");
        assertThat(meaning("printf a > /dev/udp/10.0.0.11/4789", "> /dev/udp/10.0.0.11/4789"))
                .contains("UDP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ls -l", "", "   ", "vi notes", "| ;", "'open quote", "\\", "ip\u0000"})
    void whatNobodyKnowsIsNotExplained(String line) {
        assertThat(Explanation.of(line, WORDS)).isEmpty();
    }

    @Test
    void everyCommandOfTheLessonsIsExplainedToItsLastWord() throws Exception {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("scenarios"))) {
            folder = folder.getParent();
        }
        ScenarioCatalog catalog = new ScenarioCatalog(folder.resolve("scenarios"));
        List<String> unexplained = new ArrayList<>();
        for (ScenarioCatalog.Entry entry : catalog.list()) {
            Scenario scenario = catalog.find(entry.name());
            for (Step step : scenario.steps()) {
                for (String command : step.commands()) {
                    Explanation.of(command, WORDS).orElse(List.of()).stream()
                            .filter(p -> p.meaning().isEmpty())
                            .forEach(p -> unexplained.add(scenario.name() + ": " + p.words() + " of " + command));
                }
            }
        }
        assertThat(unexplained).isEmpty();
    }
}
