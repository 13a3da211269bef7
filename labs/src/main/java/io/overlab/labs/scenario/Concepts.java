package io.overlab.labs.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ideas that lessons teach, and which step teaches which. */
public final class Concepts {
    /** The file with the ideas, beside the scenarios: {@code id | what it is | later or page}. */
    public static final String FILE_NAME = "concepts.txt";

    /** How an idea is taught. */
    public enum Place {
        /** By a step. */
        STEP,
        /** By a step that is not there yet. */
        LATER,
        /** By a page to read: it cannot be shown on every kernel. */
        PAGE
    }

    /**
     * An idea.
     *
     * @param id as a step's {@code teaches} names it
     * @param title what it is
     * @param place how it is taught
     */
    public record Concept(String id, String title, Place place) {}

    /**
     * A step that teaches something.
     *
     * @param scenario its scenario
     * @param number the step's number, from 1
     * @param step its name
     */
    public record Lesson(String scenario, int number, String step) {}

    private Concepts() {}

    /**
     * Reads the ideas.
     *
     * @param folder the scenarios'
     */
    public static List<Concept> read(Path folder) throws ScenarioException {
        Path file = folder.resolve(FILE_NAME);
        List<Concept> concepts = new ArrayList<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] fields = line.split("\\|");
                if (fields.length < 2 || fields.length > 3) {
                    throw new ScenarioException(file + ":" + number + ": write ID | TITLE, and | later or | page.");
                }
                Place place = fields.length == 2 ? Place.STEP : place(fields[2].strip(), file + ":" + number);
                concepts.add(new Concept(fields[0].strip(), fields[1].strip(), place));
            }
        } catch (IOException e) {
            throw new ScenarioException(file + " cannot be read: " + e.getMessage() + ".");
        }
        return concepts;
    }

    private static Place place(String word, String where) throws ScenarioException {
        return switch (word) {
            case "later" -> Place.LATER;
            case "page" -> Place.PAGE;
            default -> throw new ScenarioException(where + ": '" + word + "' is neither later nor page.");
        };
    }

    /** Which steps teach each id, in the order of the scenarios given. */
    public static Map<String, List<Lesson>> taught(List<Scenario> scenarios) {
        Map<String, List<Lesson>> taught = new LinkedHashMap<>();
        for (Scenario scenario : scenarios) {
            int number = 0;
            for (Step step : scenario.steps()) {
                number++;
                for (String id : step.teaches()) {
                    taught.computeIfAbsent(id, i -> new ArrayList<>())
                            .add(new Lesson(scenario.name(), number, step.name()));
                }
            }
        }
        return taught;
    }
}
