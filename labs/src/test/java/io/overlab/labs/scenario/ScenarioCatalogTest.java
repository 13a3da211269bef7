package io.overlab.labs.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioCatalogTest {
    @TempDir
    private Path folder;

    private ScenarioCatalog catalog;

    @BeforeEach
    void fill() throws IOException {
        catalog = new ScenarioCatalog(folder);
        write("later", 20, "netns: docker0/x");
        write("first", 10, "netns: docker0/x");
        write("also-later", 20, "netns: docker0/x");
        write("broken", 1, "nets: docker0/x");
        Files.createDirectories(folder.resolve("not-a-scenario"));
        Files.writeString(folder.resolve("scenario.schema.json"), "{}");
    }

    private void write(String name, int order, String check) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Files.writeString(own.resolve("scenario.yaml"), """
                scenario: %s
                title: Lesson %s
                minutes: 1
                order: %d
                steps:
                  - { step: one, title: One, on: docker0, say: Do it., do: ip netns add x, check: [ { %s } ] }
                """.formatted(name, name, order, check));
    }

    @Test
    void listsInOrderWithTheBrokenLast() throws ScenarioException {
        assertThat(catalog.list())
                .extracting(ScenarioCatalog.Entry::name)
                .containsExactly("first", "also-later", "later", "broken");
        ScenarioCatalog.Entry broken = catalog.list().get(3);
        assertThat(broken.scenario()).isEmpty();
        assertThat(broken.problem())
                .get()
                .extracting(ScenarioException::getMessage)
                .isEqualTo(broken.file() + ":6:87: unknown check 'nets': did you mean netns?");
        assertThat(catalog.list().get(0).scenario())
                .get()
                .extracting(Scenario::title)
                .isEqualTo("Lesson first");
    }

    @Test
    void findsByNameOrByFile() throws ScenarioException {
        assertThat(catalog.find("later").name()).isEqualTo("later");
        assertThat(catalog.find(folder.resolve("first/scenario.yaml").toString())
                        .name())
                .isEqualTo("first");
        assertThat(catalog.find(folder.resolve("first") + "/").name()).isEqualTo("first");
    }

    @Test
    void whatIsMissingIsNamedWithTheNearest() {
        assertThatThrownBy(() -> catalog.find("frist"))
                .isInstanceOf(ScenarioException.class)
                .hasMessage("There is no scenario 'frist': did you mean first?");
        assertThatThrownBy(() -> catalog.find("zzzzzz"))
                .hasMessage("There is no scenario 'zzzzzz': known are also-later, broken, first, later");
        assertThatThrownBy(() -> catalog.find("./nothing.yaml")).hasMessage("./nothing.yaml: there is no such file");
        assertThatThrownBy(() -> new ScenarioCatalog(folder.resolve("gone")).list())
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("the folder of scenarios cannot be read");
    }
}
