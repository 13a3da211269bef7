package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.check.Outcome;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lessons on real hosts: when a step ends, and what counts for it. */
@Tag("namespace")
@Timeout(120)
class SessionTest {
    @TempDir
    private Path folder;

    private Scenario scenario(String yaml) {
        return Learner.scenario(folder, yaml);
    }

    @Test
    void theFirstStepsOfTheRealLessonEndInTurnEachWithItsLastCommand() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(Learner.builtIn("build-overlay"), 0);
            learner.run("docker1", "ip netns add overns");
            learner.run("docker0", "ip netns add overns");
            learner.runAll(
                    "docker0",
                    "ip -n overns link add br0 type bridge",
                    "ip -n overns addr add 192.168.0.1/24 dev br0",
                    "ip -n overns link set br0 up");
            assertThat(learner.story())
                    .containsExactly(
                            "lesson build-overlay of 16",
                            "step 1/16 overns",
                            "overns BASELINE open",
                            "docker1 TYPED ip netns add overns",
                            "docker1 TYPED ended 0",
                            "overns COMMAND open",
                            "mistake wrong-host",
                            "docker0 TYPED ip netns add overns",
                            "docker0 TYPED ended 0",
                            "overns COMMAND passed",
                            "overns DONE",
                            "step 2/16 bridge",
                            "bridge BASELINE open",
                            "docker0 TYPED ip -n overns link add br0 type bridge",
                            "docker0 TYPED ended 0",
                            "bridge COMMAND open",
                            "docker0 TYPED ip -n overns addr add 192.168.0.1/24 dev br0",
                            "docker0 TYPED ended 0",
                            "bridge COMMAND open",
                            "docker0 TYPED ip -n overns link set br0 up",
                            "docker0 TYPED ended 0",
                            "bridge COMMAND passed",
                            "bridge DONE",
                            "step 3/16 vxlan",
                            "vxlan BASELINE open");
        }
    }

    @Test
    void aStepThatIsDoneBeforeItBeginsIsNotAskedFor() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(SmallLessons.THREE), 0);
            learner.run("docker1", "ip netns add blue");
            learner.run("docker0", "ip netns add red; ip -n red link add br0 up type bridge");
            assertThat(learner.story())
                    .endsWith(
                            "red DONE",
                            "step 2/3 bridge",
                            "bridge BASELINE passed",
                            "bridge DONE",
                            "step 3/3 blue",
                            "blue BASELINE passed",
                            "blue DONE",
                            "end, 3 done, 0 skipped");
            assertThat(learner.session().lesson().orElseThrow().over()).isTrue();
        }
    }

    @Test
    void aStepEndsWithItsCommandAndNotInTheMiddleOfIt() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(SmallLessons.ECHO), 0);
            // More than two looks around fall into it, and frames came before each.
            learner.run("docker0", "ping -c3 -i0.6 docker1");
            assertThat(learner.printed("docker0")).contains("3 received");
            assertThat(learner.story())
                    .containsSubsequence("docker0 TYPED ended 0", "echo COMMAND passed", "echo DONE")
                    .doesNotContain("echo CHANGE passed", "echo CHANGE open");
            assertThat(learner.session().captures().packets()).isNotEmpty();
        }
    }

    @Test
    void aCommandThatGoesOnAndOnNeedNotEndForWhatHappenedButForWhatDidNot() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(SmallLessons.ECHO), 0);
            Running first = learner.begin("docker0", "ping -i0.2 docker1", "icmp_seq=2 ");
            learner.awaitStory("echo DONE");
            assertThat(first.turn()).isNotDone();
            learner.type(first.shell(), "\003");
            learner.finish("docker0", first);

            learner.told().forget();
            Running second = learner.begin("docker0", "ping -s100 -i0.2 docker1", "icmp_seq=2 ");
            learner.awaitStory("silence CHANGE open");
            List<Event.Checked> checked = learner.told().all(Event.Checked.class);
            assertThat(checked.get(checked.size() - 1).verdicts().stream().map(Verdict::outcome))
                    .containsExactly(Outcome.PASSED, Outcome.CANNOT_TELL);
            learner.type(second.shell(), "\003");
            learner.finish("docker0", second);
            assertThat(learner.story())
                    .containsSubsequence("docker0 TYPED ended 0", "silence COMMAND passed", "silence DONE");
        }
    }

    @Test
    void framesOfAJobInTheBackgroundEndAStep() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(SmallLessons.ECHO), 0);
            learner.run("docker0", "(sleep 2; ping -c1 docker1) >/dev/null &");
            assertThat(learner.story()).endsWith("echo COMMAND open");
            learner.awaitStory("echo DONE");
            assertThat(learner.story()).containsSubsequence("echo COMMAND open", "echo CHANGE passed", "echo DONE");
        }
    }

    @Test
    void anAnswerThatWasShownOnceStaysSeen() throws Exception {
        String yaml = SmallLessons.HEAD + """
                steps:
                  - step: looks
                    title: Two looks
                    on: docker0
                    say: Look at both.
                    do: |
                      hostname
                      ip -o -4 addr show eth0
                    check:
                      - output: { host: docker0, command: hostname, matches: "^docker0$" }
                      - output: { host: docker0, command: '\\bip\\b', contains: 10.0.0.10 }
                """;
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(yaml), 0);
            learner.run("docker1", "hostname");
            learner.run("docker0", "hostname");
            learner.run("docker0", "true");
            learner.run("docker0", "ip -o -4 addr show eth0");
            assertThat(learner.told().all(Event.Checked.class).stream()
                            .filter(c -> c.occasion() == Occasion.COMMAND)
                            .map(c -> c.verdicts().stream()
                                    .map(Verdict::passed)
                                    .toList()
                                    .toString()))
                    .containsExactly("[false, false]", "[true, false]", "[true, false]", "[true, true]");
            assertThat(learner.story()).endsWith("looks DONE", "end, 1 done, 0 skipped");
        }
    }

    @Test
    void whatBeganBeforeAStepSaysNothingAboutIt() throws Exception {
        String yaml = SmallLessons.HEAD + """
                steps:
                  - step: first
                    title: First
                    on: docker0
                    say: Look.
                    do: hostname
                    check: [ output: { contains: docker0 } ]
                  - step: again
                    title: Again
                    on: docker0
                    say: Look again.
                    do: hostname
                    check: [ output: { contains: docker0 } ]
                """;
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(yaml), 0);
            learner.run("docker0", "hostname");
            learner.session().judge(Occasion.ASKED);
            assertThat(learner.story())
                    .endsWith("first DONE", "step 2/2 again", "again BASELINE open", "again ASKED open");
            learner.run("docker0", "hostname");
            assertThat(learner.story()).endsWith("again DONE", "end, 2 done, 0 skipped");
        }
    }

    @Test
    void aBusyHostRefusesALineAndTheOthersDoNot() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(SmallLessons.THREE), 0);
            Running busy = learner.begin("docker0", "echo started; sleep 1000", "started");
            assertThat(learner.session().busy("docker0")).isTrue();
            assertThatThrownBy(() -> learner.session().run("docker0", "ip netns add red", Origin.TYPED))
                    .isInstanceOf(LabException.class)
                    .hasMessageStartingWith("docker0 is busy with a command");
            learner.run("docker1", "ip netns add blue");
            learner.type(busy.shell(), "\003");
            assertThat(learner.finish("docker0", busy).status()).isEqualTo(130);
            assertThat(learner.session().busy("docker0")).isFalse();
            learner.run("docker0", "ip netns add red");
            assertThat(learner.story()).contains("red DONE");
        }
    }

    /** {@code reboot -f} and {@code poweroff -f}, which every host has. */
    @Test
    void aHostThatIsSwitchedOffIsDownUntilTheHostsAreMadeAnew() throws Exception {
        // reboot(2) of the init's namespace with LINUX_REBOOT_CMD_RESTART; bash must not see its end first.
        String reboot =
                "perl -e 'syscall(`uname -m` =~ /x86_64/ ? 169 : 142, 0xfee1dead, 672274793, 0x01234567)'; sleep 100";
        try (Learner learner = new Learner()) {
            Scenario scenario = scenario(SmallLessons.THREE);
            learner.session().start(scenario, 1);
            Guest guest = new Guest();
            learner.session().enter("docker0", new WindowSize(80, 24), "dumb", "sleep 1000", guest);
            learner.await("a guest", () -> learner.story().contains("docker0 ELSEWHERE sleep 1000"));
            Turn turn = learner.run("docker0", reboot);
            assertThat(turn.kind()).isEqualTo(Turn.Kind.SHELL_GONE);
            String down = "docker0 has gone down, as a machine that is switched off: "
                    + "`undo`, `goto` or `restart` makes the hosts anew.";
            learner.awaitStory("problem " + down);
            assertThat(learner.story()).noneMatch(s -> s.contains("shell replaced"));
            learner.await("the guest's end", () -> !guest.end().isEmpty());
            assertThatThrownBy(() -> learner.session().run("docker0", "true", Origin.TYPED))
                    .isInstanceOf(LabException.class)
                    .hasMessage(down);
            learner.run("docker1", "ip netns add blue");
            learner.session().judge(Occasion.ASKED);
            learner.session().start(scenario, 1);
            learner.run("docker0", "ip -n red link add br0 up type bridge");
            assertThat(learner.story()).contains("bridge DONE");
        }
    }
}
