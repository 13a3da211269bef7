package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.shell.terminal.Launcher.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher on good days and bad ones, as a person calls it. */
@Tag("terminal")
class LauncherTest {

    private static final List<String> TOOLS = List.of(
            "apt-get bash cat cksum find flock getent head id ip java javac mkdir mvn ping readlink sed setpriv sh test tr unshare sudo"
                    .split(" "));

    @TempDir
    private Path folder;

    @Test
    void versionAndHelpAnswerInATerminal() throws IOException {
        try (Tmux tmux = Tmux.overlab(80, 24, "--version")) {
            tmux.waitFor("^overlab \\d+\\.\\d+");
            assertThat(tmux.waitForExit()).isZero();
        }
        try (Tmux tmux = Tmux.overlab(80, 24, "--help")) {
            tmux.waitFor("^Usage: overlab");
            tmux.waitFor("^ +overlab verify ");
            assertThat(tmux.waitForExit()).isZero();
        }
    }

    @Test
    void aSourceTreeThatWasNeverBuiltAnswersWithoutBuilding() throws Exception {
        Path tree = unbuiltTree();
        for (String question : List.of("--version", "--help")) {
            Result result = run(tree, Map.of(), tree.resolve("overlab").toString(), question);
            assertThat(result.status()).as(result.errors()).isZero();
            assertThat(result.output()).containsIgnoringCase("overlab");
            assertThat(result.errors()).isEmpty();
        }
        assertThat(tree.resolve("target")).doesNotExist();
    }

    /** Commands that are told begin with it. */
    @Test
    void remembersHowItWasCalled() throws Exception {
        Path simple = Files.createSymbolicLink(folder.resolve("lab"), Launcher.path());
        Path wantsQuotes = Files.createSymbolicLink(folder.resolve("the lab"), Launcher.path());
        Map<String, String> properties = Map.of("OVERLAB_JAVA_OPTS", "-XshowSettings:properties");
        assertThat(run(Path.of("/"), properties, simple.toString(), "list").errors())
                .contains("overlab.called = " + simple + "\n");
        assertThat(run(Path.of("/"), properties, wantsQuotes.toString(), "list").errors())
                .contains("overlab.called = ./overlab\n");
    }

    @Test
    void isFoundThroughLinksFromAnotherFolderWithADumbTerminal() throws Exception {
        Path links = Files.createDirectory(folder.resolve("with a space"));
        Path absolute = Files.createSymbolicLink(links.resolve("first link"), Launcher.path());
        Path relative = Files.createSymbolicLink(links.resolve("second"), Path.of("first link"));
        for (Path link : List.of(absolute, relative)) {
            Result result = run(links, Map.of("TERM", "dumb"), "./" + link.getFileName(), "--version");
            assertThat(result.status()).as(result.errors()).isZero();
            assertThat(result.output()).startsWith("overlab");
        }
        Result byPath = run(
                Path.of("/"),
                Map.of("PATH", links + ":" + System.getenv("PATH")),
                "sh",
                "-c",
                "'first link' --version");
        assertThat(byPath.output()).startsWith("overlab");
        Files.delete(relative);
        Files.delete(absolute);
    }

    @Test
    void aMissingToolIsNamedInOneSentenceWithWhatToRun() throws Exception {
        Path tools = toolsWithout("ip");
        Result result =
                run(folder, Map.of("PATH", tools.toString()), Launcher.path().toString());
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .startsWith("overlab: ")
                .contains("ip (iproute2)", "install -y iproute2", "--yes")
                .doesNotContain("ping", "Maven")
                .hasLineCount(1);
    }

    @Test
    void withoutAptTheSentenceSaysToInstallByHand() throws Exception {
        Path tools = toolsWithout("ip", "apt-get", "ping");
        Result result =
                run(folder, Map.of("PATH", tools.toString()), Launcher.path().toString());
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.errors())
                .contains("ip (iproute2), ping", "no apt-get")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "kernel, apparmor_restrict_unprivileged_userns, 1, 0",
        "kernel, unprivileged_userns_clone, 0, 1",
        "user, max_user_namespaces, 0, 15000"
    })
    void aKernelThatForbidsUserNamespacesIsNamedWithTheSetting(String group, String name, int set, int allows)
            throws Exception {
        Path settings = Files.createDirectories(folder.resolve("settings"));
        Files.createDirectories(settings.resolve("kernel"));
        Files.createDirectories(settings.resolve("user"));
        Files.writeString(settings.resolve(group).resolve(name), set + "\n");
        // In a user namespace that allows one more below it, be an ordinary user in that one: it can make no other.
        Result result = run(
                folder,
                Map.of(),
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "echo 1 >/proc/sys/user/max_user_namespaces && mount --bind \"$1\" /proc/sys"
                        + " && exec unshare --user --map-user=1000 --map-group=1000 \"$2\" start nothing",
                "sh",
                settings.toString(),
                Launcher.path().toString());
        assertThat(result.status()).as(result.errors()).isEqualTo(3);
        assertThat(result.errors())
                .contains(group + "." + name + " is " + set, "sudo sysctl -w " + group + "." + name + "=" + allows)
                .contains("or run 'sudo ")
                .hasLineCount(1);
    }

    private static Result run(Path directory, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        return Launcher.run(directory, environment, List.of(command));
    }

    /** A tree with the sources' outline, and nothing built. */
    private Path unbuiltTree() throws IOException {
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Files.copy(Launcher.path(), tree.resolve("overlab"));
        Files.copy(Launcher.home().resolve("pom.xml"), tree.resolve("pom.xml"));
        Path help = Path.of("shell", "src", "launcher", "help.txt");
        Files.createDirectories(tree.resolve(help).getParent());
        Files.copy(Launcher.home().resolve(help), tree.resolve(help));
        return tree;
    }

    /** A folder that stands for PATH, with what the launcher uses but the given commands. */
    private Path toolsWithout(String... hidden) throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String name : TOOLS) {
            Optional<Path> command = Stream.of(System.getenv("PATH").split(":"))
                    .map(part -> Path.of(part, name))
                    .filter(Files::isExecutable)
                    .findFirst();
            if (command.isPresent() && !List.of(hidden).contains(name)) {
                // A script and not a link, for the folder is deleted with all that it seems to hold.
                Path script = Files.writeString(tools.resolve(name), "#!/bin/sh\nexec " + command.get() + " \"$@\"\n");
                assertThat(script.toFile().setExecutable(true)).isTrue();
            }
        }
        return tools;
    }
}
