package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.shell.terminal.Launcher.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvn package} makes, unpacked into a folder of another name. */
@Tag("terminal")
@Tag("package")
@Tag("once")
@Timeout(180)
class ArchiveTest {
    @TempDir
    private Path folder;

    private Path overlab;

    @BeforeEach
    void unpack() throws Exception {
        Path target = Launcher.home().resolve("shell/target");
        Optional<Path> archive = Optional.empty();
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                archive = files.filter(f -> f.getFileName().toString().matches("overlab-.*\\.tar\\.gz"))
                        .findFirst();
            }
        }
        assumeTrue(archive.isPresent(), "there is no archive: `mvn package` makes it");
        Path place = Files.createDirectory(folder.resolve("a place"));
        Result tar = Launcher.run(
                place,
                Map.of(),
                List.of("tar", "xzf", archive.get().toString(), "--strip-components=1", "--no-same-owner"));
        assertThat(tar.status()).as(tar.errors()).isZero();
        overlab = place.resolve("overlab");
    }

    private Result run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(overlab.toString()), Stream.of(arguments))
                .toList();
        Map<String, String> environment = Map.of(
                "XDG_STATE_HOME",
                folder.toString(),
                "XDG_CACHE_HOME",
                folder.resolve("cache").toString(),
                "SUDO_UID",
                "");
        return Launcher.run(folder, environment, input, command);
    }

    @Test
    void itRunsALessonWhereverItLiesAlsoWhereNothingMayBeWritten() throws Exception {
        String place = overlab.getParent().toString();
        assertThat(Launcher.run(folder, Map.of(), List.of("chmod", "-R", "a-w", place))
                        .status())
                .isZero();
        try {
            Result session = run("start vxlan-tunnel\nsolve\nquit\n");
            assertThat(session.status()).as(session.errors()).isZero();
            assertThat(session.output()).contains("Step 1 done");
        } finally {
            Launcher.run(folder, Map.of(), List.of("chmod", "-R", "u+w", place));
        }
    }

    @Test
    void itTellsWhoseTheLibrariesAreAndHasTheirNativePartsForEachMachine() throws Exception {
        Path home = overlab.getParent();
        String told = Files.readString(home.resolve("LIBRARIES"));
        List<String> untold = new ArrayList<>();
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            jars.map(j -> j.getFileName().toString())
                    .filter(j -> j.endsWith(".jar") && !j.startsWith("overlab-"))
                    .map(j -> j.replaceFirst("-\\d.*", ""))
                    .filter(j -> !told.matches("(?s).*\\s" + Pattern.quote(j) + "[,\\s].*"))
                    .forEach(untold::add);
        }
        assertThat(untold).isEmpty();
        for (String machine : List.of("x86_64", "aarch64")) {
            assertThat(home.resolve("native").resolve(machine).toFile().list())
                    .as(machine)
                    .contains("libjffi-1.2.so", "libjlinenative.so", "libjnidispatch.so");
        }
    }

    /** As on a system that has Java and nothing else: no launcher, no program on the path, another system's name. */
    private Result bare(String system, String input, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dos.name=" + system,
                "-Duser.home=" + folder,
                "-jar",
                overlab.resolveSibling("overlab.jar").toString()));
        command.addAll(List.of(arguments));
        return Launcher.run(
                folder,
                Map.of("PATH", "", "TERM", "", "LANG", "", "LC_ALL", "", "XDG_STATE_HOME", "", "HOME", ""),
                input,
                command);
    }

    @Test
    void withJavaAloneItsJarOpensRecordings() throws Exception {
        Result learner = bare(
                "Windows 11",
                "solve\ngoto ping\nsolve\npackets vxlan\nwhy docker0/demo 192.168.0.3\nsave --html a.html\n",
                "start",
                "--offline",
                "build-overlay");
        assertThat(learner.errors()).isEmpty();
        assertThat(learner.output()).contains("Step 1 done", "Step 14 done", "vni 42", "Saved ");
        assertThat(learner.status()).isZero();
        assertThat(bare("Mac OS X", "", "replay", "--offline", "--auto", "namespaces")
                        .output())
                .contains("The end of namespaces: 15 steps done.");
        assertThat(bare("Windows 11", "", "list").output()).contains("build-overlay");
        Result refused = bare("Mac OS X", "", "start", "build-overlay");
        assertThat(refused.errors())
                .containsPattern("^overlab: hosts are made by ./overlab, on Linux: [^\n]*--offline[^\n]*\n$");
        assertThat(refused.status()).isEqualTo(3);
    }

    @Test
    void itFindsItsCaptureFitAndHasItsPapers() throws Exception {
        Result doctor = run("", "doctor", "--for", "vxlan-tunnel");
        assertThat(doctor.status()).as(doctor.output() + doctor.errors()).isZero();
        Path home = overlab.getParent();
        assertThat(home.resolve("share/man/man1/overlab.1")).content().startsWith(".TH OVERLAB 1");
        assertThat(home.resolve("share/bash-completion/completions/overlab"))
                .content()
                .contains("build-overlay");
        assertThat(home.resolve("LICENSE")).isRegularFile();
        assertThat(home.resolve("NOTICE")).isRegularFile();
        assertThat(run("", "setup").output()).contains("  consul  ");
    }
}
