package io.overlab.labs.lesson;

import io.overlab.labs.scenario.OwnCommand;
import io.overlab.labs.scenario.Problem;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks whether the file of a scenario was saved, for its author who tries it meanwhile. */
final class SourceWatch {
    /** Where what was found is told. */
    interface Listener {
        /** The file was saved and can be used. */
        void saved(Scenario scenario);

        /** The file was saved and cannot be used as it is, for a reason. */
        void refused(String sentence);
    }

    private final Path file;
    private final Predicate<Scenario> trusted;
    private final Listener listener;
    private State known;
    private State settling;

    /** What tells that a file was written: its time and size. */
    private record State(Optional<FileTime> modified, long size) {
        static State of(Path file) {
            try {
                return new State(Optional.of(Files.getLastModifiedTime(file)), Files.size(file));
            } catch (IOException e) {
                // An editor that replaces it may have taken it away for a moment.
                return new State(Optional.empty(), 0);
            }
        }
    }

    /**
     * Watches a file from how it is now.
     *
     * @param file the YAML file
     * @param trusted whether a scenario may run the commands that it runs by itself
     */
    SourceWatch(Path file, Predicate<Scenario> trusted, Listener listener) {
        this.file = file;
        this.trusted = trusted;
        this.listener = listener;
        this.known = State.of(file);
    }

    /** What is watched. */
    Path file() {
        return file;
    }

    /** Looks once. A file is read when it has not changed since the look before: it may be written in pieces. */
    void look() {
        State now = State.of(file);
        if (now.modified.isEmpty() || now.equals(known)) {
            return;
        }
        if (!now.equals(settling)) {
            settling = now;
            return;
        }
        known = now;
        try {
            Scenario scenario = ScenarioLoader.load(file);
            if (trusted.test(scenario)) {
                listener.saved(scenario);
            } else {
                listener.refused(file + " was saved with other commands that it runs by itself ("
                        + OwnCommand.of(scenario).size() + "): leave, and start it again, to look at them.");
            }
        } catch (ScenarioException e) {
            e.problems().stream().map(Problem::toString).forEach(listener::refused);
        }
    }
}
