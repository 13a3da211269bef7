package io.overlab.labs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The lessons that come with Overlab load, and fit an 80x24 terminal. */
class BuiltInScenariosTest {
    private static final int WIDTH = 76;
    private static final int SAY_LINES = 12;

    private static Path scenarios() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("scenarios"))) {
            folder = folder.getParent();
        }
        return folder.resolve("scenarios");
    }

    private static List<Scenario> all() throws ScenarioException {
        for (ScenarioCatalog.Entry entry : new ScenarioCatalog(scenarios()).list()) {
            if (entry.problem().isPresent()) {
                throw entry.problem().get();
            }
        }
        return new ScenarioCatalog(scenarios())
                .list().stream().map(e -> e.scenario().orElseThrow()).toList();
    }

    @Test
    void theFirstLessonIsThere() throws ScenarioException {
        Scenario scenario = new ScenarioCatalog(scenarios()).find("build-overlay");
        assertThat(scenario.steps()).hasSizeBetween(12, 16);
    }

    @TestFactory
    Stream<DynamicTest> everyStepFitsAndHelps() throws ScenarioException {
        return all().stream()
                .flatMap(scenario -> scenario.steps().stream()
                        .map(step -> DynamicTest.dynamicTest(scenario.name() + "/" + step.name(), () -> {
                            fits(step.say());
                            assertThat(step.say().lines()).hasSizeLessThanOrEqualTo(SAY_LINES);
                            assertThat(step.title().length()).isLessThan(50);
                            step.mistakes().forEach(m -> fits(m.say()));
                            step.commands().forEach(BuiltInScenariosTest::fits);
                            assertThat(step.hints()).hasSizeBetween(1, 3);
                            step.mistakes()
                                    .forEach(m -> assertThat(m.tryScript())
                                            .as("a way to make the mistake %s, by which it is proved", m.name())
                                            .isPresent());
                        })));
    }

    private static void fits(String text) {
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
    }
}
