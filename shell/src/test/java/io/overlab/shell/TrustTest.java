package io.overlab.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.lesson.PersonFiles;
import io.overlab.labs.scenario.OwnCommand;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scenario from elsewhere is known by what it runs; one that comes with Overlab needs not be known. */
class TrustTest {
    private static final String YAML = """
            scenario: x
            title: X
            minutes: 1
            hosts: { a: { address: 10.0.0.1 } }
            setup: |
              touch /tmp/made \\
                /tmp/too
            steps:
              - step: red
                title: Red
                on: a
                say: Red.
                do: ping -c1 a
                again: ping -c1 -W0.1 a
                check: { output: { contains: ping } }
                mistakes: [ { mistake: m, when: { netns: a/b }, say: No., try: ip netns add b } ]
            """;

    @TempDir
    private Path folder;

    private Trust trust;
    private final List<Path> handedOver = new ArrayList<>();

    @BeforeEach
    void prepare() {
        Path home = Path.of(System.getProperty("overlab.home"));
        trust = new Trust(
                new ScenarioCatalog(home.resolve("scenarios")),
                folder.resolve("state/trusted"),
                new PersonFiles(handedOver::add));
    }

    private Scenario scenario(String yaml) throws Exception {
        return ScenarioLoader.load(Files.writeString(folder.resolve("x.yaml"), yaml));
    }

    @Test
    void oneThatComesWithOverlabIsTrusted() throws Exception {
        assertThat(trust.trusts(trust.own().find("build-overlay"))).isTrue();
        String file = trust.own().file("build-overlay").toString();
        assertThat(trust.trusts(trust.own().find(file))).as("by its file, too").isTrue();
    }

    @Test
    void oneFromElsewhereIsTrustedOnceItWasLookedAt() throws Exception {
        assertThat(trust.trusts(scenario(YAML))).isFalse();
        trust.remember(scenario(YAML));
        assertThat(trust.trusts(scenario(YAML))).isTrue();
        assertThat(handedOver).contains(folder.resolve("state/trusted"));
        assertThat(trust.trusts(scenario(YAML.replace("say: Red.", "say: Make red."))))
                .as("other words run nothing else")
                .isTrue();
    }

    @Test
    void whateverItRunsElseIsAskedAboutAgain() throws Exception {
        trust.remember(scenario(YAML));
        for (String[] change : new String[][] {
            {"touch /tmp/made", "touch /tmp/other"},
            {"again: ping -c1 -W0.1 a", "again: rm -rf /"},
            {"do: ping -c1 a", "do: ping -c2 a"},
            {"try: ip netns add b", "try: ip netns add c"},
            {"a: { address: 10.0.0.1 }", "a: { address: 10.0.0.2 }"},
            {"{ output: { contains: ping } }", "{ file: { at: a, path: /etc/shadow } }"},
        }) {
            assertThat(YAML).contains(change[0]);
            assertThat(trust.trusts(scenario(YAML.replace(change[0], change[1]))))
                    .as(change[1])
                    .isFalse();
        }
    }

    @Test
    void whatItRunsIsShown() throws Exception {
        Scenario scenario = scenario(YAML);
        assertThat(Trust.shown(scenario, OwnCommand.of(scenario)))
                .containsExactly(
                        folder.resolve("x.yaml") + " is not one of Overlab's own scenarios. These commands it runs by"
                                + " itself, on the hosts of a lab:",
                        "  a:~# touch /tmp/made \\",
                        "         /tmp/too",
                        "  a:~# ping -c1 -W0.1 a");
        assertThat(OwnCommand.ofVerify(scenario)).extracting(OwnCommand::line).endsWith("ping -c1 a", "ip netns add b");
        assertThat(Trust.refusal(scenario))
                .contains("runs 2 commands by itself")
                .contains("--trust");
    }
}
