package io.overlab.labs.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    public record Entry(String name, Path file, Optional<Scenario> scenario, Optional<ScenarioException> problem) {
        private int order() {
            return scenario.map(Scenario::order).orElse(Integer.MAX_VALUE);
        }
    }

    /**
     * All scenarios, by their {@code order} and then by name; those that cannot be read come last.
     *
     * @throws ScenarioException when the folder cannot be read
     */
    public List<Entry> list() throws ScenarioException {
        List<Entry> entries = new ArrayList<>();
        for (Path file : files()) {
            String name = file.getParent().getFileName().toString();
            try {
                entries.add(new Entry(name, file, Optional.of(ScenarioLoader.load(file)), Optional.empty()));
            } catch (ScenarioException e) {
                entries.add(new Entry(name, file, Optional.empty(), Optional.of(e)));
            }
        }
        entries.sort(Comparator.comparingInt(Entry::order).thenComparing(Entry::name));
        return List.copyOf(entries);
    }

    /**
     * Reads the scenario of a name, or of a file when the name has a slash or ends in {@code .yaml}.
     *
     * @throws ScenarioException when there is none, with the nearest names, or when it cannot be used
     */
    public Scenario find(String name) throws ScenarioException {
        return ScenarioLoader.load(isPath(name) ? Path.of(name) : file(name));
    }

    /** Whether somebody means a file, and not one of these scenarios by its name. */
    public static boolean isPath(String name) {
        return name.indexOf('/') >= 0 || name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /** Whether a scenario is one of these, whichever way it was named. */
    public boolean holds(Scenario scenario) {
        try {
            return scenario.file().toRealPath().startsWith(folder.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The file of the scenario of a name.
     *
     * @throws ScenarioException when there is none, with the nearest names
     */
    public Path file(String name) throws ScenarioException {
        List<String> names = new ArrayList<>();
        for (Path file : files()) {
            String folderName = file.getParent().getFileName().toString();
            if (folderName.equals(name)) {
                return file;
            }
            names.add(folderName);
        }
        // Who has just written one names its folder as they see it.
        boolean here = Files.isRegularFile(Path.of(name, ScenarioLoader.FILE_NAME));
        throw new ScenarioException("There is no scenario '" + name + "'"
                + (here
                        ? " of Overlab's own; `./" + name + "` is the one in this folder"
                        : ": " + Nearest.suggestion(name, names, "`overlab list` lists those that there are.")));
    }

    /**
     * The files of all scenarios, by the names of their folders.
     *
     * @throws ScenarioException when the folder cannot be read
     */
    public List<Path> files() throws ScenarioException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.map(f -> f.resolve(ScenarioLoader.FILE_NAME))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw problem("the folder of scenarios cannot be read (" + e + ")");
        }
    }

    private ScenarioException problem(String sentence) {
        return new ScenarioException(List.of(new Problem(folder, 0, 0, sentence)));
    }
}
