package io.overlab.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.shell.complete.Scene.HostFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The files of a process's own root, which here is this JVM's. */
@EnabledOnOs(OS.LINUX)
class HostTreeTest {
    private final HostTree tree = new HostTree((int) ProcessHandle.current().pid());

    @Test
    void filesFoldersAndLinksAreTold(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("a file"));
        Files.createDirectory(folder.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("to-folder"), folder.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("to-nowhere"), Path.of("/no/such/file"));
        Files.createSymbolicLink(folder.resolve("to-itself"), Path.of("to-itself"));
        assertThat(tree.files(folder.toString()))
                .containsExactlyInAnyOrder(
                        new HostFile("a file", false),
                        new HostFile("folder", true),
                        new HostFile("to-folder", true),
                        new HostFile("to-nowhere", false),
                        new HostFile("to-itself", false));
    }

    @Test
    void aFolderThatIsNotThereHasNoFiles() {
        assertThat(tree.files("/no/such/folder")).isEmpty();
    }

    @Test
    void programsAreKnownOnceTheyHaveBeenLookedFor() {
        assertThat(tree.knownPrograms()).isNull();
        assertThat(tree.programs()).contains("sh", "ls");
        assertThat(tree.knownPrograms()).isSameAs(tree.programs());
    }

    @Test
    void aProcessThatHasEndedHasNothing() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        HostTree gone = new HostTree((int) ended.pid());
        assertThat(gone.programs()).isEmpty();
        assertThat(gone.files("/")).isEmpty();
    }
}
