package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.journal.Event;
import io.overlab.labs.scenario.OwnCommand;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An author saves the file while the lesson is on: the step is shown as it is then, on the same hosts. */
@Tag("namespace")
@Tag("once")
@Timeout(60)
class ReloadTest {
    private static final String YAML = """
            scenario: small
            title: A small one
            minutes: 1
            hosts:
              a: { address: 10.0.0.1 }
            steps:
              - { step: red, title: Red, on: a, say: Red., do: ip netns add red, check: { netns: a/red } }
              - { step: blue, title: Blue, on: a, say: Blue., do: ip netns add blue, check: { netns: a/blue } }
            """;

    @TempDir
    private Path folder;

    private final Learner learner = new Learner();

    private Path file(String yaml) throws Exception {
        return Files.writeString(folder.resolve("small.yaml"), yaml);
    }

    private Path startAtBlue(Predicate<Scenario> trusted) throws Exception {
        Path file = file(YAML);
        learner.session().start(ScenarioLoader.load(file), 1);
        learner.session().follow(file, trusted);
        learner.run("a", "touch ~/mine");
        learner.told().forget();
        return file;
    }

    private void await(BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!so.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(so.getAsBoolean()).as("told: " + learner.story()).isTrue();
    }

    private List<String> remarks() {
        return learner.told().all(Event.Remark.class).stream()
                .map(Event.Remark::text)
                .toList();
    }

    private List<String> problems() {
        return learner.told().all(Event.Problem.class).stream()
                .map(Event.Problem::text)
                .toList();
    }

    @Test
    void theStepIsShownAsItIsNow() throws Exception {
        try (learner) {
            Path file = startAtBlue(s -> true);
            file(YAML.replace("say: Blue.", "say: Make it blue.")
                    .replace("check: { netns: a/blue }", "check: { netns: a/azure }"));
            await(() -> remarks().contains(file + " was saved: this is its step now."));
            await(() -> learner.story().contains("step 2/2 blue"));
            Lesson lesson = learner.session().lesson().orElseThrow();
            assertThat(lesson.step().orElseThrow().say()).isEqualTo("Make it blue.");
            learner.run("a", "ip netns add blue");
            assertThat(lesson.over()).isFalse();
            learner.run("a", "ls ~/mine; ip netns add azure");
            assertThat(lesson.over()).isTrue();
            assertThat(learner.printed("a")).as("the hosts are the same").contains("/root/mine");
        }
    }

    @Test
    void whatCannotBeReadIsToldWithItsPlaceAndTheOldStepStays() throws Exception {
        try (learner) {
            Path file = startAtBlue(s -> true);
            file(YAML.replace("say: Blue.", "sya: Blue."));
            await(() -> !problems().isEmpty());
            assertThat(problems().get(0)).startsWith(file + ":8:").contains("unknown key 'sya'");
            assertThat(learner.session()
                            .lesson()
                            .orElseThrow()
                            .step()
                            .orElseThrow()
                            .say())
                    .isEqualTo("Blue.");
        }
    }

    @Test
    void aWayThatHasChangedIsTold() throws Exception {
        try (learner) {
            startAtBlue(s -> true);
            file(YAML.replace("do: ip netns add red", "do: 'ip netns add red; true'"));
            await(() -> remarks().stream().anyMatch(r -> r.contains("`goto 2` makes them anew")));
        }
    }

    @Test
    void otherCommandsOfItsOwnAreNotTakenUnasked() throws Exception {
        try (learner) {
            Path file = startAtBlue(s -> OwnCommand.of(s).size() < 3);
            file(YAML.replace("title: A small one", "title: A small one\nsetup: rm -rf /"));
            await(() -> !problems().isEmpty());
            assertThat(problems())
                    .containsExactly(
                            file + " was saved with other commands that it runs by itself (3): leave, and start"
                                    + " it again, to look at them.");
            assertThat(learner.session().lesson().orElseThrow().scenario().setup())
                    .isEmpty();
        }
    }
}
