package io.overlab.shell.command;

import io.overlab.labs.scenario.Concepts;
import io.overlab.labs.scenario.Concepts.Concept;
import io.overlab.labs.scenario.Concepts.Lesson;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which step teaches which idea, as lines. */
final class ConceptList {
    private ConceptList() {}

    static List<String> lines(ScenarioCatalog catalog) throws ScenarioException {
        List<Scenario> scenarios = new ArrayList<>();
        for (ScenarioCatalog.Entry entry : catalog.list()) {
            scenarios.add(catalog.find(entry.name()));
        }
        Map<String, List<Lesson>> taught = Concepts.taught(scenarios);
        List<String> lines = new ArrayList<>();
        for (Concept concept : Concepts.read(catalog.folder())) {
            lines.add("  " + concept.title());
            lines.add("      " + where(concept, taught.getOrDefault(concept.id(), List.of())));
        }
        return lines;
    }

    private static String where(Concept concept, List<Lesson> lessons) {
        if (!lessons.isEmpty()) {
            return lessons.stream()
                    .map(l -> l.scenario() + " " + l.number() + " (" + l.step() + ")")
                    .collect(Collectors.joining(", "));
        }
        return switch (concept.place()) {
            case STEP -> "no lesson yet";
            case LATER -> "a lesson to come";
            case PAGE -> "a page to read, since not every kernel can show it";
        };
    }
}
