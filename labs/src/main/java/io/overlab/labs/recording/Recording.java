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
        return Files.isRegularFile(file) ? Optional.of(of(JournalReader.read(file), scenario)) : Optional.empty();
    }

    /** What a journal tells of one walk through a scenario. */
    public static Recording of(Journal journal, Scenario scenario) {
        SortedMap<String, String> tools = new TreeMap<>();
        for (Entry entry : journal.entries()) {
            if (entry.event() instanceof Event.ToolsFound e) {
                tools.putAll(e.versions());
            }
        }
        return new Recording(journal.header(), tools, new Aligner(scenario).steps(journal.entries()));
    }

    /** The step of that name. */
    public Optional<RecordedStep> step(String name) {
        return steps.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /**
     * The state when a step began; where none is known, one without hosts.
     *
     * @param index the step, from 0; the number of steps means the end
     */
    public Snapshot before(int index) {
        Optional<Snapshot> begin =
                steps.stream().filter(s -> s.number() == index + 1).findFirst().flatMap(RecordedStep::begin);
        return begin.or(() -> steps.stream()
                        .filter(s -> s.number() <= index)
                        .flatMap(s -> s.end().stream())
                        .reduce((a, b) -> b))
                .orElse(new Snapshot(List.of()));
    }
}
