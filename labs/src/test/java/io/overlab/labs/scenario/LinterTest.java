package io.overlab.labs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be seen of a scenario without running it, each with its line and column. */
class LinterTest {
    private static final Path FILE = Path.of("lesson.yaml");

    private static final String GOOD = """
            scenario: demo
            title: A demonstration
            minutes: 5
            hosts:
              docker0: { address: 10.0.0.10 }
              docker1: { address: 10.0.0.11 }
            capture: [ "docker0:eth0", "underlay:docker1" ]
            steps:
              - step: overns
                title: A namespace
                on: docker0
                say: |
                  Make one.

                  With a bridge.
                do: |
                  ip netns add overns
                  ip -n overns link add vxlan1 type bridge
                check:
                  - netns: docker0/overns
                  - link: "docker0/overns:vxlan1"
                hint: ["look at ip netns", "ip netns add NAME"]
                mistakes:
                  - mistake: wrong-host
                    when: { netns: docker1/overns }
                    say: That is docker1.
                    on: docker1
                    try: ip netns add overns
              - step: ping
                title: A ping
                on: docker0
                say: Ping.
                do: ping -c1 10.0.0.11
                check:
                  - packets: { at: "docker0:eth0", where: arp }
                  - packets: { at: "docker0:eth0", where: vxlan, count: 0 }
            """;

