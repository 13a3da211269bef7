package io.overlab.labs.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.scenario.Concepts.Concept;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every idea has a lesson, and every lesson's ideas are known. */
class ConceptsTest {
    @TempDir
    private Path temp;

    private static Path folder() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("scenarios"))) {
            folder = folder.getParent();
        }
        return folder.resolve("scenarios");
    }

    private static List<Scenario> scenarios() throws ScenarioException {
        ScenarioCatalog catalog = new ScenarioCatalog(folder());
        List<Scenario> scenarios = new ArrayList<>();
        for (ScenarioCatalog.Entry entry : catalog.list()) {
            scenarios.add(catalog.find(entry.name()));
        }
        return scenarios;
    }

    @Test
    void everyIdeaIsTaughtOrSaysWhereItIsLeft() throws Exception {
        var taught = Concepts.taught(scenarios());
        assertThat(Concepts.read(folder())).hasSizeGreaterThanOrEqualTo(36).allSatisfy(c -> {
            if (c.place() == Concepts.Place.STEP) {
                assertThat(taught).as(c.title()).containsKey(c.id());
            }
        });
    }

    @Test
    void whatStepsSayTheyTeachIsKnown() throws Exception {
        List<String> ids = Concepts.read(folder()).stream().map(Concept::id).toList();
        assertThat(ids)
                .doesNotHaveDuplicates()
                .containsAll(Concepts.taught(scenarios()).keySet());
    }

    @Test
    void aWrongLineIsNamed() throws Exception {
        Files.writeString(temp.resolve("concepts.txt"), "# nothing\n\nnetns\n");
        assertThatThrownBy(() -> Concepts.read(temp)).hasMessageContaining("concepts.txt:3: write ID | TITLE");
        Files.writeString(temp.resolve("concepts.txt"), "netns | a namespace | never\n");
        assertThatThrownBy(() -> Concepts.read(temp)).hasMessageContaining("'never' is neither later nor page");
        assertThatThrownBy(() -> Concepts.read(temp.resolve("nowhere"))).hasMessageContaining("cannot be read");
    }
}
