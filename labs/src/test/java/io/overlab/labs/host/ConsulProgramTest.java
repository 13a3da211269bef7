package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsulProgramTest {
    @TempDir
    private Path folder;

    private Path program(String place) throws IOException {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void isWhereTheEnvironmentSays() throws IOException {
        Path consul = program("mine/my-consul");
        assertThat(ConsulProgram.find(Map.of("OVERLAB_CONSUL", consul.toString()), "/nowhere"))
                .contains(consul);
        assertThat(ConsulProgram.find(Map.of("OVERLAB_CONSUL", "/nowhere/consul"), "/nowhere"))
                .isEmpty();
    }

    @Test
    void isOnThePathOrWhereItWasUnpacked() throws IOException {
        Path onPath = program("bin/consul");
        Path unpacked = program("home/.cache/overlab/consul/consul");
        Path elsewhere = program("cache/overlab/consul/consul");
        String home = folder.resolve("home").toString();
        assertThat(ConsulProgram.find(Map.of("PATH", "relative:" + onPath.getParent()), home))
                .isPresent();
        assertThat(ConsulProgram.find(Map.of(), home)).isPresent();
        if (!Files.isExecutable(Path.of("/usr/bin/consul"))) {
            assertThat(ConsulProgram.find(Map.of("PATH", onPath.getParent().toString()), home))
                    .contains(onPath);
            assertThat(ConsulProgram.find(Map.of(), home)).contains(unpacked);
            String cache = folder.resolve("cache").toString();
            assertThat(ConsulProgram.find(Map.of("XDG_CACHE_HOME", cache), home))
                    .contains(elsewhere);
        }
    }

    @Test
    void isNotWantedWhereTheStandInIsChosen() throws IOException {
        Path consul = program("bin/consul");
        Map<String, String> environment = Map.of("OVERLAB_STORE", "embedded", "OVERLAB_CONSUL", consul.toString());
        assertThat(ConsulProgram.find(environment, "/nowhere")).isEmpty();
    }

    @Test
    void aStoreIsNeverMissing() {
        assertThat(Needs.missing(List.of("store"))).isEmpty();
    }
}
