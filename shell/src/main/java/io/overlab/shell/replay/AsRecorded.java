package io.overlab.shell.replay;

import io.overlab.labs.drift.Difference;
import io.overlab.labs.drift.Drift;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.recording.RecordedStep;
import io.overlab.labs.recording.Recorder;
import io.overlab.labs.recording.Recording;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.Version;
import io.overlab.shell.view.DriftView;
import io.overlab.shell.view.Screen;
import io.overlab.shell.view.Styles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Says after each step of a show what came out otherwise than it was recorded. */
public final class AsRecorded {
    private final Scenario scenario;
    private final EventStream events;
    private final Screen screen;
    private final boolean full;
    private final Recorder recorder;
    private final CompletableFuture<Optional<Recording>> recording;
    private boolean systemsTold;
    private int compared;
    private int differing;

    /**
     * Begins to listen; the recording is read meanwhile.
     *
     * @param full whether what differs is shown as a diff, rather than only named
     */
    public AsRecorded(Scenario scenario, EventStream events, Screen screen, boolean full) {
        this.scenario = scenario;
        this.events = events;
        this.screen = screen;
        this.full = full;
        this.recorder = new Recorder(scenario);
        events.subscribe(recorder);
        this.recording = CompletableFuture.supplyAsync(this::read);
    }

    private Optional<Recording> read() {
        try {
            return Recording.read(scenario);
        } catch (IOException e) {
            // A show goes on without it; verify says what is wrong with it.
            return Optional.empty();
        }
    }

    /** Compares a step that was played; what a person did at the prompt in between is not compared. */
    public List<Difference> played(Step step) {
        events.settle();
        Optional<RecordedStep> before = recording.join().flatMap(r -> r.step(step.name()));
        Optional<RecordedStep> now = recorder.step(step.name());
        boolean alike = before.isPresent() && now.isPresent() && sameCommands(before.get(), now.get());
        if (!alike) {
            return List.of();
        }
        List<Difference> differences = Drift.of(scenario, before.get(), now.get());
        compared++;
        differing += differences.isEmpty() ? 0 : 1;
        if (full && !differences.isEmpty() && !systemsTold) {
            systemsTold = true;
            Drift.systems(recording.join().orElseThrow(), Recording.of(recorder.journal(Version.TEXT, 0), scenario))
                    .forEach(s -> screen.prose("    " + s, Styles.DIM));
        }
        for (Difference d : differences) {
            if (full) {
                DriftView.lines(d).forEach(l -> screen.prose(l, Styles.DIM));
            }
        }
        return differences;
    }

    /** Says, at the end, how much of what was played came out as recorded. */
    public void sum() {
        if (differing > 0) {
            screen.prose(
                    differing + " of " + compared + " steps did not come out as recorded"
                            + (full ? "." : "; --drift shows where."),
                    Styles.DIM);
        } else if (full && compared > 0) {
            screen.prose("All " + compared + " steps came out as recorded.", Styles.DIM);
        } else if (full) {
            screen.prose(
                    "There is no recording to compare with; `overlab verify --record " + scenario.name()
                            + "` makes one.",
                    Styles.DIM);
        }
    }

    private static boolean sameCommands(RecordedStep before, RecordedStep now) {
        return before.commands().size() == now.commands().size()
                && IntStream.range(0, now.commands().size())
                        .allMatch(i ->
                                now.commands().get(i).same(before.commands().get(i)));
    }
}
