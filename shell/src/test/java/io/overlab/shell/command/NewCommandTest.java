package io.overlab.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.scenario.Linter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** {@code overlab new} writes a clean scenario, and nothing over anything. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class NewCommandTest {
    @TempDir
    private Path folder;

    private String printed = "";

    private int run(String... args) {
        CommandRun run = CommandRun.of(args);
        printed = run.printed();
        return run.status();
    }

    @Test
    void whatItWritesIsClean() throws Exception {
        assertThat(run("new", "my-lesson", "--in", folder.toString())).isZero();
        Path file = folder.resolve("my-lesson/scenario.yaml");
        assertThat(printed).contains("Wrote " + file).contains("overlab verify " + file);
        assertThat(Linter.lint(file)).isEmpty();
        assertThat(Files.readAllLines(file).get(0))
                .startsWith("# yaml-language-server: $schema=/")
                .endsWith("/scenarios/scenario.schema.json");
    }

    @Test
    void whatIsThereStays() throws Exception {
        Path there = Files.createDirectory(folder.resolve("mine"));
        assertThat(run("new", "mine", "--in", folder.toString())).isEqualTo(2);
        assertThat(printed).contains(there + " is there already");
        assertThat(there).isEmptyDirectory();
    }

    @Test
    void aNameThatNamesNoScenarioIsRefused() {
        assertThat(run("new", "../Mine", "--in", folder.toString())).isEqualTo(2);
        assertThat(printed).contains("'../Mine' cannot name a scenario");
        assertThat(folder).isEmptyDirectory();
        assertThat(run("new", "mine", "--in", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(printed).contains("cannot be written").contains("--in");
    }
}
