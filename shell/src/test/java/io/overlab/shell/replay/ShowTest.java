package io.overlab.shell.replay;

import static io.overlab.shell.replay.Key.AUTO;
import static io.overlab.shell.replay.Key.BACK;
import static io.overlab.shell.replay.Key.GO;
import static io.overlab.shell.replay.Key.GOTO;
import static io.overlab.shell.replay.Key.PROMPT;
import static io.overlab.shell.replay.Key.QUIT;
import static io.overlab.shell.replay.Key.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.shell.replay.Show.End;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class ShowTest {
    private static final int NEVER = 99;

    private final Rehearsal rehearsal = new Rehearsal(
            Rehearsal.step("one", "ip link\nss -lun\n", ""),
            Rehearsal.step("two", "ping -c1 docker1\n", "the VXLAN packet"),
            Rehearsal.step("three", "on docker1 ip route\n", ""));
    private final List<String> played = new ArrayList<>();

    private End show(boolean auto, int until, boolean cues) throws Exception {
        return new Show(
                        rehearsal,
                        rehearsal,
                        new Plan(auto, Pace.NONE, until, cues, false),
                        (number, step, millis, done) -> played.add(number + " " + step.name() + " " + done))
                .run();
    }

    private List<String> told() {
        return rehearsal.told.stream()
                .filter(t -> !t.startsWith("says: Space goes"))
                .toList();
    }

    @Test
    void aCommandIsTypedByOneKeyAndRunByTheNext() throws Exception {
        rehearsal.press(GO, GO, GO, GO, GO);
        show(false, NEVER, false);
        assertThat(told())
                .containsExactly(
                        "text of one",
                        "docker0# ip link",
                        "enter",
                        "runs",
                        "docker0# ss -lun",
                        "enter",
                        "runs",
                        "text of two",
                        "docker0#",
                        "(waits)",
                        "wiped");
        assertThat(played).containsExactly("1 one true");
    }

    @Test
    void byItselfItRunsToTheEnd() throws Exception {
        rehearsal.present = false;
        assertThat(show(true, NEVER, true)).isEqualTo(End.DONE);
        assertThat(played).containsExactly("1 one true", "2 two true", "3 three true");
        assertThat(told()).containsSubsequence("says: To the slides: the VXLAN packet", "text of two");
        assertThat(told()).containsSubsequence("docker1# ip route", "enter", "runs");
    }

    @Test
    void cuesAreNotMarkedUnlessAskedFor() throws Exception {
        rehearsal.present = false;
        show(true, NEVER, false);
        assertThat(told()).noneMatch(t -> t.contains("slides"));
    }

    @Test
    void itWaitsForTheStepAndAsksOnceMore() throws Exception {
        rehearsal.present = false;
        rehearsal.looks = 40;
        assertThat(show(true, NEVER, false)).isEqualTo(End.DONE);
        assertThat(told().stream().filter("docker0# ss -lun"::equals)).hasSize(2);
        assertThat(told().stream().filter("docker0# ip link"::equals)).hasSize(1);
    }

    @Test
    void aStepThatIsNeverDoneIsTold() throws Exception {
        rehearsal.present = false;
        rehearsal.looks = Integer.MAX_VALUE;
        assertThat(show(true, NEVER, false)).isEqualTo(End.STUCK);
        assertThat(played).containsExactly("1 one false");
        assertThat(told()).anyMatch(t -> t.contains("Step 1 is not done") && t.contains("nothing is there"));
    }

    @Test
    void whoPresentsIsToldWhatItWaitsForAndMayLeave() throws Exception {
        rehearsal.looks = Integer.MAX_VALUE;
        rehearsal.press(GO, GO, GO, GO);
        for (int i = 0; i < 30; i++) {
            rehearsal.pause();
        }
        rehearsal.press(SKIP);
        show(false, NEVER, false);
        assertThat(told())
                .containsSubsequence(
                        "runs",
                        "says: The step is not done yet: nothing is there. It goes on"
                                + " when it is; Space asks once more, n leaves it.",
                        "goto 2",
                        "text of two");
    }

    @Test
    void backBeginsTheStepAgainOrTheOneBefore() throws Exception {
        rehearsal.press(GO, GO, BACK, GO, GO, GO, GO, GO, BACK);
        show(false, NEVER, false);
        assertThat(told()).containsSubsequence("runs", "docker0#", "wiped", "goto 1", "text of one");
        assertThat(told()).containsSubsequence("text of two", "docker0#", "wiped", "goto 1", "text of one", "(waits)");
    }

    @Test
    void nextDoesAStepUnseenAndWhatIsLeftOfOneOnFreshHosts() throws Exception {
        rehearsal.press(SKIP, GO, GO, GO, GOTO);
        rehearsal.answers.add("1");
        rehearsal.press(GO, GO, SKIP, QUIT);
        show(false, NEVER, false);
        assertThat(told()).containsSubsequence("text of one", "skip", "text of two", "runs", "goto 1", "goto 2");
    }

    @Test
    void goingToTheSameStepBeginsItAnew() throws Exception {
        rehearsal.press(GO, GO, GOTO, GO, GO);
        rehearsal.answers.add("1");
        show(false, NEVER, false);
        assertThat(told())
                .containsSubsequence("docker0# ip link", "runs", "goto 1", "text of one", "docker0# ip link", "runs");
    }

    @Test
    void thePromptIsHandedOverAndTakenBackWhereItWas() throws Exception {
        rehearsal.press(GO, GO, PROMPT, GO, GO);
        show(false, NEVER, false);
        assertThat(told())
                .containsSubsequence(
                        "docker0# ip link",
                        "runs",
                        "docker0#",
                        "wiped",
                        "prompt handed over",
                        "docker0# ss -lun",
                        "runs");
        assertThat(played).containsExactly("1 one true");
    }

    @Test
    void whatWasDoneAtThePromptIsNotTypedAgain() throws Exception {
        rehearsal.atPrompt = () -> rehearsal.run("docker0", "ip link");
        rehearsal.press(PROMPT, GO, GO, GO);
        show(false, NEVER, false);
        assertThat(told()).doesNotContain("docker0# ip link").contains("docker0# ss -lun", "text of two");
    }

    @Test
    void hostsMadeAnewAtThePromptGetAllCommandsAgain() throws Exception {
        rehearsal.atPrompt = () -> rehearsal.go(0);
        rehearsal.press(GO, GO, PROMPT, GO, GO);
        show(false, NEVER, false);
        assertThat(told().stream().filter("docker0# ip link"::equals)).hasSize(2);
    }

    @Test
    void anotherStepThatWasGoneToAtThePromptIsPlayed() throws Exception {
        rehearsal.atPrompt = () -> rehearsal.go(2);
        rehearsal.press(GO, GO, PROMPT);
        show(false, NEVER, false);
        assertThat(told()).containsSubsequence("prompt handed over", "text of three");
        assertThat(played).isEmpty();
    }

    @Test
    void whoLeavesAtThePromptHasLeft() throws Exception {
        rehearsal.atPrompt = () -> rehearsal.left = true;
        rehearsal.press(PROMPT);
        assertThat(show(false, NEVER, false)).isEqualTo(End.DONE);
        assertThat(told()).endsWith("prompt handed over");
    }

    @Test
    void untilAStepItRunsByItself() throws Exception {
        show(true, 2, false);
        assertThat(played).containsExactly("1 one true");
        assertThat(told()).anyMatch(t -> t.startsWith("says: Here is step 2"));
        assertThat(told()).endsWith("(waits)", "wiped").doesNotContain("text of two");

        rehearsal.present = false;
        rehearsal.left = false;
        rehearsal.go(0);
        rehearsal.told.clear();
        assertThat(show(true, 3, false)).isEqualTo(End.DONE);
        assertThat(told()).doesNotContain("text of three");
    }

    @Test
    void runningByItselfIsSwitchedOnAndOff() throws Exception {
        rehearsal.press(AUTO);
        assertThat(show(false, NEVER, false)).isEqualTo(End.DONE);
        assertThat(played).hasSize(3);
    }

    @Test
    void atTheEndOneCanGoBack() throws Exception {
        rehearsal.go(3);
        rehearsal.press(BACK);
        show(false, NEVER, false);
        assertThat(told()).containsSubsequence("goto 3", "text of three");
    }

    @Test
    void aKeyFinishesTheTypingAndWhatItMeansIsHeard() throws Exception {
        rehearsal.press(GO, GO);
        rehearsal.press(GO);
        rehearsal.press(GO, QUIT);
        new Show(rehearsal, rehearsal, new Plan(false, new Pace(1), NEVER, false, false), (n, s, m, d) -> {}).run();
        // The second finished the typing, the third ran it; the fifth was pressed while the next line was typed.
        assertThat(told()).containsSubsequence("docker0# ip link", "enter", "runs", "docker0# ss -lun", "wiped");
        assertThat(told().stream().filter("runs"::equals)).hasSize(1);
    }
}
