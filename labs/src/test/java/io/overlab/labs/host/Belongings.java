package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of the machine with a file that anybody there may write; who is on a host must leave both as they are. */
abstract class Belongings {
    @TempDir
    Path belongings;

    Path mine;

    @BeforeEach
    void putDown() throws IOException {
        mine = Files.writeString(belongings.resolve("mine"), "mine");
        Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.setPosixFilePermissions(belongings, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void stillThere() {
        assertThat(mine).hasContent("mine");
        assertThat(belongings).isDirectoryContaining(p -> true);
        assertThat(belongings.toFile().list()).containsExactly("mine");
    }
}
