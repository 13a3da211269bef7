package io.overlab.labs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.check.Check;
import io.overlab.labs.check.CheckKind;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.lesson.ProgressStore;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.scenario.Linter;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioLoader;
import io.overlab.labs.scenario.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the guide for authors are one lesson, which is clean and verifies; so is what a new one begins with. */
@Timeout(120)
class GuideTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?s)\n```yaml\n(.*?)\n```\n");

    @TempDir
    private Path folder;

    private static String guide() throws IOException {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("scenarios"))) {
            at = at.getParent();
        }
        return Files.readString(at.resolve("scenarios/README.md"));
    }

    private Path examples() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher m = EXAMPLE.matcher(guide());
        while (m.find()) {
            blocks.add(m.group(1));
        }
        String yaml = blocks.get(0) + "\nsteps:\n" + String.join("\n", blocks.subList(1, blocks.size())) + "\n";
        return Files.writeString(folder.resolve("guide.yaml"), yaml);
    }

    private Path template() throws Exception {
        return Files.writeString(folder.resolve("new.yaml"), Template.of("my-lesson", "scenario.schema.json"));
    }

    @Test
    void theyAreClean() throws Exception {
        assertThat(Linter.lint(examples())).isEmpty();
        assertThat(Linter.lint(template())).isEmpty();
    }

    @Test
    void everyKindIsShownInASectionOfItsOwn() throws Exception {
        String guide = guide();
        Scenario scenario = ScenarioLoader.load(examples());
        for (CheckKind kind : CheckKind.values()) {
            assertThat(guide).contains("\n### " + kind.keyword() + "\n");
            assertThat(scenario.steps().stream().flatMap(s -> s.checks().stream()))
                    .as("an example of " + kind.keyword())
                    .anyMatch((Check c) -> c.getClass() == kind.type());
        }
    }

    @Test
    @Tag("namespace")
    @Tag("once")
    void theyVerify() throws Exception {
        assertThat(flaws(examples())).isEmpty();
    }

    @Test
    @Tag("namespace")
    @Tag("once")
    void aNewScenarioVerifies() throws Exception {
        assertThat(flaws(template())).isEmpty();
    }

    private static List<String> flaws(Path file) throws Exception {
        Session.Surroundings surroundings = new Session.Surroundings(
                Map.of("TERM", "dumb"), WindowSize.DEFAULT, Optional.empty(), ProgressStore.none());
        Scenario scenario = ScenarioLoader.load(file);
        List<StepProofs> steps = new Verification(surroundings, 2).run(scenario, s -> {});
        List<String> flaws = new ArrayList<>();
        for (StepProofs step : steps) {
            for (Proof proof : step.proofs()) {
                proof.flaw()
                        .ifPresent(f ->
                                flaws.add(step.step() + " " + proof.kind().word() + " " + proof.name() + ": "
                                        + f + " "
                                        + step.verdicts().stream()
                                                .filter(v -> !v.passed())
                                                .map(v -> v.outcome() + " " + v.found())
                                                .collect(Collectors.joining("; "))));
            }
        }
        if (flaws.isEmpty()) {
            assertThat(steps).hasSameSizeAs(scenario.steps());
        }
        return flaws;
    }
}
