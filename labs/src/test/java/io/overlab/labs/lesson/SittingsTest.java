package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.journal.Event;
import io.overlab.labs.lesson.ProgressStore.Progress;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SteadyState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A lesson that was left is taken up again in another session: how far it was, what was made and predicted in its step. */
@Tag("namespace")
@Tag("once")
@Timeout(120)
class SittingsTest {
    @TempDir
    private Path folder;

    private Scenario scenario(String yaml) {
        return Learner.scenario(folder, yaml);
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
}
