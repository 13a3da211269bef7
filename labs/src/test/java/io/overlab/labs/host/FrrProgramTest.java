package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrrProgramTest {
    @TempDir
    private Path folder;

    private Path program(String folderName, String name) throws IOException {
        Path file = Files.createDirectories(folder.resolve(folderName)).resolve(name);
        Files.writeString(file, "");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.getParent();
    }

    @Test
    void aFolderCountsThatHasBothDaemons() throws IOException {
        Path half = program("half", "zebra");
        Path whole = program("whole", "zebra");
        program("whole", "bgpd");
        Path none = folder.resolve("none");

        assertThat(FrrProgram.find(List.of(none, half))).isEmpty();
        assertThat(FrrProgram.find(List.of(none, half, whole)))
                .map(FrrProgram::folder)
                .contains(whole);
    }

    @Test
    void aDaemonThatNobodyMayRunDoesNotCount() throws IOException {
        Path whole = program("whole", "zebra");
        program("whole", "bgpd");
        assertThat(whole.resolve("bgpd").toFile().setExecutable(false)).isTrue();

        assertThat(FrrProgram.find(List.of(whole))).isEmpty();
    }
}
