package io.overlab.labs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.host.LabException;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.lesson.ProgressStore;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.ScenarioLoader;
import io.overlab.labs.verify.Proof.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a scenario is found, each thing at its step; what is right passes. */
@Tag("namespace")
@Tag("once")
@Timeout(120)
class VerificationTest {
    private static final String HEAD = """
            scenario: small
            title: A small one
            minutes: 1
            hosts:
              a: { address: 10.0.0.1 }
              b: { address: 10.0.0.2 }
            steps:
            """;

    private static final String RED = """
              - step: red
                title: Red
                on: a
                say: Make red.
                do: ip netns add red
                check: { netns: a/red }
                mistakes:
                  - { mistake: elsewhere, when: { netns: b/red }, say: "That is b.", on: b, try: ip netns add red }
            """;

    @TempDir
    private Path folder;

    @Test
    void aSoundScenarioPasses() throws Exception {
        List<StepProofs> steps = verify(RED + """
              - step: ask
                title: Ask
                on: a
                say: Ping b.
                predict: { ask: "Will it answer?", truth: { packets: { at: "a:eth0", where: icmp.type == 0 } } }
                do: ping -c1 -W1 10.0.0.2
                again: ping -c1 -W1 10.0.0.2
                check:
                  - packets: { at: "a:eth0", where: icmp.type == 8 }
                mistakes:
                  - { mistake: other, when: { output: { contains: 10.0.0.9, exit: 1 } }, say: "No.", try: ping -c1 -W0.1 10.0.0.9 }
            """);
        assertThat(flaws(steps)).isEmpty();
        assertThat(steps)
                .allMatch(StepProofs::good)
                .extracting(StepProofs::step)
                .containsExactly("red", "ask");
        assertThat(steps.get(1).proofs())
                .extracting(Proof::kind)
                .containsExactly(Kind.STEP, Kind.PREDICTION, Kind.AGAIN, Kind.MISTAKE);
    }

    @Test
    void aStepWithCommandsForTwoHosts() throws Exception {
        List<StepProofs> steps = verify("""
              - step: both
                title: Both
                on: a
                say: Make red on both.
                do: |
                  ip netns add red
                  on b ip netns add \\
                    red
                check: [ netns: a/red, netns: b/red ]
                mistakes:
                  - { mistake: blue, when: { netns: b/blue }, say: "Red.", try: on b ip netns add blue }
              - step: rebuilt
                title: Rebuilt
                on: b
                say: Make green on a.
                do: on a ip netns add green; sleep 0.1
                again: on a ip netns add green
                check: { netns: a/green }
            """);
        assertThat(flaws(steps)).isEmpty();
        assertThat(steps).hasSize(2).allMatch(StepProofs::good);
    }

    @Test
    void aStepThatIsDoneBeforeItBeginsAndOneThatIsNeverDone() throws Exception {
        List<StepProofs> steps = verify(RED + """
              - step: again
                title: Red again
                on: a
                say: Make red.
                do: "true"
                check: { netns: a/red }
              - step: never
                title: Never
                on: a
                say: Make blue.
                do: ip netns add bleu
                check: { netns: a/blue }
              - step: behind
                title: Behind it
                on: a
                say: Make green.
                do: ip netns add green
                check: { netns: a/green }
            """);
        assertThat(flaws(steps))
                .containsExactly(
                        "again step : it passes before its own commands",
                        "never step : it does not pass after its commands");
        assertThat(steps).as("nothing is built on a step that cannot be passed").hasSize(3);
        assertThat(steps.get(2).verdicts())
                .singleElement()
                .satisfies(v -> assertThat(v.found()).contains("a has no namespace blue"));
    }

    @Test
    void whatRebuildingBringsAMomentLaterIsNoFlaw() throws Exception {
        List<StepProofs> steps = verify("""
              - step: bridge
                title: Bridge
                on: a
                say: Make red and br0.
                do: |
                  ip netns add red
                  ip link add br0 type bridge
                again: |
                  ip netns add red
                  (sleep 1; ip link add br0 type bridge) &
                check: { netns: a/red }
            """);
        assertThat(flaws(steps)).isEmpty();
    }

    @Test
    void aWrongTurnIsTriedWhereAnotherWasTakenBack() throws Exception {
        List<StepProofs> steps = verify("""
              - step: red
                title: Red
                on: a
                say: Make red.
                do: ip netns add red
                check: { netns: a/red }
                mistakes:
                  - { mistake: blue, when: { netns: a/blue }, say: "That is blue.", try: ip netns add blue }
                  - { mistake: green, when: [ { netns: a/green }, { netns: a/blue } ], say: "Two.", try: ip netns add green }
                  - { mistake: late, when: { netns: a/late }, say: "That is late.", try: ip netns add late }
            """);
        assertThat(flaws(steps))
                .containsExactly(
                        "red mistake green: what its 'try' does is not recognised: a has no namespace blue; it has green");
    }

