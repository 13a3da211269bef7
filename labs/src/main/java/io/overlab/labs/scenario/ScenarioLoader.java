package io.overlab.labs.scenario;

import java.nio.file.Path;

/** Reads scenarios from YAML. */
public final class ScenarioLoader {
    private ScenarioLoader() {}

    /** The name of the file in a scenario's folder. */
    public static final String FILE_NAME = "scenario.yaml";

    /**
     * Reads one scenario.
     *
     * @param path the folder of a scenario, or a YAML file
     * @throws ScenarioException with every problem that was found, each with line and column
     */
    public static Scenario load(Path path) throws ScenarioException {
        throw new ScenarioException(java.util.List.of(new Problem(path, 0, 0, "the loader is not written yet")));
    }
}
