package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Packet;
import io.overlab.labs.check.CaptureWindow;
import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.check.Observation;
import io.overlab.labs.check.Outcome;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.ScenarioLoader;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lesson is given what was observed and says what it means; no kernel is asked. */
class LessonTest {
    private static final String SCENARIO = """
            scenario: two-namespaces
            title: Two namespaces
            minutes: 1
            capture: [ "docker0:eth0" ]
            steps:
              - step: red
                title: A red one
                on: docker0
                say: Make red.
                do: ip netns add red
                check:
                  - netns: docker0/red
                hint: ["look at ip netns", "ip netns add NAME"]
                mistakes:
                  - mistake: wrong-host
                    when: { netns: docker1/red }
                    say: That is docker1.
                    on: docker1
                    try: ip netns add red
              - step: quiet
                title: A blue one, without a sound
                on: docker1
                say: Make blue.
                capture: [ "docker1:eth0" ]
                do: ip netns add blue
                check:
                  - netns: docker1/blue
                  - packets: { at: "docker0:lo", where: arp }
                  - packets: { at: "docker0:lo", where: icmp, count: 0 }
                mistakes:
                  - mistake: green-here
                    when: { netns: docker1/green }
                    say: Green is not blue.
                    on: docker1
                    try: ip netns add green
              - step: looks
                title: Two looks
                on: docker0
                say: Look at both.
                do: |
                  cat red
                  cat blue
                check:
                  - output: { contains: red }
                  - output: { contains: blue }
            """;

    @TempDir
    private Path folder;

    private final EventStream events = new EventStream();
    private final Told told = new Told(events);
    private Lesson lesson;

    @BeforeEach
    void begin() throws IOException, ScenarioException {
        Path file = Files.writeString(folder.resolve("two-namespaces.yaml"), SCENARIO);
        lesson = new Lesson(ScenarioLoader.load(file), events);
        lesson.begin(0, seen().snapshot());
    }

    @AfterEach
    void close() {
        events.close();
    }

    /** What is seen when these namespaces, written HOST/NAME, are there. */
    private static Observation seen(String... places) {
        Map<String, List<NamespaceState>> hosts = new LinkedHashMap<>();
        for (String host : List.of("docker0", "docker1")) {
            hosts.computeIfAbsent(host, h -> new ArrayList<>()).add(namespace(""));
        }
        for (String text : places) {
            Place place = Place.parse(text);
            hosts.get(place.host()).add(namespace(place.netns()));
        }
        List<HostState> states = new ArrayList<>();
        hosts.forEach((name, namespaces) -> states.add(new HostState(name, namespaces)));
        return new Observation(new Snapshot(states), List.of(), Optional.empty());
    }

