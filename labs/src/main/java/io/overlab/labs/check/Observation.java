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
 * @param captures the capture windows, at most one a place
 * @param command the learner's last command of this step, absent before the first
 */
public record Observation(Snapshot snapshot, List<CaptureWindow> captures, Optional<CommandOutcome> command) {

    /** Checks that nothing is missing. */
    public Observation {
        Objects.requireNonNull(snapshot, "snapshot");
        captures = List.copyOf(captures);
        Objects.requireNonNull(command, "command");
    }

    /** The capture window of a place, absent when nothing was captured there. */
    public Optional<CaptureWindow> capture(Place place) {
        return captures.stream().filter(w -> w.place().equals(place)).findFirst();
    }
}
