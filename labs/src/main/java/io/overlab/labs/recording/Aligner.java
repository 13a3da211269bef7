package io.overlab.labs.recording;

import io.overlab.labs.check.Observation;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.scenario.HostLine;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives each command of a walk to the step it belongs to. That is not always the one that was on: a step may be done
 * before the last of its commands, and the others are given all the same. What was asked for once more at the end of a
 * step, since an answer was lost, takes the place of the first time.
 */
final class Aligner {
    private final Scenario scenario;
    private final List<List<RecordedCommand>> commands = new ArrayList<>();
    private final Map<String, Snapshot> begins = new HashMap<>();
    private final Map<String, List<Verdict>> verdicts = new HashMap<>();
    private final Map<String, Event.PredictionGraded> graded = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final List<Entry> current = new ArrayList<>();
    private Optional<Event.PredictionGraded> lastGraded = Optional.empty();
    private int first = -1;
    private int at;
    private int position;

    Aligner(Scenario scenario) {
        this.scenario = scenario;
        scenario.steps().forEach(s -> commands.add(new ArrayList<>()));
    }

    /** The steps that were walked, or begun. */
    List<RecordedStep> steps(List<Entry> entries) {
        entries.forEach(this::take);
        commandOver();
        List<RecordedStep> steps = new ArrayList<>();
        for (int i = Math.max(first, 0); i < scenario.steps().size(); i++) {
            String name = scenario.steps().get(i).name();
            if (!commands.get(i).isEmpty() || begins.containsKey(name)) {
                steps.add(new RecordedStep(
                        i + 1,
                        name,
                        Optional.ofNullable(begins.get(name)),
                        commands.get(i),
                        verdicts.getOrDefault(name, List.of()),
                        Optional.ofNullable(graded.get(name))));
            }
        }
        return steps;
    }

    private void take(Entry entry) {
        Event event = entry.event();
        if (event instanceof Event.CommandBegan) {
            commandOver();
        }
        if (event instanceof Event.CommandBegan || !current.isEmpty()) {
            current.add(entry);
        }
        if (event instanceof Event.StepBegan e && first < 0) {
            first = scenario.indexOf(e.name()).orElse(0);
            at = first;
        } else if (event instanceof Event.Checked e) {
            verdicts.put(e.step(), e.verdicts());
            if (e.occasion() == Occasion.BASELINE) {
                e.observed().map(Observation::snapshot).ifPresent(s -> begins.putIfAbsent(e.step(), s));
            }
        } else if (event instanceof Event.PredictionGraded e) {
            lastGraded = Optional.of(e);
        } else if (event instanceof Event.StepEnded e) {
            lastGraded.ifPresent(g -> graded.put(e.name(), g));
            lastGraded = Optional.empty();
        }
    }

    private void commandOver() {
        Optional<RecordedCommand> over = RecordedCommand.of(List.copyOf(current));
        current.clear();
        if (over.isEmpty() || first < 0) {
            return;
        }
        RecordedCommand command = over.get();
        int found = find(command, at, position);
        boolean stepOver = ended.contains(scenario.steps().get(at).name());
        if (found >= 0) {
            position = found + 1;
            commands.get(at).add(command);
        } else if (stepOver && at + 1 < commands.size() && find(command, at + 1, 0) >= 0) {
            at++;
            position = find(command, at, 0) + 1;
            commands.get(at).add(command);
        } else if (!replaced(commands.get(at), command)) {
            // None of the scenario's: it has been changed since, or somebody tried something.
            commands.get(at).add(command);
        }
        command.entries().stream()
                .map(Entry::event)
                .filter(Event.StepEnded.class::isInstance)
                .forEach(e -> ended.add(((Event.StepEnded) e).name()));
    }

    /** Where among a step's commands one is; what stands between may be lines that bash asked for after another. */
    private int find(RecordedCommand command, int step, int from) {
        List<HostLine> wanted = scenario.steps().get(step).solution();
        for (int i = from; i < wanted.size(); i++) {
            if (wanted.get(i).host().equals(command.host())
                    && wanted.get(i).lines().get(0).strip().equals(command.line())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean replaced(List<RecordedCommand> there, RecordedCommand again) {
        for (int i = there.size() - 1; i >= 0; i--) {
            if (there.get(i).same(again)) {
                there.set(i, again);
                return true;
            }
        }
        return false;
    }
}