    private static NamespaceState namespace(String name) {
        return new NamespaceState(name, name.hashCode(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static Observation with(Observation observation, CaptureWindow window) {
        return new Observation(observation.snapshot(), List.of(window), observation.command());
    }

    private List<String> mistakes() {
        return told.all(Event.MistakeSeen.class).stream()
                .map(Event.MistakeSeen::mistake)
                .toList();
    }

    @Test
    void itBeginsAtAStepAndSaysSo() {
        assertThat(told.all()).containsExactly(new Event.StepBegan(1, 3, "red"));
        assertThat(lesson.step()).hasValueSatisfying(s -> assertThat(s.name()).isEqualTo("red"));
        assertThat(lesson.number()).isEqualTo(1);
        assertThat(lesson.over()).isFalse();
    }

    @Test
    void aStepPassesWhenItsChecksDoAndTheVerdictsAreTold() {
        assertThat(lesson.judge(seen(), Occasion.COMMAND, true)).isFalse();
        assertThat(lesson.judge(seen("docker0/red"), Occasion.ASKED, true)).isTrue();
        List<Event.Checked> checked = told.all(Event.Checked.class);
        assertThat(checked.stream().map(Event.Checked::occasion)).containsExactly(Occasion.COMMAND, Occasion.ASKED);
        assertThat(checked.stream().map(Event.Checked::step)).containsOnly("red");
        assertThat(checked.stream().map(c -> c.verdicts().get(0).outcome()))
                .containsExactly(Outcome.FAILED, Outcome.PASSED);
    }

    @Test
    void oneCheckOfSeveralThatCannotTellHoldsTheStep() {
        lesson.begin(1, seen().snapshot());
        Observation blue = seen("docker1/blue");
        Place lo = Place.parse("docker0:lo");
        List<Packet> question = List.of(arp());
        assertThat(lesson.judge(
                        with(blue, CaptureWindow.incomplete(lo, "it was late", question)), Occasion.COMMAND, true))
                .isFalse();
        assertThat(told.all(Event.Checked.class).get(0).verdicts().stream().map(Verdict::outcome))
                .containsExactly(Outcome.PASSED, Outcome.PASSED, Outcome.CANNOT_TELL);
        assertThat(lesson.judge(with(blue, CaptureWindow.complete(lo, question)), Occasion.COMMAND, true))
                .isTrue();
    }

    private static Packet arp() {
        byte[] bytes = HexFormat.of()
                .parseHex("ffffffffffff0242c0a800020806" + "00010800060400010242c0a80002c0a80002000000000000c0a80003");
        return new Decoder().decode(new Frame(1, "docker0:lo", Frame.LINKTYPE_ETHERNET, bytes.length, bytes));
    }

    @Test
    void aMistakeIsToldOnceAndAgainWhenItWasPutRightAndMadeAgain() {
        lesson.judge(seen("docker1/red"), Occasion.COMMAND, true);
        lesson.judge(seen("docker1/red"), Occasion.COMMAND, true);
        assertThat(mistakes()).containsExactly("wrong-host");
        assertThat(told.all(Event.MistakeSeen.class).get(0).say().strip()).isEqualTo("That is docker1.");
        lesson.judge(seen(), Occasion.COMMAND, true);
        assertThat(mistakes()).hasSize(1);
        lesson.judge(seen("docker1/red"), Occasion.COMMAND, true);
        assertThat(mistakes()).containsExactly("wrong-host", "wrong-host");
    }

    @Test
    void aMistakeIsNotToldWhileACommandRunsAndNotWhenTheStepIsDone() {
        lesson.judge(seen("docker1/red"), Occasion.CHANGE, false);
        lesson.judge(seen("docker0/red", "docker1/red"), Occasion.COMMAND, true);
        assertThat(mistakes()).isEmpty();
    }

    @Test
    void onlyTheMistakesOfTheStepThatIsOnAreTold() {
        lesson.judge(seen("docker1/green"), Occasion.COMMAND, true);
        assertThat(mistakes()).isEmpty();
        lesson.begin(1, seen().snapshot());
        lesson.judge(seen("docker1/green", "docker1/red"), Occasion.COMMAND, true);
        assertThat(mistakes()).containsExactly("green-here");
    }

    @Test
    void hintsComeOneAtATimeAndTheLastAgain() {
        lesson.hint();
        lesson.hint();
        lesson.hint();
        assertThat(told.all(Event.HintGiven.class))
                .containsExactly(
                        new Event.HintGiven(1, 2, "look at ip netns"),
                        new Event.HintGiven(2, 2, "ip netns add NAME"),
                        new Event.HintGiven(2, 2, "ip netns add NAME"));
        told.forget();
        lesson.begin(0, seen().snapshot());
        lesson.hint();
        assertThat(told.all(Event.HintGiven.class).get(0).number()).isEqualTo(1);
    }

    @Test
    void aStepWithoutHintsSaysWhatElseHelps() {
        lesson.begin(1, seen().snapshot());
        told.forget();
        lesson.hint();
        assertThat(told.all())
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.Remark.class, r -> assertThat(r.text()).contains("no hints", "`solve`"));
    }

    @Test
    void stepsEndInTurnAndTheEndCountsThem() {
        told.forget();
        lesson.end(Event.Ending.DONE);
        lesson.begin(1, seen().snapshot());
        lesson.end(Event.Ending.SKIPPED);
        lesson.begin(2, seen().snapshot());
        lesson.end(Event.Ending.DONE);
        assertThat(told.all())
                .containsExactly(
                        new Event.StepEnded(1, 3, "red", "A red one", Event.Ending.DONE),
                        new Event.StepBegan(2, 3, "quiet"),
                        new Event.StepEnded(2, 3, "quiet", "A blue one, without a sound", Event.Ending.SKIPPED),
                        new Event.StepBegan(3, 3, "looks"),
                        new Event.StepEnded(3, 3, "looks", "Two looks", Event.Ending.DONE),
                        new Event.LessonEnded("two-namespaces", 2, 1, new Event.Score(0, 0, 0)));
        assertThat(lesson.over()).isTrue();
        assertThat(lesson.step()).isEmpty();
        assertThat(lesson.number()).isEqualTo(4);
        lesson.hint();
        assertThat(told.all(Event.HintGiven.class)).isEmpty();
    }

    @Test
    void whatEarlierStepsMadeIsMissedWhenItIsGone() {
        assertThat(lesson.tellUndone(seen())).isFalse();
        lesson.begin(1, seen("docker0/red").snapshot());
        told.forget();
        assertThat(lesson.tellUndone(seen("docker0/red", "docker1/green"))).isFalse();
        assertThat(told.all()).isEmpty();
        assertThat(lesson.tellUndone(seen("docker1/blue"))).isTrue();
        assertThat(told.all()).singleElement().isInstanceOfSatisfying(Event.StepUndone.class, e -> {
            assertThat(e.number()).isEqualTo(1);
            assertThat(e.current()).isEqualTo(2);
            assertThat(e.title()).isEqualTo("A red one");
            assertThat(e.found()).contains("red");
        });
    }

    @Test
    void whatWasNotThereWhenTheStepBeganIsNotMissed() {
        lesson.begin(1, seen().snapshot());
        assertThat(lesson.tellUndone(seen())).isFalse();
    }

    @Test
    void whatACommandHasShownOnceStaysSeenUntilTheStepIsOver() {
        lesson.begin(2, seen().snapshot());
        assertThat(lesson.judge(printed("cat red", "red"), Occasion.COMMAND, true))
                .isFalse();
        assertThat(lesson.judge(printed("cat blue", "blue"), Occasion.COMMAND, true))
                .isTrue();
        lesson.begin(2, seen().snapshot());
        assertThat(lesson.judge(printed("cat blue", "blue"), Occasion.COMMAND, true))
                .isFalse();
    }

    private static Observation printed(String line, String text) {
        Observation bare = seen();
        return new Observation(
                bare.snapshot(), List.of(), Optional.of(new CommandOutcome("docker0", line, 0, text + "\n")));
    }

    @Test
    void theCapturesOfTheNextStepAreOpenBeforeItBeginsAndShownOnlyInIt() {
        Place eth0 = Place.parse("docker0:eth0");
        Place far = Place.parse("docker1:eth0");
        Place lo = Place.parse("docker0:lo");
        assertThat(lesson.captures()).containsExactlyInAnyOrder(eth0, far, lo);
        assertThat(lesson.shown()).containsExactly(eth0);
        lesson.begin(1, seen().snapshot());
        assertThat(lesson.shown()).containsExactlyInAnyOrder(eth0, far);
        lesson.toEnd();
        assertThat(lesson.captures()).containsExactly(eth0);
        assertThat(lesson.shown()).containsExactly(eth0);
    }
}
