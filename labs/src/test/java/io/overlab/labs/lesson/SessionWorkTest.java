package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.check.Verdict;
import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is done in lessons on real hosts: skipped, missed again, given as one, and beside another session. */
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
}
