package io.overlab.labs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scenarios want of a machine, by what they name and what they have typed. */
class DemandsTest {
    @TempDir
    private Path folder;

    private Scenario scenario(String name, String needs, String command) throws Exception {
        Path file = Files.createDirectory(folder.resolve(name)).resolve("scenario.yaml");
        Files.writeString(file, """
                scenario: %s
                title: T
                minutes: 1
                needs: [%s]
                steps:
                  - { step: a, title: A, on: docker0, say: A, do: "%s", check: { netns: docker0/a } }
                """.formatted(name, needs, command));
        return ScenarioLoader.load(file);
    }

    private static List<Demand> of(Scenario... scenarios) {
        return Demands.of(List.of(scenarios), Demands.all(Map.of(), false));
    }

    @Test
    void whatIsNamedOrTypedIsNeededAndNothingElse() throws Exception {
        List<Demand> demands = of(
                scenario("one", "serf", "ip netns exec a tcpdump -c1 -i lo"), scenario("two", "", "ping -c1 consul"));
        assertThat(demands)
                .filteredOn(d -> d.group() == Group.PROGRAMS)
                .extracting(Demand::item)
                .containsExactly("ip", "bridge", "ping", "bash", "unshare", "nsenter", "tcpdump", "serf");
        assertThat(demands)
                .filteredOn(d -> d.item().equals("serf"))
                .containsExactly(new Demand("serf", Group.PROGRAMS, true, "for one"));
        assertThat(demands)
                .filteredOn(d -> d.group() == Group.SCENARIOS)
                .extracting(Demand::item)
                .containsExactly("scenario/one", "scenario/two");
    }

    @Test
    void anEngineIsItsProgramsAndTheNeedItself() throws Exception {
        List<Demand> demands = of(scenario("swarm", "\"docker:swarm\", root", "docker ps"));
        assertThat(demands)
                .extracting(Demand::item)
                .contains("dockerd", "docker", "busybox", "need/docker:swarm", "need/root")
                .doesNotContain("etcd", "serf");
    }

    @Test
    void aScenarioThatCannotRunIsMissingWithWhatItsNeedSays() throws Exception {
        Scenario scenario = scenario("odd", "\"kernel:nosuchkind\"", "true");
        Facts facts = new Facts(Examination.scenarios(List.of(scenario)));
        assertThat(Judge.judge(of(scenario), facts))
                .filteredOn(f -> f.name().equals("odd"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.state()).isEqualTo(Finding.State.MISSING);
                    assertThat(f.said()).contains("no nosuchkind devices");
                    assertThat(f.mend()).isEqualTo("sudo modprobe nosuchkind");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tcpdump -i lo; true",
                "ls | tcpdump; true",
                "ip netns exec demo tcpdump -n; true",
                "timeout 5 tcpdump; true",
                "man tcpdump; false",
                "tcpdumps; false",
            })
    void aProgramIsTypedWhereACommandBegins(String script, boolean typed) {
        assertThat(Demands.types(script, "tcpdump")).isEqualTo(typed);
    }
}
