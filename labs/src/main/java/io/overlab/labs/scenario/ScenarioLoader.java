package io.overlab.labs.scenario;

import io.overlab.capture.filter.Filter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads scenarios from YAML. */
public final class ScenarioLoader {
    /** The name of the file in a scenario's folder. */
    public static final String FILE_NAME = "scenario.yaml";

    private ScenarioLoader() {}

    /**
     * Reads one scenario.
     *
     * @param path the folder of a scenario, or a YAML file
     * @throws ScenarioException with every problem that was found, each with line and column
     */
    public static Scenario load(Path path) throws ScenarioException {
        return load(path, Filter::parse);
    }

    static Scenario load(Path path, Reading.FilterParser filters) throws ScenarioException {
        Source source;
        try {
            source = Source.read(Files.isDirectory(path) ? path.resolve(FILE_NAME) : path);
        } catch (Invalid e) {
            throw new ScenarioException(List.of(e.problem()));
        }
        return parse(source, filters);
    }

    /** Reads a scenario from a text that is not in a file, or not yet. */
    static Scenario parse(Source source, Reading.FilterParser filters) throws ScenarioException {
        Reading reading = new Reading(source, filters);
        try {
            return ScenarioReader.read(reading, YamlTree.read(source));
        } catch (Invalid e) {
            List<Problem> problems = new ArrayList<>(reading.problems());
            problems.add(e.problem());
            problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            throw new ScenarioException(problems);
        }
    }
}
