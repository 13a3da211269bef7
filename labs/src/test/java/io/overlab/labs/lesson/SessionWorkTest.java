package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.check.Verdict;
import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.lesson.ProgressStore.Progress;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SteadyState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What lessons build on real hosts: rebuilt, skipped, undone, left and taken up again; and what is kept of it. */
@Tag("namespace")
@Timeout(120)
class SessionWorkTest {
    @TempDir
    private Path folder;

    private Scenario scenario(String yaml) {
        return Learner.scenario(folder, yaml);
    }

    @Test
    void whatASkippedStepCannotMakeIsSaid() throws Exception {
        try (Learner learner = new Learner()) {
            Scenario scenario = scenario(SmallLessons.THREE);
            learner.session().start(scenario, 1);
            Step bridge = scenario.steps().get(1);
            learner.run("docker0", "ip netns del red");
            List<Verdict> missing = learner.session().skip(bridge);
            assertThat(missing).hasSize(2).noneMatch(Verdict::passed);
            assertThat(missing.get(0).claim()).contains("br0");
            assertThat(missing.get(1).found()).contains("red");
            assertThat(learner.session().lesson().flatMap(Lesson::step)).contains(bridge);

            learner.run("docker0", "ip netns add red");
            learner.told().forget();
            assertThat(learner.session().skip(bridge)).isEmpty();
            assertThat(learner.story())
                    .containsExactly(
                            "docker0 REBUILT ip -n red link add br0 type bridge",
                            "docker0 REBUILT ended 0",
                            "docker0 REBUILT ip -n red link set br0 up",
                            "docker0 REBUILT ended 0",
                            "bridge SKIPPED",
                            "step 3/3 blue",
                            "blue BASELINE open");
            assertThat(learner.session().skip(bridge)).isEmpty();
            assertThat(learner.session().lesson().orElseThrow().number()).isEqualTo(3);
        }
    }

