package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.check.Outcome;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.lesson.ProgressStore.Progress;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lessons on real hosts: when a step ends, what is kept, and what is said of work that is gone. */
@Tag("namespace")
@Timeout(120)
class SessionTest {
    private static final String HEAD = """
            scenario: small
            title: Small
            minutes: 1
            hosts:
              docker0: { address: 10.0.0.10 }
              docker1: { address: 10.0.0.11 }
            """;

    private static final String THREE = HEAD + """
            steps:
              - step: red
                title: Red
                on: docker0
                say: Make red.
                do: ip netns add red
                check: [ netns: docker0/red ]
              - step: bridge
                title: A bridge in it
                on: docker0
                say: Make a bridge in red.
                do: |
                  ip -n red link add br0 type bridge
                  ip -n red link set br0 up
                check: [ link: { at: "docker0/red:br0", kind: bridge, up: true } ]
              - step: blue
                title: Blue
                on: docker1
                say: Make blue.
                do: ip netns add blue
                check: [ netns: docker1/blue ]
            """;

    /** The positive check passes with the first echo request. */
    private static final String ECHO = HEAD + """
            capture: [ "docker0:eth0" ]
            steps:
              - step: echo
                title: An echo
                on: docker0
                say: Ping docker1.
                do: ping -c3 -i0.6 docker1
                check: [ packets: { at: "docker0:eth0", where: icmp.type == 8 } ]
              - step: silence
                title: An echo and silence
                on: docker0
                say: Ping docker1, and nobody else.
                do: ping -c1 -s100 docker1
                check:
                  - packets: { at: "docker0:eth0", where: icmp.type == 8 and frame.len == 142 }
                  - packets: { at: "docker0:eth0", where: udp, count: 0 }
            """;

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
            learner.session().start(scenario(THREE), 0);
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
            learner.session().start(scenario(ECHO), 0);
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
            learner.session().start(scenario(ECHO), 0);
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
            learner.session().start(scenario(ECHO), 0);
            learner.run("docker0", "(sleep 0.3; ping -c1 docker1) >/dev/null &");
            learner.awaitStory("echo DONE");
            assertThat(learner.story()).containsSubsequence("echo COMMAND open", "echo CHANGE passed", "echo DONE");
        }
    }

    @Test
    void anAnswerThatWasShownOnceStaysSeen() throws Exception {
        String yaml = HEAD + """
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
        String yaml = HEAD + """
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
    void whatASkippedStepCannotMakeIsSaid() throws Exception {
        try (Learner learner = new Learner()) {
            Scenario scenario = scenario(THREE);
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

    @Test
    void workOfEarlierStepsThatIsGoneIsToldWhenAsked() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(THREE), 2);
            learner.session().tellUndone();
            learner.run("docker0", "ip -n red link del br0");
            assertThat(learner.story()).noneMatch(s -> s.contains("lacks"));
            learner.session().tellUndone();
            assertThat(learner.story()).endsWith("step 3 lacks what 2 made");
            learner.run("docker0", "ip -n red link add br0 up type bridge");
            learner.told().forget();
            learner.session().tellUndone();
            assertThat(learner.story()).isEmpty();
        }
    }

    @Test
    void aLessonBeginsAtAnyStepOnFreshHostsAndAtItsEnd() throws Exception {
        try (Learner learner = new Learner()) {
            Scenario scenario = scenario(THREE);
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
        String yaml = THREE.replace("steps:", "setup: { docker1: ip netns add old }\nsteps:");
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
        ProgressFile file = new ProgressFile(folder.resolve("state"), new PersonFiles(f -> {}));
        try (Learner learner = new Learner(file)) {
            Scenario scenario = scenario(THREE);
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
        String yaml = THREE.replace("steps:", "needs: [ \"kernel:nosuchkind\" ]\nsteps:");
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(THREE), 1);
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
                one.session().start(scenario(ECHO), 0);
                other.session().start(scenario(ECHO), 0);
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
    void aBusyHostRefusesALineAndTheOthersDoNot() throws Exception {
        try (Learner learner = new Learner()) {
            learner.session().start(scenario(THREE), 0);
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
}
