package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of a session that was killed, opened by the programs it is for. */
@Tag("terminal")
@Tag("once")
class SaveTest {
    private static final String ON_DOCKER0 = "^docker0:~# ?$";

    @TempDir
    private Path state;

    private Launcher.Result overlab(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(Launcher.path().toString()));
        command.addAll(List.of(arguments));
        return Launcher.run(state, Map.of("XDG_STATE_HOME", state.toString()), "", command);
    }

    private static String printed(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return text;
    }

    private void killedSession() throws IOException {
        Map<String, String> environment =
                Map.of("XDG_STATE_HOME", state.toString(), "DATABASE_PASSWORD", "not-for-a-journal");
        try (Tmux tmux = Tmux.overlab(80, 24, environment)) {
            tmux.waitFor("^overlab> ?$");
            tmux.enter("start build-overlay").waitFor(ON_DOCKER0);
            tmux.enter("ip netns add overns").waitFor("Step 1 done");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("packets start").waitFor("Showing and listing");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("ping -c1 docker1").waitFor("1 received");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("env; echo all of it").waitFor("^all of it$");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("save --html page.html --html").waitFor("After --html comes a file");
            tmux.enter("save --md " + state.resolve("now.md")).waitFor("Saved ");
            tmux.waitFor(ON_DOCKER0);
            tmux.process().destroyForcibly();
            assertThat(tmux.waitForExit()).isEqualTo(137);
        }
    }

    @Test
    void aKilledSessionIsSavedAndItsFilesAreOpenedByOthers() throws Exception {
        killedSession();
        assertThat(Files.readString(state.resolve("now.md"))).contains("docker0:~# ping -c1 docker1");

        // The environment is in no journal, nor is it on a host: `env` prints none of it.
        try (Stream<Path> journals = Files.list(state.resolve("overlab/journals"))) {
            assertThat(Files.readString(journals.findFirst().orElseThrow()))
                    .contains("ping -c1 docker1", "all of it", "\"journal\":1")
                    .doesNotContain("not-for-a-journal");
        }
        assertThat(overlab("save", "--list").output()).containsPattern("^\\d{8}-\\d{6}-\\d+  \\d{4}-.*KB\n$");
        Launcher.Result saved =
                overlab("save", "--cast", "a.cast", "--pcapng", "a.pcapng", "--html", "a.html", "--bundle", "a.zip");
        assertThat(saved.errors()).isEmpty();
        assertThat(saved.status()).isZero();
        assertThat(overlab("save", "--cast", "a.cast").errors()).contains("a.cast is there already");
        assertThat(overlab("save", "nosuch", "--cast", "b.cast").errors()).contains("there is no journal nosuch");
        assertThat(overlab("save").errors()).contains("say what to save");

        try (Tmux tmux = Tmux.start(80, 24, state, List.of("asciinema", "cat", "a.cast"))) {
            assertThat(tmux.waitForExit()).isZero();
            tmux.waitFor("^docker0:~# ip netns add overns$");
            tmux.waitFor("1 packets transmitted, 1 received");
        }
        String file = state.resolve("a.pcapng").toString();
        assertThat(printed("capinfos", "-T", "-m", file)).contains("pcapng");
        assertThat(printed(
                        "tshark",
                        "-r",
                        file,
                        "-T",
                        "fields",
                        "-e",
                        "frame.interface_name",
                        "-e",
                        "frame.comment",
                        "icmp"))
                .contains("docker0:eth0\tbuild-overlay/bridge");
        assertThat(Files.readString(state.resolve("a.html"))).contains("1 packets transmitted, 1 received");
    }

    private Launcher.Result piped(String lines, String stateHome, String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(Launcher.path().toString()));
        command.addAll(List.of(arguments));
        return Launcher.run(state, Map.of("XDG_STATE_HOME", stateHome), lines, command);
    }

    @Test
    void aSessionFedByAPipeIsSavedInItAndLater() throws Exception {
        Launcher.Result hosts = piped("start vxlan-tunnel\nsolve\nsave --md in.md\n", state.toString());
        assertThat(hosts.output()).contains("Saved ");
        assertThat(Files.readString(state.resolve("in.md"))).contains("docker0:~# ip link add vxlan1");
        assertThat(overlab("save", "--md", "later.md").status()).isZero();
        assertThat(Files.readString(state.resolve("later.md"))).contains("docker0:~# ip link add vxlan1");

        Launcher.Result offline =
                piped("solve\nsave --md off.md\n", state.toString(), "start", "--offline", "build-overlay");
        assertThat(offline.output()).contains("Saved ");
        assertThat(overlab("replay", "--auto", "--offline", "vxlan-tunnel").status())
                .isZero();
        assertThat(overlab("save", "--md", "show.md").status()).isZero();
        assertThat(Files.readString(state.resolve("show.md"))).contains("The smallest tunnel", "docker0:~# ");
        assertThat(Files.readString(state.resolve("off.md"))).contains("docker0:~# ip netns add overns");
    }

    @Test
    void whereNoJournalCanBeKeptOneIsToldWhy() throws Exception {
        Launcher.Result unkept =
                piped("solve\nsave --md a.md\n", "/proc/nowhere", "start", "--offline", "build-overlay");
        assertThat(unkept.output())
                .contains("Step 1 done")
                .contains("No journal of this session can be kept in /proc/nowhere/overlab/journals");
        try (Tmux tmux = Tmux.overlab(
                80, 24, Map.of("XDG_STATE_HOME", "/proc/nowhere"), "start", "--offline", "build-overlay")) {
            tmux.waitFor("No journal of this session can be kept");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("quit");
            assertThat(tmux.waitForExit()).isZero();
        }
    }
}
