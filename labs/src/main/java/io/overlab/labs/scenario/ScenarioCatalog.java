package io.overlab.labs.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The scenarios of a folder: each of its subfolders that holds a {@code scenario.yaml}.
 *
 * @param folder the folder, for example {@code scenarios}
 */
public record ScenarioCatalog(Path folder) {

    /**
     * One scenario of the list.
     *
     * @param name the name of its folder
     * @param file its file
     * @param scenario the scenario, absent when it cannot be read
     * @param problem why it cannot be read, absent when it can
     */
    public record Entry(String name, Path file, Optional<Scenario> scenario, Optional<ScenarioException> problem) {}

    /**
     * All scenarios, by their {@code order} and then by name; those that cannot be read come last.
     *
     * @throws ScenarioException when the folder cannot be read
     */
    public List<Entry> list() throws ScenarioException {
        return List.of();
    }

    /**
     * Reads the scenario of a name, or of a file when the name has a slash or ends in {@code .yaml}.
     *
     * @throws ScenarioException when there is none, with the nearest names, or when it cannot be used
     */
    public Scenario find(String name) throws ScenarioException {
        return ScenarioLoader.load(folder.resolve(name));
    }
}
