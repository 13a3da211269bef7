package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonFilesTest {
    @TempDir
    private Path temporary;

    private final List<Path> owned = Collections.synchronizedList(new ArrayList<>());
    private final PersonFiles files = new PersonFiles(owned::add);

    @Test
    void onlyWhatIsMadeIsHandedOverOuterFoldersFirst() throws IOException {
        Path there = Files.createDirectory(temporary.resolve("there"));
        files.makeFolder(there.resolve("a/b"));
        files.makeFolder(there.resolve("a/b"));
        files.makeFolder(there);
        assertThat(owned).containsExactly(there.resolve("a"), there.resolve("a/b"));
    }

    @Test
    void aFileInTheWayIsSaid() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> files.makeFolder(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(owned).isEmpty();
    }

    @Test
    void manyThatStartAtTheSameMomentAllHaveTheFolder() {
        for (int round = 0; round < 50; round++) {
            Path folder = temporary.resolve("round" + round).resolve("a").resolve("b");
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(CompletableFuture.runAsync(() -> make(folder)));
            }
            all.forEach(CompletableFuture::join);
            assertThat(folder).isDirectory();
        }
        assertThat(owned).hasSize(150).doesNotHaveDuplicates();
    }

    private void make(Path folder) {
        try {
            files.makeFolder(folder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
