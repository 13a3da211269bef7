package io.overlab.labs.recording;

import io.overlab.labs.check.Verdict;
import io.overlab.labs.journal.Event;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * What happened in one step.
 *
 * @param number from 1
 * @param name the step's name
 * @param begin the state when it began, where that is known
 * @param commands what was given, in order, and what came of it
 * @param verdicts how its checks came out at last
 * @param graded how its question was graded, where it had one
 */
public record RecordedStep(
        int number,
        String name,
        Optional<Snapshot> begin,
        List<RecordedCommand> commands,
        List<Verdict> verdicts,
        Optional<Event.PredictionGraded> graded) {
    /** Copies the lists. */
    public RecordedStep {
        commands = List.copyOf(commands);
        verdicts = List.copyOf(verdicts);
    }

    /** The state when it was over, where that is known. */
    public Optional<Snapshot> end() {
        for (int i = commands.size() - 1; i >= 0; i--) {
            Optional<Snapshot> state = commands.get(i).state();
            if (state.isPresent()) {
                return state;
            }
        }
        return begin;
    }
}
