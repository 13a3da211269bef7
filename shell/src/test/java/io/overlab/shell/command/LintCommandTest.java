package io.overlab.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** {@code overlab lint} prints a problem a line and ends with 2 when there is one. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class LintCommandTest {
    private static final String BAD = """
            scenario: x
            titel: X
            minutes: 1
            steps:
              - { step: a, title: A, on: docker0, say: A, do: "true", check: { netns: docker9/a } }
            """;

    @TempDir
    private Path folder;

    private String printed = "";

    private int run(String... args) {
        CommandRun run = CommandRun.of(args);
        printed = run.output();
        return run.status();
    }

    @Test
    void everyProblemHasALine() throws Exception {
        Path file = Files.writeString(folder.resolve("x.yaml"), BAD);
        assertThat(run("lint", file.toString())).isEqualTo(2);
        assertThat(printed.lines())
                .containsExactly(
                        file + ":2:1: unknown key 'titel' in a scenario: did you mean title?",
                        file + ":5:75: unknown host 'docker9': did you mean docker0 or docker1?");
    }

    @Test
    void jsonHasTheSame() throws Exception {
        Path file = Files.writeString(folder.resolve("x.yaml"), BAD);
        assertThat(run("lint", "--json", file.toString())).isEqualTo(2);
        assertThat(printed.lines()).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(printed.lines().findFirst().orElseThrow());
        assertThat(first.get("file").asText()).isEqualTo(file.toString());
        assertThat(first.get("line").asInt()).isEqualTo(2);
        assertThat(first.get("column").asInt()).isEqualTo(1);
        assertThat(first.get("problem").asText()).contains("titel");
    }

    @Test
    void theLessonsThatComeWithOverlabAreClean() {
        assertThat(run("lint")).isZero();
        assertThat(printed).contains("build-overlay/scenario.yaml: nothing is wrong");
        assertThat(run("lint", "build-overlay", "--json")).isZero();
    }
}