    @Test
    void anAgainThatLeavesSomethingElse() throws Exception {
        List<StepProofs> steps = verify("""
              - step: bridge
                title: A bridge
                on: a
                say: Make br0.
                do: |
                  ip link add br0 type bridge
                  ip addr add 192.168.0.1/24 dev br0
                again: |
                  ip link add br0 type bridge
                check: { link: "a:br0" }
            """);
        assertThat(flaws(steps))
                .singleElement()
                .satisfies(f -> assertThat(f)
                        .startsWith("bridge again : 'again' leaves another state than walking there: a:br0")
                        .contains("192.168.0.1/24"));
    }

    @Test
    void anAgainThatLeavesAFileOut() throws Exception {
        List<StepProofs> steps = verify("""
              - step: notes
                title: Notes
                on: a
                say: Write notes.
                do: |
                  ip netns add red
                  echo 42 >~/notes
                again: ip netns add red
                check: [ { netns: a/red }, { file: { at: a, path: ~/notes, contains: 42 } } ]
              - step: more
                title: More
                on: a
                say: Blue.
                do: ip netns add blue
                check: { netns: a/blue }
            """);
        String what = "leaves another state than walking there: a has no /root/notes, where walking led to this:"
                + " /root/notes on a holds it";
        assertThat(flaws(steps))
                .containsExactly(
                        "notes again : 'again' " + what,
                        "more again : 'do', when the steps before are rebuilt, " + what);
    }

    @Test
    void mistakesThatAreNotWhatTheySay() throws Exception {
        List<StepProofs> steps = verify("""
              - step: red
                title: Red
                on: a
                say: Make red.
                do: ip netns add red
                check: { netns: a/red }
                mistakes:
                  - { mistake: no-try, when: { netns: b/red }, say: "No." }
                  - { mistake: always, when: { link: "a:eth0" }, say: "No.", try: "true" }
                  - { mistake: never, when: { netns: a/rot }, say: "No.", try: ip netns add rouge }
                  - { mistake: solves, when: { netns: a/rood }, say: "No.", try: ip netns add red }
                  - { mistake: wide, when: { netns: "b/b*" }, say: "No.", on: b, try: ip netns add bb }
                  - { mistake: narrow, when: { netns: b/blue }, say: "No.", on: b, try: ip netns add blue }
            """);
        assertThat(flaws(steps))
                .containsExactly(
                        "red mistake no-try: it has no 'try', so nothing shows that it is recognised; write the commands"
                                + " that make it",
                        "red mistake always: it is seen before anything was done; its 'when' holds from the start",
                        "red mistake never: what its 'try' does is not recognised: a has no namespace rot; it has rouge",
                        "red mistake solves: its 'try' solves the step, which is no mistake",
                        "red mistake narrow: what its 'try' does is first taken for the mistake wide");
    }

    @Test
    void aSolutionThatIsTakenForAMistake() throws Exception {
        List<StepProofs> steps = verify("""
              - step: both
                title: Both
                on: a
                say: Make red and blue.
                do: |
                  ip netns add red
                  ip netns add blue
                check: [ { netns: a/red }, { netns: a/blue } ]
                mistakes:
                  - { mistake: half, when: { netns: a/red }, say: "Blue, too.", try: ip netns add red }
            """);
        assertThat(flaws(steps)).containsExactly("both step : its own 'do' is taken for the mistake half");
    }

    @Test
    void aQuestionThatNothingDecides() throws Exception {
        List<StepProofs> steps = verify("""
              - step: red
                title: Red
                on: a
                say: Make red.
                predict: { ask: "Is there an eth0?", truth: { link: "a:eth0" } }
                do: ip netns add red
                check: { netns: a/red }
              - step: blue
                title: Blue
                on: a
                say: Make blue.
                predict: { ask: "How many?", number: { at: "a/blue:nothing0", where: arp } }
                do: ip netns add blue
                check: { netns: a/blue }
            """);
        assertThat(flaws(steps))
                .satisfiesExactly(
                        f -> assertThat(f)
                                .isEqualTo("red prediction : its answer is 'yes' before the step's commands, so they do"
                                        + " not decide it"),
                        f -> assertThat(f).startsWith("blue prediction : when the step is done nobody can tell"));
    }

    private static List<String> flaws(List<StepProofs> steps) {
        List<String> flaws = new ArrayList<>();
        for (StepProofs step : steps) {
            for (Proof proof : step.proofs()) {
                proof.flaw()
                        .ifPresent(f ->
                                flaws.add(step.step() + " " + proof.kind().word() + " " + proof.name() + ": " + f));
            }
        }
        return flaws;
    }

    private List<StepProofs> verify(String steps) throws IOException, ScenarioException, LabException {
        Path file = Files.writeString(folder.resolve("small.yaml"), HEAD + steps);
        Session.Surroundings surroundings = new Session.Surroundings(
                Map.of("TERM", "dumb"), WindowSize.DEFAULT, Optional.empty(), ProgressStore.none());
        List<StepProofs> told = new ArrayList<>();
        List<StepProofs> steps1 = new Verification(surroundings, 2).run(ScenarioLoader.load(file), told::add);
        assertThat(told).isEqualTo(steps1);
        return steps1;
    }
}
