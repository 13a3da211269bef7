package io.overlab.labs.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.overlab.capture.filter.FilterException;
import io.overlab.labs.check.NetnsCheck;
import io.overlab.labs.check.PacketsCheck;
import io.overlab.labs.state.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioLoaderTest {
    private static final Path FILE = Path.of("lesson.yaml");

    private static final String GOOD = """
            scenario: demo
            title: A demonstration
            minutes: 5
            track: build
            needs: [serf, "kernel:netem"]
            hosts:
              docker0: { address: 10.0.0.10 }
              docker1: { address: 10.0.0.11 }
            capture: [ "docker0:eth0" ]
            setup: |
              ip link set lo up
            steps:
              - step: overns
                title: A namespace
                on: docker0
                say: |
                  Make one.
                do: |
                  ip netns add overns
                check:
                  - netns: docker0/overns
                hint: ["look at ip netns", "ip netns add NAME"]
                mistakes:
                  - mistake: wrong-host
                    when: { netns: docker1/overns }
                    say: That is docker1.
                    on: docker1
                    try: ip netns add overns
              - step: question
                title: A question
                on: docker0
                capture: [ "docker0/overns:lo" ]
                predict:
                  ask: Will it be seen?
                  truth: { packets: { at: "docker1:eth0", where: arp } }
                say: Ask.
                do: ip netns exec demo ping -c1 -W1 192.168.0.3
                again: "true"
                check:
                  - packets: { at: "docker0/overns:lo", where: arp, count: ">= 1" }
                  - packets: { at: "docker0:eth0", where: arp, count: 0 }
                cue: Namespaces, page 2
                notes: |
                  Nothing is shared.
                  Ask for the loopback.
            """;

    @Test
    void readsEveryPart() throws ScenarioException {
        Scenario scenario = load(GOOD);
        assertThat(scenario.name()).isEqualTo("demo");
        assertThat(scenario.steps().get(1).cue()).contains("Namespaces, page 2");
        assertThat(scenario.steps().get(1).notes()).contains("Nothing is shared.\nAsk for the loopback.");
        assertThat(scenario.steps().get(0).notes()).isEmpty();
        assertThat(scenario.title()).isEqualTo("A demonstration");
        assertThat(scenario.minutes()).isEqualTo(5);
        assertThat(scenario.track()).isEqualTo("build");
        assertThat(scenario.needs()).containsExactly("serf", "kernel:netem");
        assertThat(scenario.hosts())
                .containsExactly(Map.entry("docker0", "10.0.0.10"), Map.entry("docker1", "10.0.0.11"));
        assertThat(scenario.capture()).containsExactly(Place.parse("docker0:eth0"));
        assertThat(scenario.setup()).containsExactly(Map.entry("docker0", "ip link set lo up\n"));
        assertThat(scenario.file()).isEqualTo(FILE);

        Step first = scenario.steps().get(0);
        assertThat(first.name()).isEqualTo("overns");
        assertThat(first.on()).isEqualTo("docker0");
        assertThat(first.say()).isEqualTo("Make one.");
        assertThat(first.commands()).containsExactly("ip netns add overns");
        assertThat(first.rebuildCommands())
                .isEqualTo(first.solution())
                .containsExactly(new HostLine("docker0", "ip netns add overns"));
        assertThat(first.checks()).containsExactly(new NetnsCheck(Place.parse("docker0/overns"), false));
        assertThat(first.hints()).containsExactly("look at ip netns", "ip netns add NAME");
        Mistake mistake = first.mistakes().get(0);
        assertThat(mistake.name()).isEqualTo("wrong-host");
        assertThat(mistake.on()).isEqualTo("docker1");
        assertThat(mistake.tryScript()).contains("ip netns add overns");
        assertThat(mistake.when()).containsExactly(new NetnsCheck(Place.parse("docker1/overns"), false));

        Step second = scenario.steps().get(1);
        assertThat(second.again()).contains("true");
        assertThat(second.rebuildCommands()).containsExactly(new HostLine("docker0", "true"));
        assertThat(second.predict()).get().extracting(Prediction::ask).isEqualTo("Will it be seen?");
        assertThat(second.checks()).hasOnlyElementsOfType(PacketsCheck.class).hasSize(2);
        assertThat(second.captures())
                .containsExactlyInAnyOrder(
                        Place.parse("docker0/overns:lo"), Place.parse("docker0:eth0"), Place.parse("docker1:eth0"));
        assertThat(scenario.step("question")).contains(second);
        assertThat(scenario.indexOf("question")).hasValue(1);
        assertThat(scenario.indexOf("nothing")).isEmpty();
    }

    @Test
    void aScenarioWithoutHostsHasTheUsualThree() throws ScenarioException {
        Scenario scenario = load(GOOD.replaceAll("(?m)^hosts:\\n(  .*\\n)+", ""));
        assertThat(scenario.hosts()).isEqualTo(Scenario.DEFAULT_HOSTS).containsKey("consul");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    title: A demonstration | titel: A demonstration | 2:1 | unknown key 'titel' in a scenario: did you mean title?
                    minutes: 5 | minutes: soon | 3:10 | 'minutes' must be a whole number, not 'soon'
                    minutes: 5 | minutes: 0 | 3:10 | 'minutes' must be at least 1, not 0
                    track: build | level: 4 | 4:8 | 'level' is 1, 2 or 3, not 4
                    track: build | trakc: build | 4:1 | unknown key 'trakc' in a scenario: did you mean track?
                    needs: [serf | needs: [surf | 5:9 | unknown need 'surf': did you mean serf or curl? (or kernel:NAME)
                    10.0.0.10 | 10.0.0.300 | 7:23 | '10.0.0.300' is not an IPv4 address
                    10.0.0.11 | 10.0.0.10 | 8:23 | the address 10.0.0.10 is given to a second host
                    docker1: { a | underlay: { a | 8:3 | 'underlay' cannot name a host: use up to 15 small letters, digits and -, not 'underlay', 'br0' or 'lo'
                    capture: [ "docker0:eth0" ] | capture: [ "docker0" ] | 9:12 | 'docker0' names no interface: write HOST[/NETNS]:INTERFACE
                    capture: [ "docker0:eth0" ] | capture: [ "docker 0" ] | 9:12 | 'docker 0' is not a place: write HOST[/NETNS][:INTERFACE], for example docker0/overns:vxlan1
                    capture: [ "docker0:eth0" ] | capture: docker0:eth0 | 9:10 | 'capture' of a scenario must be a list, not 'docker0:eth0'
                    step: overns | step: end | 13:11 | 'end' cannot name a step: use small letters, digits and -, begin with a letter, not 'end'
                    step: question | step: overns | 29:5 | a second step is named 'overns'; the first is in line 13
                    on: docker0 | on: docker9 | 15:9 | unknown host 'docker9': did you mean docker0 or docker1?
                    title: A namespace | # | 13:5 | a step has no 'title'
                    title: A namespace | title: | 14:11 | 'title' of a step is empty; write a value or leave it out
                    netns: docker0/overns | netsn: docker0/overns | 21:9 | unknown check 'netsn': did you mean netns?
                    netns: docker0/overns | netns: docker3/overns | 21:16 | unknown host 'docker3': did you mean docker0 or docker1?
                    netns: docker0/overns | netns: docker0 | 21:16 | 'docker0' names no namespace: write HOST/NETNS
                    - netns: docker0/overns | - docker0/overns | 21:9 | a check is written as KIND: ..., not as 'docker0/overns'
                    `look at ip netns` | `` | 22:12 | 'hint' of a step is empty; write a value or leave it out
                    hint: ["look at ip netns", "ip netns add NAME"] | hint: [] | 22:11 | 'hint' of a step is empty; write a hint or leave it out
                    say: That is docker1. | sey: That is docker1. | 26:9 | unknown key 'sey' in a mistake: did you mean say?
                    where: arp, count: ">= 1" | were: arp, count: ">= 1" | 40:45 | unknown key 'were' in the packets check: did you mean where?
                    where: arp, count: ">= 1" | where: arp, count: "=> 1" | 40:64 | '=> 1' is not a count: write for example 0, ">= 1" or "== 2"
                    where: arp, count: ">= 1" | where: arp or WRONG, count: ">= 1" | 40:59 | the filter 'arp or WRONG' does not parse: nothing is called WRONG
                    """)
    void saysWhatIsWrongAndWhere(String original, String replacement, String position, String sentence) {
        String yaml = replaceFirst(GOOD, original, replacement);
        assertThat(problem(yaml)).isEqualTo("lesson.yaml:" + position + ": " + sentence);
    }

    @Test
    void reportsSeveralProblemsInTheFilesOrder() {
        String yaml = GOOD.replace("netns: docker0/overns", "netsn: docker0/overns")
                .replace("at: \"docker0:eth0\"", "at: docker0");
        assertThat(failure(yaml).problems())
                .extracting(Problem::line, Problem::sentence)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(21, "unknown check 'netsn': did you mean netns?"),
                        org.assertj.core.groups.Tuple.tuple(
                                41, "'docker0' names no interface: write HOST[/NETNS]:INTERFACE"));
    }

    @Test
    void aStepThatOnlyShowsWhatDidNotHappenIsRefused() {
        String yaml = GOOD.replace("count: \">= 1\"", "count: 0");
        assertThat(problem(yaml))
                .isEqualTo("lesson.yaml:40:7: a check of this step is about frames that did not pass, and none shows"
                        + " that the cause did happen; add a packets or ping check that does");
    }

    @Test
    void stepsAreNeeded() {
        String head = GOOD.substring(0, GOOD.indexOf("steps:"));
        assertThat(problem(head)).isEqualTo("lesson.yaml:1:1: a scenario has no 'steps'");
        assertThat(problem(head + "steps: []\n"))
                .isEqualTo("lesson.yaml:12:8: 'steps' of a scenario is empty; write at least one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a: [1,2\\nb: 3     | 2:2  | this is not YAML: expected ',' or ']', but got :
                    a: b: c            | 1:5  | this is not YAML: mapping values are not allowed here
                    a: "x              | 1:6  | this is not YAML: found unexpected end of stream
                    a: b\\n\\tc: d       | 2:1  | this is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
                    a: 1\\nb: 2\\na: 3   | 3:1  | the key 'a' is here a second time; keep one of them
                    a: &x b\\nc: *x     | 2:4  | '*x' is an alias; write the value itself
                    a: "\\e[31m"        | 1:4  | this text holds the control character U+001B
                    - a\\n---\\n- b      | 3:1  | a second document begins here; a scenario is one document
                    - a                 | 1:1  | a scenario is written as keys and values, not as a list
                    """)
    void refusesWhatIsNotOneTree(String yaml, String position, String sentence) {
        String text = yaml.replace("\\n", "\n").replace("\\t", "\t");
        assertThat(problem(text)).isEqualTo("lesson.yaml:" + position + ": " + sentence.replace("\\t", "\\t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J", "\u009b", "\u202e", "\u0007"})
    void refusesWhatATerminalWouldTakeAsACommand(String smuggled) {
        String yaml = GOOD.replace("Make one.", "Make" + smuggled);
        assertThat(problem(yaml))
                .isEqualTo(String.format(
                        "lesson.yaml:17:11: the control character U+%04X may not stand in a scenario",
                        (int) smuggled.charAt(0)));
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThat(problem("[".repeat(200) + "]".repeat(200)))
                .isEqualTo("lesson.yaml:1:25: this is nested deeper than 24 levels");
    }

    @Test
    void aBombOfAliasesIsNotExpanded() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a" + i + ": &a" + i + " [")
                    .append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("x]\n");
        }
        assertThat(problem(bomb.toString())).startsWith("lesson.yaml:2:10: '*a0' is an alias");
    }

    @Test
    void anEmptyFileSaysSo() {
        assertThat(problem("")).isEqualTo("lesson.yaml:1:1: the file is empty");
        assertThat(problem("# nothing\n")).isEqualTo("lesson.yaml:1:1: the file is empty");
    }

    @Test
    void filesThatCannotBeReadSaySo(@TempDir Path folder) throws Exception {
        assertThat(failure(folder.resolve("none.yaml")))
                .hasMessage(folder.resolve("none.yaml") + ": there is no such file");
        Path large = Files.write(folder.resolve("large.yaml"), new byte[Source.MAX_BYTES + 1]);
        assertThat(failure(large)).hasMessage(large + ": the file is larger than 512 KiB, the most a scenario may be");
        Path latin = Files.write(folder.resolve("latin.yaml"), "title: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(failure(latin)).hasMessage(latin + ": the file is not UTF-8");
    }

    @Test
    void aFoldersNameIsItsScenariosName(@TempDir Path parent) throws Exception {
        Path folder = Files.createDirectory(parent.resolve("other"));
        Path file = Files.writeString(folder.resolve("scenario.yaml"), GOOD);
        assertThat(failure(folder))
                .hasMessage(
                        file + ":1:11: the scenario is named 'demo' and its folder 'other'; give both the same name");
    }

    @Test
    void aFilterInABlockIsPlacedAtItsBlock() {
        String yaml = GOOD.replace("- packets: { at: \"docker0/overns:lo\", where: arp, count: \">= 1\" }", """
                - packets:
                          at: "docker0/overns:lo"
                          where: >-
                            arp or
                            WRONG
                """);
        assertThat(problem(yaml))
                .isEqualTo("lesson.yaml:42:18: the filter 'arp or WRONG' does not parse: column 8: nothing is"
                        + " called WRONG");
    }

    @Test
    void scriptsAreCutIntoCommands() {
        assertThat(Script.commands("# first\nip link\n\n  ip addr \\\n    show\nlast \\"))
                .isEqualTo(List.of("ip link", "ip addr \\\n    show", "last \\"));
    }

    private static String replaceFirst(String text, String original, String replacement) {
        int at = text.indexOf(original);
        assertThat(at).as("'" + original + "' is in the good scenario").isNotNegative();
        return text.substring(0, at)
                + (replacement == null ? "" : replacement)
                + text.substring(at + original.length());
    }

    private static Scenario load(String yaml) throws ScenarioException {
        return ScenarioLoader.parse(new Source(FILE, yaml), ScenarioLoaderTest::filter);
    }

    private static ScenarioException failure(String yaml) {
        return catchThrowableOfType(ScenarioException.class, () -> load(yaml));
    }

    private static ScenarioException failure(Path path) {
        return catchThrowableOfType(
                ScenarioException.class, () -> ScenarioLoader.load(path, ScenarioLoaderTest::filter));
    }

    private static String problem(String yaml) {
        return failure(yaml).getMessage();
    }

    private static io.overlab.capture.filter.Filter filter(String expression) throws FilterException {
        int wrong = expression.indexOf("WRONG");
        if (wrong >= 0) {
            throw new FilterException("nothing is called WRONG", wrong + 1);
        }
        return packet -> true;
    }
}
