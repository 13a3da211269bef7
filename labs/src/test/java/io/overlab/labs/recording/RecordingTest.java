package io.overlab.labs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.check.Observation;
import io.overlab.labs.check.Outcome;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.drift.Difference;
import io.overlab.labs.drift.Drift;
import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.Journal;
import io.overlab.labs.journal.JournalFile;
import io.overlab.labs.journal.JournalReader;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.OverlaySnapshot;
import io.overlab.labs.state.Snapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final Snapshot EMPTY = new Snapshot(List.of());

    @TempDir
    Path folder;

    private Recorder recorder;
    private long count;

    private static Step step(String name, String script) {
        return new Step(name, "The " + name, "docker0", "Do it.", script, List.of(), List.of());
    }

    private Scenario scenario() {
        return new Scenario(
                "mine",
                "Mine",
                5,
                "",
                0,
                1,
                List.of(),
                Scenario.DEFAULT_HOSTS,
                List.of(),
                Map.of(),
                List.of(step("link", "ip link\nping -c1 docker1\n"), step("route", "ip route\n")),
                false,
                Optional.empty(),
                folder.resolve("scenario.yaml"));
    }

    @BeforeEach
    void listen() {
        recorder = new Recorder(scenario());
    }

    private void happens(Event... events) {
        for (Event event : events) {
            recorder.accept(new Entry(++count, 5_000_000 + count, "", 0, event));
        }
    }

    private static Event checked(Occasion occasion, Outcome outcome, Snapshot state) {
        return new Event.Checked(
                "link",
                List.of(new Verdict(outcome, "a link", "found it", "a link", List.of())),
                occasion,
                Optional.of(new Observation(state, List.of(), Optional.empty())));
    }

    private static Event output(String text) {
        return new Event.Output("docker0", text.getBytes(StandardCharsets.UTF_8), true, Origin.SOLVED);
    }

    private void begin() {
        happens(
                new Event.LabReady(List.of("docker0"), 5),
                new Event.LessonBegan("mine", "Mine", 2),
                new Event.StepBegan(1, 2, "link"),
                checked(Occasion.BASELINE, Outcome.FAILED, EMPTY));
    }

    private void command(String line, String... output) {
        happens(new Event.CommandBegan(1, "docker0", line, Origin.SOLVED));
        for (String piece : output) {
            happens(output(piece));
        }
        happens(new Event.CommandEnded(1, "docker0", 0, Origin.SOLVED));
    }

    private void walk(String printed) {
        begin();
        command("ip link", "1: lo: ", printed + "\r\n");
        happens(checked(Occasion.COMMAND, Outcome.FAILED, EMPTY));
        command("ping -c1 docker1", "time=0.1 ms\r\n");
        happens(
                checked(Occasion.COMMAND, Outcome.FAILED, EMPTY),
                checked(Occasion.CHANGE, Outcome.FAILED, EMPTY),
                checked(Occasion.CHANGE, Outcome.PASSED, new OverlaySnapshot().snapshot()),
                new Event.StepEnded(1, 2, "link", "The link", Event.Ending.DONE),
                new Event.StepBegan(2, 2, "route"));
        command("ip route", "default");
        happens(
                new Event.StepEnded(2, 2, "route", "The route", Event.Ending.DONE),
                new Event.LessonEnded("mine", 2, 0, new Event.Score(0, 0, 0)));
    }

    private Recording recording() {
        return Recording.of(recorder.journal("0.0", 1_000), scenario());
    }

    @Test
    void aWalkIsCutIntoStepsAndCommands() {
        walk("LOOPBACK");
        happens(new Event.Remark("What comes later is no part of it."));
        assertThat(recorder.complete()).isTrue();
        Recording recording = recording();
        assertThat(recording.steps()).extracting(RecordedStep::name).containsExactly("link", "route");
        RecordedStep link = recording.steps().get(0);
        assertThat(link.commands()).extracting(RecordedCommand::line).containsExactly("ip link", "ping -c1 docker1");
        assertThat(link.commands().get(0).printed()).isEqualTo("1: lo: LOOPBACK\r\n");
        assertThat(link.begin()).contains(EMPTY);
        assertThat(link.verdicts()).allMatch(Verdict::passed);
        assertThat(link.end()).contains(new OverlaySnapshot().snapshot());
        assertThat(recording.before(1)).isEqualTo(new OverlaySnapshot().snapshot());
        assertThat(recording.tools()).containsKey("bash");
    }

    @Test
    void aStepIsKnownWhileTheWalkGoesOn() {
        walk("LOOPBACK");
        RecordedStep link = recorder.step("link").orElseThrow();
        assertThat(link.commands()).extracting(RecordedCommand::line).containsExactly("ip link", "ping -c1 docker1");
        assertThat(recorder.step("route").orElseThrow().commands())
                .extracting(RecordedCommand::printed)
                .containsExactly("default");
        assertThat(recorder.step("nosuch").isPresent()).isFalse();
    }

    @Test
    void piecesAreJoinedAndLooksThatSawNothingNewLeftOut() {
        walk("LOOPBACK");
        List<Event> events = recorder.journal("0.0", 1_000).entries().stream()
                .map(Entry::event)
                .toList();
        assertThat(events.stream().filter(Event.Output.class::isInstance)).hasSize(3);
        assertThat(events.stream().filter(Event.Checked.class::isInstance)).hasSize(4);
        assertThat(events).noneMatch(Event.LabReady.class::isInstance);
    }

    @Test
    void whatIsDoneUnseenAndAnEarlierWalkAreLeftOut() {
        walk("ANOTHER");
        begin();
        happens(new Event.CommandBegan(9, "docker0", "ip netns add x", Origin.REBUILT));
        assertThat(recorder.complete()).isFalse();
        command("ip link", "1: lo: LOOPBACK");
        assertThat(recording().steps()).hasSize(1);
        assertThat(recording().steps().get(0).commands()).hasSize(1);
    }

    @Test
    void whatWasAskedForOnceMoreTakesThePlaceOfTheFirstTime() {
        begin();
        command("ip link", "lo");
        command("ping -c1 docker1", "lost");
        happens(checked(Occasion.COMMAND, Outcome.FAILED, EMPTY));
        command("ping -c1 docker1", "answered");
        happens(checked(Occasion.COMMAND, Outcome.PASSED, EMPTY));
        assertThat(recording().steps().get(0).commands())
                .extracting(RecordedCommand::printed)
                .containsExactly("lo", "answered");
    }

    @Test
    void whatIsGivenAfterItsStepIsDoneBelongsToItAllTheSame() {
        begin();
        command("ip link", "lo");
        happens(
                checked(Occasion.COMMAND, Outcome.PASSED, EMPTY),
                new Event.PredictionGraded("Which?", "y", Optional.of("no"), Optional.empty(), false),
                new Event.StepEnded(1, 2, "link", "The link", Event.Ending.DONE),
                new Event.StepBegan(2, 2, "route"));
        command("ping -c1 docker1", "answered");
        command("ip route", "default");
        assertThat(recording().steps().get(0).commands())
                .extracting(RecordedCommand::printed)
                .containsExactly("lo", "answered");
        assertThat(recording().steps().get(1).commands())
                .extracting(RecordedCommand::printed)
                .containsExactly("default");
        assertThat(recording().steps().get(0).graded().orElseThrow().outcome()).contains("no");
        assertThat(recording().steps().get(1).graded().isPresent()).isFalse();
    }

    @Test
    void itIsTheSameWhenItWasWrittenAndRead() throws Exception {
        walk("LOOPBACK");
        Journal journal = recorder.journal("0.0", 1_000);
        Path file = Recording.file(scenario());
        assertThat(Recording.read(scenario())).isEmpty();
        JournalFile.write(file, journal);
        byte[] bytes = Files.readAllBytes(file);
        JournalFile.write(file, journal);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThat(JournalReader.read(file).entries()).hasSameSizeAs(journal.entries());
        Recording read = Recording.read(scenario()).orElseThrow();
        assertThat(Drift.of(scenario(), recording(), read)).isEqualTo(new Drift(List.of(), List.of()));
        assertThat(read.steps().get(0).end())
                .isEqualTo(recording().steps().get(0).end());
    }

    private Recording recorded(String printed) {
        recorder = new Recorder(scenario());
        walk(printed);
        return recording();
    }

    @Test
    void whatIsPrintedOtherwiseIsShownAsADiff() {
        Drift drift = Drift.of(scenario(), recorded("LOOPBACK"), recorded("LOOPBACK,UP"));
        assertThat(drift.differences())
                .containsExactly(new Difference(
                        1, "link", "what `ip link` printed", List.of("- 1: lo: LOOPBACK", "+ 1: lo: LOOPBACK,UP")));
    }

    @Test
    void theSameLinesInAnotherOrderAreNoDifference() {
        assertThat(Drift.of(scenario(), recorded("LOOPBACK\r\n2: a\r\n3: b"), recorded("LOOPBACK\r\n3: b\r\n2: a"))
                        .differences())
                .isEmpty();
    }

    @Test
    void anotherCommandAnotherEndAndAnotherVerdictAreTold() {
        Recording whole = recorded("LOOPBACK");
        recorder = new Recorder(scenario());
        begin();
        command("ip link", "1: lo: LOOPBACK");
        happens(checked(Occasion.COMMAND, Outcome.FAILED, EMPTY));
        Drift drift = Drift.of(scenario(), whole, recording());
        assertThat(drift.differences()).extracting(Difference::what).containsExactly("the commands", "the step itself");
        assertThat(drift.differences().get(0).lines()).containsExactly("- docker0:~# ping -c1 docker1");
    }

    @Test
    void anotherStateIsTold() {
        Recording before = recorded("LOOPBACK");
        OverlaySnapshot other = new OverlaySnapshot();
        other.vni1 = 43;
        recorder = new Recorder(scenario());
        begin();
        command("ip link", "1: lo: LOOPBACK");
        command("ping -c1 docker1", "time=9 ms");
        happens(checked(Occasion.COMMAND, Outcome.PASSED, other.snapshot()));
        assertThat(Drift.of(
                        scenario(),
                        before.step("link").orElseThrow(),
                        recording().step("link").orElseThrow()))
                .singleElement()
                .matches(d -> d.what().equals("the state it leaves"))
                .matches(d -> d.lines().get(0).contains("43"));
    }

    @Test
    void anotherKernelAndOtherVersionsAreNamed() {
        Recording now = recorded("LOOPBACK");
        Recording before = new Recording(
                new io.overlab.labs.journal.Header(1, "0.0", "Linux 5.10", 0, 80, 24),
                new java.util.TreeMap<>(
                        Map.of("ip", "iproute2-5.10", "bash", now.tools().get("bash"))),
                now.steps());
        assertThat(Drift.systems(before, now))
                .anyMatch(s -> s.startsWith("kernel: recorded on Linux 5.10, now "))
                .anyMatch(s -> s.startsWith("ip: recorded with iproute2-5.10, now "))
                .noneMatch(s -> s.startsWith("bash"));
    }
}
