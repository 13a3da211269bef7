package io.overlab.labs.recording;

import io.overlab.labs.check.Observation;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happened in one step.
 *
 * @param number from 1
 * @param name the step's name
 * @param begin the state when it began, where that is known
 * @param commands what was given, in order, and what came of it
 */
public record RecordedStep(int number, String name, Optional<Snapshot> begin, List<RecordedCommand> commands) {
    /** Copies the list. */
    public RecordedStep {
        commands = List.copyOf(commands);
    }

    /** A step of its entries, the first of which says that it began. */
    static Optional<RecordedStep> of(List<Entry> entries) {
        if (entries.isEmpty() || !(entries.get(0).event() instanceof Event.StepBegan began)) {
            return Optional.empty();
        }
        Optional<Snapshot> begin = Optional.empty();
        List<RecordedCommand> commands = new ArrayList<>();
        List<Entry> current = new ArrayList<>();
        for (Entry entry : entries.subList(1, entries.size())) {
            if (entry.event() instanceof Event.CommandBegan) {
                RecordedCommand.of(current).ifPresent(commands::add);
                current.clear();
                current.add(entry);
            } else if (!current.isEmpty()) {
                current.add(entry);
            } else if (entry.event() instanceof Event.Checked e) {
                begin = begin.or(() -> e.observed().map(Observation::snapshot));
            }
        }
        RecordedCommand.of(current).ifPresent(commands::add);
        return Optional.of(new RecordedStep(began.number(), began.name(), begin, withoutAgain(commands)));
    }

    /** What was asked for once more at the end, since an answer was lost, takes the place of the first time. */
    private static List<RecordedCommand> withoutAgain(List<RecordedCommand> commands) {
        List<RecordedCommand> all = new ArrayList<>(commands);
        for (int i = all.size() - 1; i > 0; i--) {
            RecordedCommand last = all.get(i);
            boolean done = all.get(i - 1).checked().stream()
                    .reduce((a, b) -> b)
                    .filter(c -> c.verdicts().stream().allMatch(Verdict::passed))
                    .isPresent();
            if (all.get(i - 1).same(last) && !done) {
                all.remove(i - 1);
            }
        }
        return all;
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

    /** How its checks came out at last. */
    public List<Verdict> verdicts() {
        return commands.stream()
                .flatMap(c -> c.checked().stream())
                .reduce((a, b) -> b)
                .map(Event.Checked::verdicts)
                .orElse(List.of());
    }

    /** How its question was graded, where it had one. */
    public Optional<Event.PredictionGraded> graded() {
        return commands.stream()
                .flatMap(c -> c.entries().stream())
                .map(Entry::event)
                .filter(Event.PredictionGraded.class::isInstance)
                .map(Event.PredictionGraded.class::cast)
                .findFirst();
    }
}