    /** Longer than it takes the background to look, and shorter than it takes it to give a command up. */
    @Test
    void whatACommandChangedIsItsOwnHoweverLateItsEndIsHeard() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(SmallLessons.THREE), 1);
            learner.told().forget();
            Running running = learner.session().run("docker0", "ip netns add green", Event.Origin.TYPED);
            running.turn().get();
            Thread.sleep(2_500);
            learner.finish("docker0", running);
            assertThat(learner.told().all(Event.KernelChanged.class))
                    .flatExtracting(Event.KernelChanged::changes)
                    .extracting(c -> c.place().toString())
                    .contains("docker0/green");
        }
    }

    @Test
    void workOfEarlierStepsThatIsGoneIsToldAtOnceAndWhenAsked() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(SmallLessons.THREE), 2);
            learner.told().forget();
            learner.session().tellUndone();
            assertThat(learner.story()).isEmpty();
            learner.run("docker0", "ip -n red link del br0");
            learner.run("docker0", "true");
            assertThat(learner.story())
                    .containsExactly(
                            "docker0 TYPED ip -n red link del br0",
                            "docker0 TYPED ended 0",
                            "blue COMMAND open",
                            "step 3 lacks what 2 made",
                            "docker0 TYPED true",
                            "docker0 TYPED ended 0",
                            "blue COMMAND open");
            learner.told().forget();
            learner.session().tellUndone();
            assertThat(learner.story()).containsExactly("step 3 lacks what 2 made");
            learner.run("docker0", "ip -n red link add br0 up type bridge");
            learner.told().forget();
            learner.session().tellUndone();
            assertThat(learner.story()).isEmpty();
        }
    }

    @Test
    void whatAStepTakesAwayItselfIsNotMissedWhenItIsHalfDone() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(SmallLessons.CABLE), 1);
            learner.run("docker0", "ip netns add red; ip link set v0 netns red name eth0");
            learner.told().forget();
            learner.session().tellUndone();
            assertThat(learner.story()).isEmpty();
            learner.run("docker0", "ip link del v1");
            learner.told().forget();
            learner.session().tellUndone();
            assertThat(learner.story()).containsExactly("step 2 lacks what 1 made");
        }
    }

    @Test
    void aLessonBeginsAtAnyStepOnFreshHostsAndAtItsEnd() throws Exception {
        try (Learner learner = new Learner()) {
            Scenario scenario = scenario(SmallLessons.THREE);
            learner.session().start(scenario, 0);
            learner.run("docker0", "ip netns add stale; overns=set");
            learner.told().forget();
            learner.session().start(scenario, 2);
            assertThat(learner.story())
                    .containsExactly(
                            "docker0 REBUILT ip netns add red",
                            "docker0 REBUILT ended 0",
                            "docker0 REBUILT ip -n red link add br0 type bridge",
                            "docker0 REBUILT ended 0",
                            "docker0 REBUILT ip -n red link set br0 up",
                            "docker0 REBUILT ended 0",
                            "lesson small of 3",
                            "step 3/3 blue",
                            "blue BASELINE open");
            learner.told().forget();
            learner.run("docker0", "ip netns; echo \"[$overns]\"");
            assertThat(learner.printed("docker0"))
                    .startsWith("red")
                    .endsWith("[]\n")
                    .doesNotContain("stale");

            learner.told().forget();
            learner.session().start(scenario, 3);
            assertThat(learner.story()).endsWith("lesson small of 3", "end, 0 done, 0 skipped");
            learner.session().judge(Occasion.ASKED);
            assertThat(learner.session().lesson().orElseThrow().over()).isTrue();
            assertThat(learner.session()
                            .snapshot()
                            .host("docker1")
                            .orElseThrow()
                            .namespaces())
                    .anyMatch(n -> n.name().equals("blue"));
        }
    }

    @Test
    void whatASetupDoesIsThereBeforeTheFirstStep() throws Exception {
        String yaml = SmallLessons.THREE.replace("steps:", "setup: { docker1: ip netns add old }\nsteps:");
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(yaml), 0);
            assertThat(learner.story()).startsWith("docker1 REBUILT ip netns add old");
            learner.told().forget();
            learner.run("docker1", "ip netns");
            assertThat(learner.printed("docker1")).isEqualTo("old\n");
        }
    }

    @Test
    void howFarALessonHasComeIsKeptAndWhatWasReachedOnceStaysReached() throws Exception {
        ProgressFile file = new ProgressFile(folder.resolve("state"), new PersonFiles(f -> {}), folder);
        try (Learner learner = new Learner(file)) {
            Scenario scenario = scenario(SmallLessons.THREE);
            assertThat(file.all()).isEmpty();
            learner.session().start(scenario, 0);
            assertThat(file.all()).isEqualTo(Map.of("small", new Progress(1, 3, false)));
            learner.run("docker0", "ip netns add red");
            assertThat(file.all()).isEqualTo(Map.of("small", new Progress(2, 3, false)));
            learner.session().skip(scenario.steps().get(1));
            assertThat(file.all()).isEqualTo(Map.of("small", new Progress(3, 3, false)));
            learner.run("docker1", "ip netns add blue");
            assertThat(file.all()).isEqualTo(Map.of("small", new Progress(4, 3, true)));
            learner.session().start(scenario, 1);
            assertThat(file.all()).isEqualTo(Map.of("small", new Progress(2, 3, true)));
        }
    }

    @Test
    void aScenarioThatThisMachineCannotRunIsRefusedAndTheHostsStay() throws Exception {
        String yaml = SmallLessons.THREE.replace("steps:", "needs: [ \"kernel:nosuchkind\" ]\nsteps:");
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(SmallLessons.THREE), 1);
            assertThatThrownBy(() -> learner.session().start(scenario(yaml), 0))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining("nosuchkind");
            learner.told().forget();
            learner.run("docker0", "ip netns");
            assertThat(learner.printed("docker0")).isEqualTo("red\n");
            assertThat(learner.session().lesson().map(Lesson::number)).isEqualTo(Optional.of(2));
        }
    }

    @Test
    void twoSessionsAtOnceDoNotMeet() throws Exception {
        try (Learner other = new Learner()) {
            try (Learner one = new Learner()) {
                one.session().start(scenario(SmallLessons.ECHO), 0);
                other.session().start(scenario(SmallLessons.ECHO), 0);
                one.run("docker0", "ip netns add mine; echo x >/run/mine; echo x >/tmp/mine; hostname");
                one.run("docker0", "ping -c1 docker1");
                other.run("docker0", "ip netns; ls /run/mine /tmp/mine");
                assertThat(one.story()).contains("echo DONE");
                assertThat(other.printed("docker0")).doesNotContain("mine\n").contains("No such file");
                assertThat(other.story()).doesNotContain("echo DONE");
                assertThat(other.session().captures().packets()).isEmpty();
            }
            // The end of one is not the end of the other.
            other.run("docker0", "ping -c1 docker1");
            assertThat(other.story()).contains("echo DONE");
        }
    }

    @Test
    void undoTakesBackTheLastCommandThatChangedSomething() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(SmallLessons.THREE), 1);
            learner.runAll(
                    "docker0",
                    "ip -n red link add br0 type bridge",
                    "ip netns",
                    "ip netns add wrong",
                    "false",
                    "ip -n red link");
            learner.told().forget();
            assertThat(learner.session().undo()).isTrue();
            assertThat(learner.story())
                    .startsWith("docker0 REBUILT ip netns add red", "docker0 REBUILT ended 0")
                    .contains("docker0 REBUILT ip -n red link add br0 type bridge")
                    .noneMatch(s -> s.contains("wrong") || s.startsWith("step "));
            learner.told().forget();
            learner.run("docker0", "ip netns; ip -n red -o link show br0 | wc -l");
            assertThat(learner.printed("docker0")).matches("red[^\n]*\n1\n");
            assertThat(learner.session().undo()).isTrue();
            learner.told().forget();
            learner.run("docker0", "ip -n red -o link show br0 2>/dev/null | wc -l");
            assertThat(learner.printed("docker0")).isEqualTo("0\n");
            assertThat(learner.session().undo()).isFalse();
            learner.run("docker0", "ip -n red link add br0 up type bridge");
            assertThat(learner.story()).contains("bridge DONE");
        }
    }

    @Test
    void aLessonThatWaitsIsNotJudgedAndComesBackOnItsOwnHosts() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(SmallLessons.THREE), 1);
            learner.run("docker0", "ip -n red link add br0 type bridge");
            learner.told().forget();
            learner.session().suspend();
            learner.run("docker0", "ip netns del red; ip netns add free");
            learner.run("docker1", "ip netns add blue");
            assertThat(learner.story()).noneMatch(s -> s.contains("COMMAND"));
            learner.session().back();
            learner.told().forget();
            learner.run("docker0", "ip netns; ip -n red -o link show br0 | wc -l");
            assertThat(learner.printed("docker0")).matches("red[^\n]*\n1\n");
            learner.run("docker0", "ip -n red link set br0 up");
            assertThat(learner.story()).endsWith("bridge DONE", "step 3/3 blue", "blue BASELINE open");
        }
    }

    @Test
    void whoGoesOnInTheMiddleOfAStepFindsWhatTheyHadMadeInIt() throws Exception {
        ProgressFile file = new ProgressFile(folder.resolve("state"), new PersonFiles(f -> {}), folder);
        Scenario scenario = scenario(SmallLessons.THREE);
        Snapshot left;
        try (Learner learner = new Learner(file)) {
            learner.session().start(scenario, 1);
            learner.runAll(
                    "docker0",
                    "ns=red",
                    "ip -n $ns link add br0 type bridge",
                    "ip netns add wrong",
                    "ip netns del wrong",
                    "ip -n $ns link add br0 type bridge",
                    "ip netns",
                    "ip -n $ns addr add 192.168.9.1/24 dev br0");
            learner.run("docker1", "ip netns add stray");
            assertThat(learner.session().undo()).isTrue();
            left = steady(learner);
        }
        assertThat(file.of(scenario).orElseThrow().given())
                .extracting(Given::line)
                .containsExactly(
                        "ns=red",
                        "ip -n $ns link add br0 type bridge",
                        "ip netns add wrong",
                        "ip netns del wrong",
                        "ip -n $ns addr add 192.168.9.1/24 dev br0");
        try (Learner learner = new Learner(file)) {
            Progress progress = file.of(scenario).orElseThrow();
            learner.session().start(scenario, progress.step() - 1, progress.given());
            assertThat(learner.told().all(Event.GivenAgain.class)).containsExactly(new Event.GivenAgain(4, 0));
            assertThat(steady(learner)).isEqualTo(left);
            assertThat(learner.session().commandsGivenOf(scenario.steps().get(1)))
                    .as("the next command to type is the first: it was typed with a variable")
                    .isZero();
            learner.run("docker0", "ip -n $ns link set br0 up");
            assertThat(learner.story()).endsWith("bridge DONE", "step 3/3 blue", "blue BASELINE open");
            assertThat(file.of(scenario)).contains(new Progress(3, 3, false));
        }
    }

    @Test
    void ofLinesThatAreGivenAsOneTheStepEndsWithTheLast() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(SmallLessons.THREE), 1);
            learner.run("docker0", "ip -n red link add br0 type bridge");
            learner.session().asOne(() -> {
                learner.run("docker0", "ip -n red link set br0 up");
                assertThat(learner.session().lesson().orElseThrow().number()).isEqualTo(2);
                return learner.run("docker0", "ip -n red link show br0");
            });
            assertThat(learner.session().lesson().orElseThrow().number()).isEqualTo(3);
            // Nor does a step end that was not done, or that was done before.
            learner.session().asOne(() -> learner.run("docker0", "true"));
            assertThat(learner.session().lesson().orElseThrow().number()).isEqualTo(3);
        }
    }

    @Test
    void whatChangesWhileACommandOnlyLooksIsNotTakenBackByItsName() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(SmallLessons.THREE), 0);
            learner.runAll("docker0", "ip netns add early", "(sleep 0.4; ip netns add late) &", "sleep 1");
            assertThat(learner.session().undo()).isTrue();
            assertThat(learner.told().all(Event.Undone.class))
                    .singleElement()
                    .extracting(Event.Undone::line)
                    .isEqualTo("ip netns add early");
        }
    }

    /** By the words of the iproute2 that is installed. */
    @Test
    void aWordThatIsNearlyRightIsNamed() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(SmallLessons.THREE), 0);
            learner.runAll("docker0", "ip lnk", "ip link st lo up", "ip link add x type vxlan id 42 proxxy");
            learner.runAll("docker0", "bridge fdb add 02:42:c0:a8:00:03 dev eth0 slf", "ip link show nosuch");
            assertThat(learner.told().all(Event.Remark.class).stream()
                            .map(Event.Remark::text)
                            .filter(t -> t.contains("did you mean")))
                    .containsExactly(
                            "`lnk` is no word of this command: did you mean `link`?",
                            "`st` is no word of this command: did you mean `set`?",
                            "`proxxy` is no word of this command: did you mean `proxy`?",
                            "`slf` is no word of this command: did you mean `self`?");
        }
    }

    @Test
    void whatWasPredictedInAnotherSittingCounts() throws Exception {
        String asked = SmallLessons.THREE
                .replace(
                        "    do: ip netns add red",
                        "    predict: { ask: \"Well?\", truth: { netns: docker0/red } }\n    do: ip netns add red")
                .replace(
                        "    do: ip netns add blue",
                        "    predict: { ask: \"Well?\", truth: { netns: docker1/red } }\n    do: ip netns add blue");
        Scenario scenario = scenario(asked);
        ProgressFile file = new ProgressFile(folder, new PersonFiles(p -> {}), folder);
        try (Learner learner = new Learner(file)) {
            learner.session().start(scenario, 0);
            assertThat(learner.session().answer("y")).isTrue();
            learner.run("docker0", "ip netns add red");
            learner.runAll("docker0", "ip -n red link add br0 type bridge", "ip -n red link set br0 up");
            assertThat(learner.session().answer("perhaps")).isFalse();
            assertThat(learner.session().answer("n")).isTrue();
            // Here the program is killed: what counts is what the file says now.
        }
        try (Learner learner = new Learner(file)) {
            Progress progress = file.of(scenario).orElseThrow();
            learner.session().start(scenario, progress.step() - 1, progress.given());
            assertThat(learner.session().lesson().orElseThrow().answer()).contains("no");
            learner.run("docker1", "ip netns add blue");
            assertThat(learner.told().all(Event.LessonEnded.class))
                    .singleElement()
                    .extracting(Event.LessonEnded::score)
                    .isEqualTo(new Event.Score(2, 2, 2));
        }
        try (Learner learner = new Learner(file)) {
            // Who went through it to the end begins with nothing.
            learner.session().start(scenario, 0);
            assertThat(learner.session().lesson().orElseThrow().tally()).isEqualTo(Tally.NONE);
        }
    }

    private static Snapshot steady(Learner learner) {
        return SteadyState.of(learner.session().snapshot(), Set.of());
    }

    @Test
    void whatCannotBeGivenAgainIsCountedAndHoldsNobodyUp() throws Exception {
        try (Learner learner = new Learner()) {
            List<Given> given = List.of(
                    new Given("docker0", "ip -n red link add br0 type bridge", true, true),
                    new Given("docker0", "ip netns add elsewhere", false, true),
                    new Given("docker0", "cat >/dev/null; ip netns add typed", true, true));
            learner.session().start(scenario(SmallLessons.THREE), 1, given);
            assertThat(learner.told().all(Event.GivenAgain.class)).containsExactly(new Event.GivenAgain(1, 2));
            learner.told().forget();
            learner.run("docker0", "ip netns; ip -n red link set br0 up");
            assertThat(learner.printed("docker0")).matches("red[^\n]*\n");
            assertThat(learner.story()).contains("bridge DONE");
        }
    }
}
