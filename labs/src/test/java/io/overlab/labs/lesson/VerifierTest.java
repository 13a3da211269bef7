package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.check.Verdict;
import io.overlab.labs.host.LabException;
import io.overlab.labs.lesson.Verifier.StepReport;
import io.overlab.labs.scenario.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A scenario is proved when each step is open before its own commands and done after them. */
@Tag("namespace")
@Tag("once")
@Timeout(120)
class VerifierTest {
    @TempDir
    private Path folder;

    private final List<String> progress = new ArrayList<>();

    /** A step that is done when a namespace is there. */
    private static String step(String name, String commands, String check) {
        return "  - step: " + name + "\n    title: The " + name + "\n    on: docker0\n    say: Do it.\n    do: |\n"
                + commands.indent(6) + "    check: [ " + check + " ]\n";
    }

    private static String scenario(String... steps) {
        return """
                scenario: small
                title: Small
                minutes: 1
                hosts:
                  docker0: { address: 10.0.0.10 }
                  docker1: { address: 10.0.0.11 }
                steps:
                """ + String.join("", steps);
    }

    private List<StepReport> verify(String yaml) throws LabException {
        try (Learner learner = new Learner()) {
            return new Verifier(learner.session()).verify(Learner.scenario(folder, yaml), new Verifier.Watcher() {
                @Override
                public void begins(Step step) {
                    progress.add(step.name());
                }

                @Override
                public void ended(Step step, StepReport report) {
                    progress.add(step.name() + " " + report.result());
                }
            });
        }
    }

    private static List<String> results(List<StepReport> reports) {
        return reports.stream()
                .map(r -> r.number() + " " + r.step() + " " + r.result())
                .toList();
    }

    @Test
    void aGoodScenarioIsProvedStepByStep() throws Exception {
        List<StepReport> reports = verify(scenario(
                step("red", "ip netns add red", "netns: docker0/red"),
                step(
                        "bridge",
                        "ip -n red link add br0 \\\n  type bridge\nip -n red link set br0 up",
                        "link: { at: \"docker0/red:br0\", up: true }"),
                step("echo", "ping -c1 docker1", "packets: { at: \"docker0:eth0\", where: icmp.type == 0 }"),
                step("words", "cat <<END\nred $((40 + 2))\nEND", "output: { contains: red 42, exit: 0 }")));
        assertThat(results(reports)).containsExactly("1 red OK", "2 bridge OK", "3 echo OK", "4 words OK");
        assertThat(progress)
                .containsExactly("red", "red OK", "bridge", "bridge OK", "echo", "echo OK", "words", "words OK");
        assertThat(reports).allSatisfy(r -> {
            assertThat(r.title()).isEqualTo("The " + r.step());
            assertThat(r.verdicts()).hasSize(1).allMatch(Verdict::passed);
        });
    }

    @Test
    void aStepThatIsDoneWithoutItsCommandsIsFoundAndTheOthersAreStillProved() throws Exception {
        List<StepReport> reports = verify(scenario(
                step("red", "ip netns add red", "netns: docker0/red"),
                step("nothing", "ip netns", "netns: docker0/red"),
                step("blue", "ip netns add blue", "netns: docker0/blue")));
        assertThat(results(reports)).containsExactly("1 red OK", "2 nothing PASSED_BEFORE", "3 blue OK");
    }

    @Test
    void theFirstStepMayNotBeDoneBeforeEither() throws Exception {
        List<StepReport> reports = verify(scenario(step("loop", "ip link set lo up", "link: { at: \"docker0:lo\" }")));
        assertThat(results(reports)).containsExactly("1 loop PASSED_BEFORE");
    }

    @Test
    void aStepThatItsCommandsDoNotSolveEndsTheProofAndSaysWhy() throws Exception {
        List<StepReport> reports = verify(scenario(
                step("red", "ip netns add red", "netns: docker0/red"),
                step("blue", "ip netns add green", "netns: docker0/blue"),
                step("late", "ip netns add late", "netns: docker0/late")));
        assertThat(results(reports)).containsExactly("1 red OK", "2 blue FAILED_AFTER");
        assertThat(progress).containsExactly("red", "red OK", "blue", "blue FAILED_AFTER");
        assertThat(reports.get(1).verdicts())
                .singleElement()
                .satisfies(v -> assertThat(v.found() + v.expected()).contains("green", "blue"));
    }

    /** Which of its commands solves a step is not asked, and those after it are given too. */
    @Test
    void allCommandsOfAStepAreGiven() throws Exception {
        List<StepReport> reports = verify(scenario(
                step("red", "ip netns add red\nip netns add more", "netns: docker0/red"),
                step("look", "ip netns", "output: { command: netns, contains: more }")));
        assertThat(results(reports)).containsExactly("1 red OK", "2 look OK");
    }

    @Test
    void whatACommandLeavesRunningMayEndTheStepALittleLater() throws Exception {
        List<StepReport> reports = verify(scenario(
                step(
                        "echo",
                        "(sleep 0.5; ping -c1 docker1) >/dev/null &",
                        "packets: { at: \"docker0:eth0\", where: icmp.type == 0 }"),
                step("after", "wait", "output: { command: wait, exit: 0 }")));
        assertThat(results(reports)).containsExactly("1 echo OK", "2 after OK");
    }

    @Test
    void aStepThatEndsTheShellDoesNotEndTheProof() throws Exception {
        List<StepReport> reports = verify(scenario(
                step("gone", "exit 3\nip netns add red", "netns: docker0/red"),
                step("blue", "ip netns add blue", "netns: docker0/blue")));
        assertThat(results(reports)).containsExactly("1 gone OK", "2 blue OK");
    }

    @Test
    void whatThisMachineCannotRunIsNotCalledProved() {
        String yaml = scenario(step("red", "ip netns add red", "netns: docker0/red"))
                .replace("steps:", "needs: [ \"kernel:nosuchkind\" ]\nsteps:");
        assertThatThrownBy(() -> verify(yaml)).isInstanceOf(LabException.class).hasMessageContaining("nosuchkind");
        assertThat(progress).isEmpty();
    }

    @Test
    void aPingThatIsNotAnsweredIsAskedOnceMore() throws Exception {
        String late = "ip link set eth0 down; (sleep 0.6; ip link set eth0 up) &\nping -c1 -W0.2 10.0.0.11";
        String answered = "ping: { from: \"docker0:eth0\", to: 10.0.0.11 }";
        assertThat(verify(scenario(step("late", late, answered))))
                .extracting(StepReport::result)
                .containsExactly(Verifier.Result.OK);
        String never = "ip link set eth0 down\nping -c1 -W0.2 10.0.0.11";
        assertThat(verify(scenario(step("never", never, answered))))
                .extracting(StepReport::result)
                .containsExactly(Verifier.Result.FAILED_AFTER);
    }
}
