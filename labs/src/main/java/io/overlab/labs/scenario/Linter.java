package io.overlab.labs.scenario;

import io.overlab.capture.filter.Filter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what is wrong with a scenario without running it: all that keeps it from being read, and what can be read and is
 * wrong all the same. What only a run can show is for {@code verify}.
 */
public final class Linter {
    private Linter() {}

    /**
     * Looks at one scenario.
     *
     * @param path the folder of a scenario, or a YAML file
     * @return what is wrong, in the order of the file; nothing when all is well
     */
    public static List<Problem> lint(Path path) {
        try {
            return lint(Source.read(Files.isDirectory(path) ? path.resolve(ScenarioLoader.FILE_NAME) : path));
        } catch (Invalid e) {
            return List.of(e.problem());
        }
    }

    static List<Problem> lint(Source source) {
        List<Problem> problems = new ArrayList<>();
        Optional<Scenario> scenario = Optional.empty();
        try {
            scenario = Optional.of(ScenarioLoader.parse(source, Filter::parse));
        } catch (ScenarioException e) {
            problems.addAll(e.problems());
        }
        try {
            if (YamlTree.read(source) instanceof Node.Mapping root) {
                problems.addAll(new TextRules(source).problems(root));
                scenario.ifPresent(s -> {
                    problems.addAll(new NameRules(source, s).problems(root));
                    problems.addAll(new StepRules(source, s).problems(root));
                    problems.addAll(new StoreRules(source, s).problems(root));
                });
            }
        } catch (Invalid e) {
            // It is no YAML, which has been said above.
            return problems;
        }
        problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return problems;
    }
}