    private static List<String> lint(String yaml) {
        return Linter.lint(new Source(FILE, yaml)).stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void aGoodOneHasNoProblems() {
        assertThat(lint(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "address: { at: 'docker0:eth0', address: 192.168.7.1/33 }",
                "address: { at: 'docker0:eth0', address: 192.168.7.256 }",
                "route: { at: docker0, to: 10.0.0.0/124 }",
                "route: { at: docker0, to: default, via: 10.0.0.1l }",
                "neighbor: { at: docker0, address: 10.0.0 }",
                "fdb: { at: 'docker0:eth0', lladdr: '02:42:00:00:00:01', dst: docker1 }",
                "link: { at: 'docker0:eth0', vxlan: { remote: 10.0.0.999 } }",
                "event: { at: 'docker0:eth0', kind: l3miss, address: fe80::g }"
            })
    void anAddressThatThereCannotBe(String check) {
        assertThat(lint(GOOD.replace("netns: docker0/overns", check)))
                .as(check)
                .anyMatch(p -> p.matches("lesson.yaml:20:\\d+: '[^']+' is not an? (IP )?(address|destination).*"));
    }

    @Test
    void aCommandForAHostThatIsNotThere() {
        assertThat(lint(GOOD.replace("do: ping -c1 10.0.0.11", "do: on docker1 ping -c1 10.0.0.10")))
                .isEmpty();
        assertThat(lint(GOOD.replace("do: ping -c1 10.0.0.11", "do: on dokcer1 ping -c1 10.0.0.10")))
                .singleElement()
                .asString()
                .startsWith("lesson.yaml:33:9: ")
                .contains("dokcer1", "docker1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            netns: docker0/overns | netns: docker0/ovrens | 20:16 | no command of this scenario makes or names the namespace 'ovrens': did you mean overns?
            overns:vxlan1" | overns:vxlna1" | 21:15 | no command of this scenario makes or names the interface 'vxlna1': did you mean vxlan1?
            underlay:docker1 | underlay:docker2 | 7:28 | no command of this scenario makes or names the interface 'docker2': did you mean docker0 or docker1?
            netns: docker0/overns | netns: docker2/overns | 20:16 | unknown host 'docker2': did you mean docker0 or docker1?
            "ip netns add NAME"] | "Look at `ip  netns`", "look at ip netns"] | 22:55 | this hint says what an earlier one of the step has said
            where: arp } | where: arp and } | 35:54 | the filter 'arp and' does not parse: a field or a protocol is expected, not the end
            where: arp } | where: arp, count: ">= 0" } | 35:59 | '>= 0' cannot come out both ways: write for example 0, ">= 1" or "== 2"
            where: arp } | where: arp, count: 0 } | 35:7 | a check of this step is about frames that did not pass, and none shows that the cause did happen; add a packets or ping check that does
            when: { netns: docker1/overns } | when: [ { netns: docker0/overns }, { link: "docker0/overns:vxlan1" } ] | 25:15 | this mistake is never told: where it holds, the step is done
            when: { netns: docker1/overns } | when: { packets: { at: "docker0:eth0", where: arp, count: 0 } } | 25:15 | this mistake is about frames that did not pass, and nothing shows that their cause did happen; add a packets or ping check that does
            say: Ping. | sya: Ping. | 32:5 | unknown key 'sya' in a step: did you mean say?
            """)
    void saysWhatIsWrongAndWhere(String what, String instead, String at, String sentence) {
        assertThat(GOOD).contains(what);
        assertThat(lint(GOOD.replaceFirst(
                        java.util.regex.Pattern.quote(what), java.util.regex.Matcher.quoteReplacement(instead))))
                .contains("lesson.yaml:" + at + ": " + sentence);
    }

    @Test
    void everyProblemIsToldInTheOrderOfTheFile() {
        String yaml = GOOD.replace("minutes: 5", "minuets: 5")
                .replace("netns: docker0/overns", "netns: dokcer0/overns")
                .replace("where: vxlan,", "where: vxln,");
        assertThat(lint(yaml)).hasSize(3).isSortedAccordingTo((a, b) -> Integer.compare(line(a), line(b)));
    }

    @Test
    void ofStepsWithoutANameEachIsToldOnce() {
        String nameless = GOOD.replace("- step: overns", "- stp: overns").replace("- step: ping", "- stp: ping");
        assertThat(lint(nameless))
                .hasSize(2)
                .allMatch(p -> p.endsWith("unknown key 'stp' in a step: did you mean step?"));
    }

    @Test
    void anUnknownKeyIsToldTogetherWithWhatIsWrongBesideIt() {
        assertThat(lint(GOOD.replace("netns: docker0/overns", "netns: { at: dokcer0/overns, absnt: true }")))
                .hasSize(2)
                .anyMatch(p -> p.contains("unknown host 'dokcer0'"))
                .anyMatch(p -> p.contains("unknown key 'absnt'") && p.contains("did you mean absent?"));
        assertThat(lint(GOOD.replace("        try: ip netns add overns\n", "        tyr: ip\n")
                        .replace("on: docker1\n        tyr", "on: dokcer0\n        tyr")))
                .hasSize(2)
                .anyMatch(p -> p.contains("unknown host 'dokcer0'"))
                .anyMatch(p -> p.contains("unknown key 'tyr'"));
        assertThat(lint(GOOD.replace("docker0: { address: 10.0.0.10 }", "docker0: { address: 10.0, adress: 1 }")))
                .anyMatch(p -> p.contains("is not an IPv4 address"))
                .anyMatch(p -> p.contains("unknown key 'adress'"));
        assertThat(lint(GOOD.replace(
                        "    say: Ping.",
                        "    predict: { ask: \"Well?\", thruth: 1, truth: { netns: nowhere/x } }\n    after: ''\n"
                                + "    teach: x\n    say: Ping.")))
                .anyMatch(p -> p.contains("unknown host 'nowhere'"))
                .anyMatch(p -> p.contains("unknown key 'thruth'"))
                .anyMatch(p -> p.contains("'after' of a step is empty"))
                .anyMatch(p -> p.contains("unknown key 'teach'"));
    }

    private static int line(String problem) {
        return Integer.parseInt(problem.split(":")[1]);
    }

    @Test
    void aCheckThatAsksAStoreNeedsOne() {
        String arp = "- packets: { at: \"docker0:eth0\", where: arp }";
        String asking = GOOD.replace(arp, arp + "\n      - kv: demo/x");
        assertThat(asking).isNotEqualTo(GOOD);
        assertThat(lint(asking))
                .anyMatch(p -> p.endsWith("a kv check asks a store, and the scenario has none: add needs: [store]"));
        String withStore = asking.replaceFirst("hosts:\n", "needs: [store]\nhosts:\n");
        assertThat(lint(withStore))
                .anyMatch(p -> p.endsWith("the store runs on the host consul, which is not among these"));
        assertThat(lint(withStore.replace(
                        "  docker1: { address: 10.0.0.11 }",
                        "  docker1: { address: 10.0.0.11 }\n  consul: { address: 10.0.0.5 }")))
                .noneMatch(p -> p.contains("store"));
    }

    @Test
    void aHintBehindTheSolutionIsNotReached() {
        String yaml = GOOD.replace(
                "hint: [\"look at ip netns\", \"ip netns add NAME\"]",
                "hint: [\"type `ip netns add overns` `ip -n overns link add vxlan1 type bridge`\", \"and so on\"]");
        assertThat(lint(yaml))
                .singleElement()
                .asString()
                .endsWith("this hint is not reached by anybody who needs it: the one before is the solution");
    }

    @Test
    void aMistakeBehindAWiderOneIsNeverTheFirst() {
        String yaml = GOOD.replace("        try: ip netns add overns\n", """
                        try: ip netns add overns
                      - mistake: same
                        when: [ { netns: docker1/overns }, { link: "docker1/overns:vxlan1" } ]
                        say: The same and more.
                """);
        assertThat(lint(yaml))
                .containsExactly("lesson.yaml:30:15: this mistake is never the first to be told: an earlier one holds"
                        + " whenever it does");
    }

    @Test
    void aStepThatRepeatsAnEarlierOneIsDoneBeforeItBegins() {
        String yaml = GOOD.replaceFirst("(?s)      - packets.*", "      - netns: docker0/overns\n");
        assertThat(lint(yaml))
                .containsExactly("lesson.yaml:35:7: every check of this step is one of an earlier step, so it is done"
                        + " before it begins");
    }

    @Test
    void aLineThatIsTooWideIsShownWhereItIs() {
        String wide = "x".repeat(70) + " 23456789";
        assertThat(lint(GOOD.replace("With a bridge.", wide)))
                .containsExactly("lesson.yaml:15:7: this line is 79 columns wide; more than 78 do not fit a terminal of"
                        + " 80 with its margin, so break it");
        assertThat(lint(GOOD.replace("say: Ping.", "say: " + wide)))
                .as("one line is broken between words where it is shown")
                .isEmpty();
        assertThat(lint(GOOD.replace("say: Ping.", "say: " + "y".repeat(79))))
                .singleElement()
                .asString()
                .startsWith("lesson.yaml:32:10: this word is 79 columns wide");
        assertThat(lint(GOOD.replace("title: A ping", "title: " + wide)))
                .singleElement()
                .asString()
                .startsWith("lesson.yaml:30:12: this line is 79");
        assertThat(lint(GOOD.replace("With a bridge.", "\u7db2".repeat(40))))
                .singleElement()
                .asString()
                .contains("this line is 80 columns wide");
    }

    @Test
    void terminalEscapesAreFoundHoweverTheyAreWritten() {
        assertThat(lint(GOOD.replace("say: Ping.", "say: \"\\e[2JPing.\"")))
                .containsExactly("lesson.yaml:32:10: this text holds the control character U+001B");
        assertThat(lint(GOOD.replace("say: Ping.", "say: \u001b[2JPing.")))
                .containsExactly("lesson.yaml:32:10: the control character U+001B may not stand in a scenario");
        assertThat(lint(GOOD.replace("say: Ping.", "say: \"\\u202egnip\"")))
                .singleElement()
                .asString()
                .contains("U+202E");
    }

    @Test
    void commandsThatPutNamesTogetherMayMakeAny() {
        assertThat(lint(GOOD.replace("ip netns add overns\n      ip", "ip netns add over$n\n      ip")
                        .replace("netns: docker0/overns", "netns: docker0/whatever")))
                .isEmpty();
    }

    @Test
    void whatIsNoYamlOrNoFileIsOneProblem(@TempDir Path folder) throws Exception {
        assertThat(lint("a: [")).singleElement().asString().contains("this is not YAML");
        assertThat(Linter.lint(folder.resolve("none.yaml")))
                .singleElement()
                .extracting(Problem::sentence)
                .isEqualTo("there is no such file");
        Path named = Files.createDirectory(folder.resolve("demo"));
        Files.writeString(named.resolve("scenario.yaml"), GOOD);
        assertThat(Linter.lint(named)).isEmpty();
    }

    @Test
    void noFileOutsideOfItsFolderIsRead(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "root: x");
        Path named = Files.createDirectory(folder.resolve("demo"));
        Files.createSymbolicLink(named.resolve("scenario.yaml"), secret);
        assertThat(Linter.lint(named))
                .singleElement()
                .extracting(Problem::sentence)
                .isEqualTo("this is a link to a file outside of its folder");
    }

    @Test
    void theNameOfAFileMovesNoCursor() {
        Problem problem = new Problem(Path.of("a\u001b[2Jb.yaml"), 1, 1, "is wrong");
        assertThat(problem.toString()).isEqualTo("a?[2Jb.yaml:1:1: is wrong");
    }

    @TestFactory
    Stream<DynamicTest> theLessonsThatComeWithOverlabAreClean() throws ScenarioException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("scenarios"))) {
            folder = folder.getParent();
        }
        return new ScenarioCatalog(folder.resolve("scenarios"))
                .files().stream()
                        .map(file -> DynamicTest.dynamicTest(
                                file.getParent().getFileName().toString(),
                                () -> assertThat(Linter.lint(file)).isEmpty()));
    }
}
