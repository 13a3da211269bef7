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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the launcher builds, when, and whose the files are: for a person with sudo and a checkout of their own. The person
 * is the user {@code overlab-test}, whom the test run makes; their Maven repository may be empty.
 */
@Tag("terminal")
@Tag("package")
@Tag("root")
class LauncherBuildTest {
    private static final String USER = "overlab-test";

    private Path folder;
    private Path tree;
    private String userId;
    private String groupId;
    private Path userHome;

    @BeforeEach
    void checkoutOfThePerson() throws Exception {
        Result entry = run("getent", "passwd", USER);
        assumeTrue(entry.status() == 0, "there is no user " + USER + " ('overlab test' makes one)");
        String[] fields = entry.output().strip().split(":");
        userId = fields[2];
        groupId = fields[3];
        userHome = Path.of(fields[5]);
        folder = Files.createTempDirectory(Path.of("/var/tmp"), "overlab-build");
        tree = Files.createDirectory(folder.resolve("a checkout"));
        succeed(
                "sh",
                "-c",
                "cd \"$1\" && tar -cf - overlab pom.xml .mvn */pom.xml */src/main shell/src/launcher | tar -C \"$2\" -xf -",
                "sh",
                Launcher.home().toString(),
                tree.toString());
        succeed("chown", "-R", userId + ":" + groupId, folder.toString());
        succeed("chmod", "755", folder.toString());
    }

    @AfterEach
    void removeIt() throws Exception {
        if (folder != null) {
            succeed("rm", "-rf", folder.toString());
            succeed("sh", "-c", "rm -rf \"$1\"/.cache/overlab/build*overlab-build*", "sh", userHome.toString());
        }
    }

    @Test
    void sudoLeavesNothingOfRootsAndABrokenBuildIsNotUsed() throws Exception {
        // With sudo first: what is built is the person's, and good for them without sudo.
        Result first = underSudo("--yes", "__build");
        assertThat(first.status()).as(first.errors()).isZero();
        assertThat(first.errors()).contains("Building Overlab (first time");
        assertThat(ownedByRoot()).isEmpty();
        Result second = asPerson("__build");
        assertThat(second.status()).as(second.errors()).isZero();
        assertThat(second.errors()).isEmpty();

        // A source that does not compile: one sentence and the compiler's words; the last good build stays.
        Path main = tree.resolve("shell/src/main/java/io/overlab/shell/Main.java");
        String good = Files.readString(main);
        Files.writeString(main, good + "nonsense");
        Result broken = asPerson("list");
        assertThat(broken.status()).isEqualTo(4);
        assertThat(broken.errors())
                .contains("Main.java", "overlab: the build failed")
                .hasLineCount(3);
        assertThat(asPerson("--version").status()).isZero();

        // A source that is newer than the build.
        Files.writeString(main, good);
        Result again = asPerson("__build");
        assertThat(again.status()).as(again.errors()).isZero();
        assertThat(again.errors()).contains("Building Overlab ...");

        // A checkout that the person may only read: the build goes where they may write.
        succeed("chown", "-R", "0:0", tree.toString());
        Files.writeString(main, good + "\n");
        Result elsewhere = asPerson("__build");
        assertThat(elsewhere.status()).as(elsewhere.errors()).isZero();
        assertThat(userHome.resolve(".cache/overlab"))
                .isDirectoryContaining(p ->
                        p.getFileName().toString().contains(folder.getFileName().toString()));
        assertThat(asPerson("__build").errors()).isEmpty();
    }

    @Test
    void whoOnlyReadsFilesWaitsForNothingAndStartsFasterNextTime() throws Exception {
        Result built = asPerson("__build");
        assertThat(built.status()).as(built.errors()).isZero();
        assumeTrue(built.errors().contains("Preparing a fast start (once) ... done"), built.errors());
        succeed("sh", "-c", "rm \"$1\"/target/dist/*/classes*", "sh", tree.toString());
        Result read = asPerson("read", "no-such-file");
        assertThat(read.status()).isEqualTo(2);
        assertThat(read.errors()).hasLineCount(1).contains("no-such-file");
        for (int i = 0; i < 600 && archives() < 2; i++) {
            Thread.sleep(100);
        }
        // The archive, and what says what it was made for.
        assertThat(archives()).isEqualTo(2);
        assertThat(ownedByRoot()).isEmpty();
    }

    private long archives() throws IOException, InterruptedException {
        return run("find", tree.toString(), "-name", "classes*.jsa", "-o", "-name", "classes*.jsa.key")
                .output()
                .lines()
                .count();
    }

    @Test
    void twoBuildsAtOnceDoNotMeet() throws Exception {
        List<Process> launchers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            launchers.add(new ProcessBuilder(command("__build"))
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectErrorStream(true)
                    .start());
        }
        StringBuilder said = new StringBuilder();
        for (Process launcher : launchers) {
            said.append(new String(launcher.getInputStream().readAllBytes()));
        }
        for (Process launcher : launchers) {
            assertThat(launcher.waitFor()).as(said.toString()).isZero();
        }
        assertThat(said).containsOnlyOnce("Building Overlab").containsOnlyOnce("waiting for it");
    }

    /** As sudo starts it: root, with the person's ids in the environment. */
    private Result underSudo(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tree.resolve("overlab").toString()));
        command.addAll(List.of(arguments));
        return Launcher.run(folder, Map.of("SUDO_UID", userId, "SUDO_GID", groupId, "SUDO_USER", USER), command);
    }

    private Result asPerson(String... arguments) throws IOException, InterruptedException {
        return Launcher.run(folder, Map.of(), command(arguments));
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid", userId, "--regid", groupId));
        command.addAll(List.of("--init-groups", "env", "HOME=" + userHome, "XDG_CACHE_HOME="));
        command.add(tree.resolve("overlab").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private String ownedByRoot() throws IOException, InterruptedException {
        return succeed("find", folder.toString(), userHome.toString(), "-mindepth", "1", "-uid", "0")
                .output();
    }

    private static Result succeed(String... command) throws IOException, InterruptedException {
        Result result = run(command);
        assertThat(result.status())
                .as(String.join(" ", command) + ": " + result.errors())
                .isZero();
        return result;
    }

    private static Result run(String... command) throws IOException, InterruptedException {
        return Launcher.run(Path.of("/"), Map.of(), List.of(command));
    }
}
