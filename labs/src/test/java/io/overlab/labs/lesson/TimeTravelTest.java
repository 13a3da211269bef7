package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.scenario.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fresh hosts are brought to where a lesson is to be: to a step, to before a command, to where it was left waiting. */
@Tag("namespace")
@Tag("once")
@Timeout(120)
class TimeTravelTest {
    @TempDir
    private Path folder;

    private Scenario scenario(String yaml) {
        return Learner.scenario(folder, yaml);
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
}
