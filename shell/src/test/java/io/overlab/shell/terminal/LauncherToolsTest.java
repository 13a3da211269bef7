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
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher does to a machine and how it goes to the network, piece by piece; and the scripts themselves. */
@Tag("terminal")
@Tag("package")
class LauncherToolsTest {

    @TempDir
    private Path folder;

    /** Runs lines of sh that have one of the launcher's tools at hand. */
    private Result with(String tool, Map<String, String> environment, String... lines)
            throws IOException, InterruptedException {
        String script = "tools=$1; folder=$2; fail() { shift; echo \"$*\"; exit 3; }\n. \"$tools/" + tool + "\"\n"
                + String.join("\n", lines);
        return Launcher.run(
                folder,
                environment,
                List.of(
                        "sh",
                        "-c",
                        script,
                        "sh",
                        Launcher.home().resolve("shell/src/launcher").toString(),
                        folder.toString()));
    }

    @Test
    void whatIsInstalledForTheLabsStartsNothingOnTheMachine() throws Exception {
        Result result = with(
                "install.sh",
                Map.of(),
                "uid=0; policy=$folder/policy; wanted=' jq docker.io serf'",
                "as_root() { \"$@\"; }",
                "has_service() { [ \"$1\" = containerd ]; }",
                "hold_services",
                "for name in docker docker.socket serf.service containerd ssh; do",
                "sh \"$policy\" $name start; echo \"$name $?\"; done",
                "as_root() { case $* in *disable*) echo \"$@\" >>$folder/disabled ;; rm*) \"$@\" ;; esac; }",
                "release_services; [ -e \"$policy\" ] || echo released");
        assertThat(result.output().lines())
                .as(result.errors())
                .containsExactly(
                        "docker 101", "docker.socket 101", "serf.service 101", "containerd 0", "ssh 0", "released");
        // One that was there before keeps its ways.
        assertThat(folder.resolve("disabled"))
                .content()
                .contains("docker disable", "serf disable")
                .doesNotContain("containerd");
    }

    @Test
    void whoeverHasASayOverServicesKeepsIt() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy"), "exit 104\n");
        Result result = with(
                "install.sh",
                Map.of(),
                "uid=0; policy=$folder/policy; wanted=' serf'",
                "as_root() { case $1 in tee | chmod | rm) \"$@\" ;; esac; }",
                "has_service() { false; }",
                "hold_services; release_services");
        assertThat(result.errors()).isEmpty();
        assertThat(policy).content().isEqualTo("exit 104\n");
    }

    @Test
    void onAMachineThatKnowsOfNoPackageTheSentenceGetsTheListsFirst() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("programs"));
        program(programs, "apt-get", "exit 1");
        program(programs, "apt-cache", "exit 1");
        String[] machine = {
            "PATH=$folder/programs; uid=1000; yes=",
            "have_lists() { false; }",
            "install_packages 'Java 17 or newer (JDK), ping' 'java-jdk iputils-ping'"
        };
        assertThat(with("install.sh", Map.of(), machine).output())
                .contains("no sudo: ask its administrator to run"
                        + " 'apt-get update && apt-get install -y default-jdk-headless iputils-ping'")
                .hasLineCount(1);
        program(programs, "sudo", "exit 1");
        program(programs, "apt-cache", "[ $2 = openjdk-21-jdk-headless ]");
        assertThat(with("install.sh", Map.of(), machine).output())
                .contains("run 'sudo apt-get update && sudo apt-get install -y openjdk-21-jdk-headless iputils-ping'")
                .hasLineCount(1);
    }

    private static void program(Path place, String name, String line) throws IOException {
        Path file = Files.writeString(place.resolve(name), "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void mavenGoesByTheProxiesOfTheEnvironmentUnlessItsOwnSettingsHaveOne() throws Exception {
        Map<String, String> environment = Map.of(
                "https_proxy", "http://me:secret@proxy.example:3128/",
                "http_proxy", "proxy.example",
                "no_proxy", "localhost,.example.org",
                "MAVEN_OPTS", "-Xmx1g");
        String[] lines = {
            "person_home=$folder; trust_store() { store=; }", "maven_network /java \"$folder\"; echo \"$MAVEN_OPTS\""
        };
        assertThat(with("network.sh", environment, lines).output().strip())
                .contains(
                        "-Dhttps.proxyHost=proxy.example -Dhttps.proxyPort=3128",
                        "-Dhttps.proxyUser=me -Dhttps.proxyPassword=secret",
                        "-Dhttp.proxyHost=proxy.example -Dhttp.proxyPort=80",
                        "-Dhttp.nonProxyHosts=localhost|*.example.org",
                        "-Daether.connector.http.useSystemProperties=true")
                .endsWith(" -Xmx1g");
        Files.writeString(
                Files.createDirectory(folder.resolve(".m2")).resolve("settings.xml"),
                "<proxies><proxy></proxy></proxies>");
        assertThat(with("network.sh", environment, lines).output().strip()).isEqualTo("-Xmx1g");
    }

    @Test
    void theScriptsAreWithoutWhatShellcheckCallsAnError() throws Exception {
        Path home = Launcher.home();
        assumeTrue(
                Launcher.run(home, Map.of(), List.of("sh", "-c", "command -v shellcheck"))
                                .status()
                        == 0,
                "shellcheck is not installed");
        List<String> command = new ArrayList<>(List.of(
                "shellcheck",
                "--severity=error",
                // Pieces that another script sources.
                "--exclude=SC2148",
                "overlab",
                ".ci/run",
                "bench/run",
                "bench/setup"));
        for (String scripts : List.of("bench", "shell/src/launcher", "shell/src/launcher/bin", "shell/src/machine")) {
            try (Stream<Path> files = Files.list(home.resolve(scripts))) {
                files.filter(f -> f.toString().endsWith(".sh") || scripts.endsWith("bin"))
                        .map(f -> home.relativize(f).toString())
                        .sorted()
                        .forEach(command::add);
            }
        }
        Result result = Launcher.run(home, Map.of(), command);
        assertThat(result.output()).isEmpty();
        assertThat(result.status()).isZero();
    }

    @Test
    void theVagrantfileIsValid() throws Exception {
        assumeTrue(
                Launcher.run(folder, Map.of(), List.of("sh", "-c", "command -v vagrant"))
                                .status()
                        == 0,
                "vagrant is not installed");
        Path copy = Files.createDirectory(folder.resolve("machine"));
        Files.copy(Launcher.home().resolve("Vagrantfile"), copy.resolve("Vagrantfile"));
        // What it provisions by must be where it says.
        Path script = copy.resolve("shell/src/machine/provision.sh");
        Files.createDirectories(script.getParent());
        Files.copy(Launcher.home().resolve("shell/src/machine/provision.sh"), script);
        Map<String, String> environment =
                Map.of("VAGRANT_HOME", folder.resolve("vagrant").toString(), "VAGRANT_CHECKPOINT_DISABLE", "1");
        List<String> validate = List.of("vagrant", "validate", "--ignore-provider");
        Result good = Launcher.run(copy, environment, validate);
        assertThat(good.status()).as(good.output() + good.errors()).isZero();
        Files.delete(script);
        assertThat(Launcher.run(copy, environment, validate).status()).isNotZero();
    }
}
