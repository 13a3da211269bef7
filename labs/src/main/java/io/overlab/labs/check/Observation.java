package io.overlab.labs.check;

import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a check is given. Two evaluations of one check over equal observations give equal verdicts.
 *
 * @param snapshot the network state, taken after the command ended
 * @param captures the capture windows, at most one a place and stretch of time
 * @param command the learner's last command of this step, absent before the first
 * @param events what the kernel said by itself, at most one window a stretch of time
 * @param answers what was fetched
 */
public record Observation(
        Snapshot snapshot,
        List<CaptureWindow> captures,
        Optional<CommandOutcome> command,
        List<EventWindow> events,
        List<Probe.Answer> answers) {

    /** Checks that nothing is missing. */
    public Observation {
        Objects.requireNonNull(snapshot, "snapshot");
        captures = List.copyOf(captures);
        Objects.requireNonNull(command, "command");
        events = List.copyOf(events);
        answers = List.copyOf(answers);
    }

    /** An observation in which nobody listened to the kernel and nothing was fetched. */
    public Observation(Snapshot snapshot, List<CaptureWindow> captures, Optional<CommandOutcome> command) {
        this(snapshot, captures, command, List.of(), List.of());
    }

    /** The capture window of a place since the last command, absent when nothing was captured there. */
    public Optional<CaptureWindow> capture(Place place) {
        return capture(new Stretch(place, Span.Since.COMMAND));
    }

    /** The capture window of a place in a stretch of time, absent when nothing was captured there. */
    public Optional<CaptureWindow> capture(Stretch stretch) {
        return captures.stream()
                .filter(w -> w.place().equals(stretch.place()) && w.span().equals(stretch.span()))
                .findFirst();
    }

    /** What the kernel said in a stretch of time, absent when nobody listened. */
    public Optional<EventWindow> events(Span span) {
        return events.stream().filter(w -> w.span().equals(span)).findFirst();
    }

    /** What a probe has fetched, absent when it was not asked for. */
    public Optional<Probe.Answer> answer(Probe probe) {
        return answers.stream().filter(a -> a.probe().equals(probe)).findFirst();
    }
}
