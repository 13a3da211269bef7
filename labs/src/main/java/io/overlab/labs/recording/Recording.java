package io.overlab.labs.recording;

import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Header;
import io.overlab.labs.journal.Journal;
import io.overlab.labs.journal.JournalFile;
import io.overlab.labs.journal.JournalReader;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.state.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A walk through a scenario as it was kept.
 *
 * @param header when and on which system it was made
 * @param tools the versions of the programs it used, by their names
 * @param steps what happened in each step, in order
 */
public record Recording(Header header, SortedMap<String, String> tools, List<RecordedStep> steps) {
    /** The file beside that of the scenario. */
    public static final String FILE_NAME = "recording" + JournalFile.END;

    /** Copies the lists. */
    public Recording {
        tools = new TreeMap<>(tools);
        steps = List.copyOf(steps);
    }

    /** Where the recording of a scenario is kept. */
    public static Path file(Scenario scenario) {
        return scenario.file().resolveSibling(FILE_NAME);
    }

    /**
     * The recording of a scenario.
     *
     * @return nothing when there is none
     * @throws IOException with one sentence, when it cannot be read
     */
    public static Optional<Recording> read(Scenario scenario) throws IOException {
        Path file = file(scenario);
        return Files.isRegularFile(file) ? Optional.of(of(JournalReader.read(file))) : Optional.empty();
    }

    /** What a journal tells of one walk. */
    public static Recording of(Journal journal) {
        SortedMap<String, String> tools = new TreeMap<>();
        List<RecordedStep> steps = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : journal.entries()) {
            if (entry.event() instanceof Event.ToolsFound e) {
                tools.putAll(e.versions());
            } else if (entry.event() instanceof Event.StepBegan) {
                RecordedStep.of(entries).ifPresent(steps::add);
                entries.clear();
                entries.add(entry);
            } else if (!entries.isEmpty()) {
                entries.add(entry);
            }
        }
        RecordedStep.of(entries).ifPresent(steps::add);
        return new Recording(journal.header(), tools, steps);
    }

    /** The step of that name. */
    public Optional<RecordedStep> step(String name) {
        return steps.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** The state that the steps before one have left; where none is known, one without hosts. */
    public Snapshot before(int index) {
        if (index < steps.size() && steps.get(index).begin().isPresent()) {
            return steps.get(index).begin().get();
        }
        for (int i = Math.min(index, steps.size()) - 1; i >= 0; i--) {
            Optional<Snapshot> end = steps.get(i).end();
            if (end.isPresent()) {
                return end.get();
            }
        }
        return steps.isEmpty() ? new Snapshot(List.of()) : steps.get(0).begin().orElse(new Snapshot(List.of()));
    }
}
