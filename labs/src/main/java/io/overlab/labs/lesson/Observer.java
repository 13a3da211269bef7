package io.overlab.labs.lesson;

import io.overlab.labs.check.CaptureWindow;
import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.check.EventWindow;
import io.overlab.labs.check.Observation;
import io.overlab.labs.check.Probe;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the observation that a step is judged by, and tells whether another one would show something new. */
final class Observer {
    private static final String UNFINISHED = "the command has not ended";

    private final LabScene scene;
    private final Captures captures;
    private volatile long framesSeen;
    private volatile List<Probe.Answer> fetched = List.of();
    private volatile long commandsBeforeStep;
    private volatile Optional<CommandOutcome> lastCommand = Optional.empty();

    Observer(LabScene scene, Captures captures) {
        this.scene = scene;
        this.captures = captures;
    }

    /** A step begins, or goes on: what was given before says nothing about it. */
    void stepBegan() {
        commandsBeforeStep = scene.commandsGiven();
    }

    /** How many commands had been given when the step began. */
    long commandsBeforeStep() {
        return commandsBeforeStep;
    }

    /** Notes what has just ended; a command that began before the step did says nothing about it. */
    void ended(long command, CommandOutcome outcome) {
        lastCommand = command > commandsBeforeStep ? Optional.of(outcome) : Optional.empty();
    }

    /** What has ended says nothing about what comes. */
    void forgetCommand() {
        lastCommand = Optional.empty();
    }

    /** The frames up to now are being judged. */
    void seeFrames() {
        framesSeen = captures.count();
    }

    /** Whether frames came that no judgement has seen. */
    boolean framesCame() {
        return captures.count() != framesSeen;
    }

    /** Whether what a step has fetched has become different since it was observed. */
    boolean fetchedChanged(Step step) {
        List<Probe.Answer> before = fetched;
        return !step.probes().isEmpty()
                && !Set.copyOf(scene.fetch(step.probes())).equals(Set.copyOf(before));
    }

    /**
     * What there is to be seen of a step.
     *
     * @param snapshot the state
     * @param running whether a command is under way: nobody can say yet that something did not happen
     */
    Observation observe(Step step, Snapshot snapshot, boolean running) {
        List<CaptureWindow> windows = captures.windows(step.stretches());
        List<EventWindow> said = captures.listening().windows(step.listens());
        if (running) {
            windows = windows.stream().map(w -> w.unfinished(UNFINISHED)).toList();
            said = said.stream().map(w -> w.unfinished(UNFINISHED)).toList();
        }
        List<Probe.Answer> answers = running ? Probes.refuse(step.probes(), UNFINISHED) : scene.fetch(step.probes());
        fetched = answers;
        return new Observation(snapshot, windows, lastCommand, said, answers);
    }
}
