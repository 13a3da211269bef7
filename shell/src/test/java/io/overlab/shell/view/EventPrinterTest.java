package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.live.SeenPacket;
import io.overlab.labs.check.Outcome;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioLoader;
import io.overlab.labs.state.Change;
import io.overlab.labs.state.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventPrinterTest {
    private static final String SCENARIO = """
            scenario: short
            title: A short one
            minutes: 1
            steps:
              - step: overns
                title: A namespace
                on: docker0
                say: Make one.
                do: ip netns add overns
                check:
                  - netns: docker0/overns
              - step: no-answer
                title: Nobody answers
                on: docker0
                say: Ask.
                do: ping -c1 192.168.0.3
                check:
                  - packets: { at: "docker0/overns:vxlan1", where: arp }
                  - packets: { at: "docker0:eth0", where: vxlan, count: 0 }
            """;

    @TempDir
    private Path folder;

    private final TextScreen screen = new TextScreen(120);
    private EventPrinter printer;
    private long sequence;

    @BeforeEach
    void begin() throws Exception {
        Scenario scenario = ScenarioLoader.load(Files.writeString(folder.resolve("short.yaml"), SCENARIO));
        printer = new EventPrinter(screen, () -> Optional.of(scenario));
    }

    private List<String> shown(Event... events) {
        for (Event event : events) {
            printer.accept(new Entry(++sequence, sequence, "", 0, event));
        }
        return screen.shown();
    }

    private static Event began(String line, Origin origin) {
        return new Event.CommandBegan(1, "docker0", line, origin);
    }

    private static Event output(String text, boolean foreground, Origin origin) {
        return new Event.Output("docker0", text.getBytes(StandardCharsets.UTF_8), foreground, origin);
    }

    private static Event ended(Origin origin) {
        return new Event.CommandEnded(1, "docker0", 0, origin);
    }

    private static Verdict verdict(Outcome outcome, String claim, String found) {
        return new Verdict(outcome, claim, found, "what is right", List.of());
    }

    private static Event checked(String step, Occasion occasion, Verdict... verdicts) {
        return new Event.Checked(step, List.of(verdicts), occasion, Optional.empty());
    }

    @Test
    void aChallengeTellsHowManyThingsAreRightAndNotWhich() throws Exception {
        Scenario scenario =
                ScenarioLoader.load(Files.writeString(folder.resolve("short.yaml"), SCENARIO + "challenge: true\n"));
        printer = new EventPrinter(screen, () -> Optional.of(scenario));
        Verdict good = verdict(Outcome.PASSED, "ARP at docker0/overns:vxlan1", "1 frame");
        Verdict bad = verdict(Outcome.FAILED, "nothing at docker0:eth0", "2 frames");
        assertThat(shown(checked("no-answer", Occasion.COMMAND, good, bad))).isEmpty();
        assertThat(shown(checked("no-answer", Occasion.ASKED, good, bad)))
                .containsExactly("| - Not yet: 1 of 2 things are as they should be. What is not is yours to find;"
                        + " `hint` helps.");
        assertThat(shown(checked("no-answer", Occasion.COMMAND, good, good)))
                .anyMatch(l -> l.contains("docker0/overns:vxlan1"));
    }

    @Test
    void aChallengeInWhichOnlyThePingIsMissingSaysSo() throws Exception {
        String pinged = SCENARIO.replace(
                "- packets: { at: \"docker0/overns:vxlan1\", where: arp }",
                "- ping: { from: \"docker0/demo:eth0\", to: 192.168.0.3 }");
        Scenario scenario =
                ScenarioLoader.load(Files.writeString(folder.resolve("short.yaml"), pinged + "challenge: true\n"));
        printer = new EventPrinter(screen, () -> Optional.of(scenario));
        Verdict ping = verdict(Outcome.FAILED, "a ping", "none");
        Verdict good = verdict(Outcome.PASSED, "nothing at docker0:eth0", "no frame");
        Verdict bad = verdict(Outcome.FAILED, "nothing at docker0:eth0", "2 frames");
        assertThat(shown(checked("no-answer", Occasion.ASKED, ping, good)))
                .containsExactly(
                        "| - Not yet: 1 of 2 things are as they should be. What is missing is the ping that"
                                + " the step asks for; if it fails,",
                        "|   `hint` helps.");
        assertThat(shown(checked("no-answer", Occasion.ASKED, ping, bad)))
                .last()
                .asString()
                .endsWith("What is not is yours to find; `hint` helps.");
    }

    @Test
    void aTypedCommandShowsItsOutputAndTheNextLineBeginsAtTheLeft() {
        assertThat(shown(
                        began("printf hello", Origin.TYPED),
                        output("hel", true, Origin.TYPED),
                        output("lo", true, Origin.TYPED),
                        ended(Origin.TYPED)))
                .containsExactly("hello~");
    }

    @Test
    void aSolvedCommandIsTypedForTheEye() {
        assertThat(shown(
                        began("ip netns", Origin.SOLVED),
                        output("overns\n", true, Origin.SOLVED),
                        ended(Origin.SOLVED)))
                .containsExactly("|docker0:~# ip netns", "overns");
    }

    @ParameterizedTest
    @EnumSource(
            value = Origin.class,
            names = {"REBUILT", "ELSEWHERE"})
    void whatIsRebuiltOrDoneAtAnotherTerminalIsNotShown(Origin origin) {
        assertThat(shown(began("ip netns", origin), output("overns\n", true, origin), ended(origin)))
                .isEmpty();
    }

    @Test
    void aBackgroundJobPrintsWholeLinesAboveTheOneBeingTyped() {
        assertThat(shown(output("[1]+  Do", false, Origin.TYPED))).isEmpty();
        assertThat(shown(output("ne\n", false, Origin.TYPED))).containsExactly("|[1]+  Done");
    }

    @Test
    void halfALineOfABackgroundJobIsShownBeforeTheNextCommandPrints() {
        assertThat(shown(
                        output("no line end", false, Origin.TYPED),
                        began("ls", Origin.TYPED),
                        output("a file\n", true, Origin.TYPED),
                        ended(Origin.TYPED)))
                .containsExactly("|no line end", "a file");
    }

    @Test
    void onlyFramesThatTheScenarioWantsShownAreShown() {
        assertThat(shown(new Event.FrameSeen(new SeenPacket(1, Packets.arp("docker1:eth0", 1)), false)))
                .isEmpty();
        assertThat(shown(new Event.FrameSeen(new SeenPacket(2, Packets.vxlan("docker0:eth0", 2)), true)))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("|  | docker0:eth0  ");
    }

    /** By the times of the events, which begin with the session. */
    @Test
    void whatHostsAskOfNeighboursTheyKnowSecondsLaterIsOnlySaid() {
        Event probe = new Event.FrameSeen(new SeenPacket(1, Packets.probe("docker0:eth0", 1)), true);
        assertThat(shown(began("ping", Origin.TYPED), probe, ended(Origin.TYPED), probe))
                .hasSizeGreaterThan(1)
                .noneMatch(l -> l.contains("make sure"));
        printer.accept(new Entry(++sequence, 6_000_000_000L, "", 0, probe));
        assertThat(screen.shown()).singleElement().asString().contains("make sure of neighbours");
        printer.accept(new Entry(++sequence, 6_100_000_000L, "", 0, probe));
        assertThat(screen.shown()).isEmpty();
    }

    @Test
    void framesOfACommandComeBeforeItsVerdict() {
        List<String> lines = shown(
                began("ping", Origin.TYPED),
                new Event.FrameSeen(new SeenPacket(1, Packets.arp("docker0/overns:vxlan1", 1)), true),
                output("PING\n", true, Origin.TYPED),
                ended(Origin.TYPED),
                checked("overns", Occasion.COMMAND, verdict(Outcome.FAILED, "a claim", "nothing")));
        assertThat(lines).hasSizeGreaterThanOrEqualTo(3);
        assertThat(lines.get(0)).isEqualTo("PING");
        assertThat(lines.get(1)).startsWith("|  | docker0/overns:vxlan1  42 bytes");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("| - nothing (expected: what is right)");
    }

    @Test
    void aFailedCheckSaysWhatWasFoundAndWhatWasExpectedOnceForEachFinding() {
        Event down = checked("overns", Occasion.COMMAND, verdict(Outcome.FAILED, "br0 is up", "br0 is DOWN"));
        Event gone = checked("overns", Occasion.COMMAND, verdict(Outcome.FAILED, "br0 is up", "no br0"));
        assertThat(shown(down)).containsExactly("| - br0 is DOWN (expected: what is right)");
        assertThat(shown(down)).isEmpty();
        assertThat(shown(gone)).containsExactly("| - no br0 (expected: what is right)");
    }

    @Test
    void whatCannotBeToldSaysWhy() {
        assertThat(shown(checked(
                        "overns", Occasion.COMMAND, verdict(Outcome.CANNOT_TELL, "nothing at eth0", "it was late"))))
                .containsExactly("| ? cannot tell: it was late");
    }

    @Test
    void whatWasSoBeforeAnythingWasDoneIsNotTold() {
        Verdict failed = verdict(Outcome.FAILED, "br0 is up", "no br0");
        assertThat(shown(checked("overns", Occasion.BASELINE, failed))).isEmpty();
        assertThat(shown(checked("overns", Occasion.COMMAND, failed))).isEmpty();
    }

    @Test
    void oneOfSeveralChecksThatHasBecomeTrueIsTold() {
        Verdict open = verdict(Outcome.FAILED, "lo is up", "lo is DOWN");
        Verdict other = verdict(Outcome.FAILED, "eth0 is up", "eth0 is DOWN");
        shown(checked("overns", Occasion.BASELINE, open, other));
        assertThat(shown(checked("overns", Occasion.COMMAND, verdict(Outcome.PASSED, "lo is up", ""), other)))
                .containsExactly("| ok lo is up");
    }

    @Test
    void absenceIsNewsOnlyWhenTheCauseWasThere() {
        Verdict nothing = verdict(Outcome.PASSED, "nothing at eth0", "");
        shown(checked("no-answer", Occasion.BASELINE, verdict(Outcome.FAILED, "arp", "no frame"), nothing));
        assertThat(shown(checked("no-answer", Occasion.COMMAND, verdict(Outcome.FAILED, "arp", "no frame"), nothing)))
                .isEmpty();
        assertThat(shown(checked("no-answer", Occasion.COMMAND, verdict(Outcome.PASSED, "arp", ""), nothing)))
                .containsExactly("| ok arp", "| ok nothing at eth0");
    }

    @Test
    void whoAsksIsToldEverything() {
        Verdict failed = verdict(Outcome.FAILED, "br0 is up", "no br0");
        Verdict passed = verdict(Outcome.PASSED, "overns is there", "");
        shown(checked("overns", Occasion.COMMAND, passed, failed));
        assertThat(shown(checked("overns", Occasion.ASKED, passed, failed)))
                .containsExactly(
                        "| ok overns is there",
                        "| - br0 is up",
                        "|     found: no br0",
                        "|     expected: what is right");
    }

    @Test
    void aLessonFromItsBeginningToItsEnd() {
        assertThat(shown(
                        new Event.LessonBegan("short", "A short one", 2),
                        new Event.StepBegan(1, 2, "overns"),
                        new Event.StepEnded(1, 2, "overns", "A namespace", Event.Ending.DONE),
                        new Event.StepEnded(2, 2, "no-answer", "Nobody answers", Event.Ending.SKIPPED),
                        new Event.LessonEnded("short", 1, 1, new Event.Score(2, 1, 1))))
                .containsExactly(
                        "|A short one",
                        "|",
                        "| 1/2  A namespace  on docker0",
                        "| Make one.",
                        "|   docker0:~# ip netns add overns",
                        "| ok Step 1 done: A namespace",
                        "| * Step 2 skipped: Nobody answers",
                        "|",
                        "|The end of short: 1 step done, 1 skipped.",
                        "|Predictions: 1 of 2 right.",
                        "|The hosts stay as they are: look around, or type `restart`, `goto N`, `lessons` or `quit`.");
        assertThat(shown(new Event.LessonEnded("short", 1, 0, new Event.Score(0, 0, 0))))
                .as("the other was done on another day, or never")
                .contains("|The end of short: 1 step done in this sitting.");
    }

    @Test
    void aPredictionIsGradedByWhatWasSeen() {
        assertThat(shown(
                        new Event.Predicted("no"),
                        new Event.PredictionGraded("Well?", "no", Optional.of("no"), Optional.of("no frame"), true),
                        new Event.PredictionGraded("Well?", "3", Optional.of("4"), Optional.empty(), false),
                        new Event.PredictionGraded("Well?", "yes", Optional.empty(), Optional.empty(), false)))
                .containsExactly(
                        "| * Noted: no.",
                        "| ok As you predicted: no (no frame).",
                        "| - You predicted 3. It is 4.",
                        "| * You predicted yes; what was captured does not tell.");
    }

    @Test
    void remarksAreWrappedBelowTheirSign() {
        assertThat(shown(
                        new Event.HintGiven(1, 2, "look at ip netns"),
                        new Event.MistakeSeen("overns", "wrong-host", "That is docker1. " + "word ".repeat(24)),
                        new Event.Remark("The lab has no way out."),
                        new Event.Problem("Nothing can be captured."),
                        new Event.ShellReplaced("docker0", 0)))
                .startsWith(
                        "| * Hint 1 of 2: look at ip netns",
                        "| * That is docker1. " + "word ".repeat(20).strip())
                .contains("|   word word word word", "| * The lab has no way out.", "|Nothing can be captured.")
                .anySatisfy(l -> assertThat(l).startsWith("| * The shell of docker0 has ended."));
    }

    @Test
    void whatACommandChangedComesBetweenItsOutputAndTheChecks() {
        Event changed = new Event.KernelChanged(
                1,
                List.of(new Change(
                        Place.parse("docker0/overns"), Change.Kind.ADDED, Change.Subject.NAMESPACE, "", false)),
                Optional.empty());
        assertThat(shown(
                        began("ip netns add overns", Origin.TYPED),
                        output("said\n", true, Origin.TYPED),
                        ended(Origin.TYPED),
                        changed))
                .containsExactly("said", "| + docker0/overns namespace");
        assertThat(shown(new Event.ChangesSilenced(true), changed)).isEmpty();
        assertThat(shown(new Event.ChangesSilenced(false), changed)).containsExactly("| + docker0/overns namespace");
    }
}
