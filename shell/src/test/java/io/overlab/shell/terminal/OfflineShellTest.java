package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.shell.WithoutNatives;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt in a recording. */
@Tag("terminal")
@Tag("once")
class OfflineShellTest {
    private static final String ON_DOCKER0 = "^docker0:~# ?$";

    @TempDir
    private Path state;

    private Tmux overlab(String... arguments) throws Exception {
        return Tmux.overlab(80, 24, Map.of("XDG_STATE_HOME", state.toString()), arguments);
    }

    @Test
    void aLearnerTypesWhatWasRecorded() throws Exception {
        try (Tmux tmux = overlab("start", "--offline", "build-overlay")) {
            tmux.waitFor("a recording made on Linux");
            tmux.waitFor(ON_DOCKER0);
            tmux.key("Tab").waitForTyped("docker0:~# ip netns add overns");
            tmux.enter("").waitFor("Step 1 done");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("ip link").waitFor("No hosts run: only what was recorded can be given");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("goto no-answer").waitFor("Nobody answers");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("n").waitFor("Noted: no");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("solve").waitFor("As you predicted: no");
            tmux.enter("topo").waitFor("VNI 42 proxy");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("quit");
            assertThat(tmux.waitForExit()).isZero();
        }
    }

    @Test
    void aShowIsPlayedFromIt() throws Exception {
        try (Tmux tmux = overlab("replay", "--offline", "build-overlay")) {
            tmux.waitFor("Space goes on");
            tmux.waitFor(ON_DOCKER0);
            tmux.key("Space").waitForTyped("docker0:~# ip netns add overns");
            tmux.key("Space").waitFor("Step 1 done");
            tmux.mark().key("Space").waitFor(ON_DOCKER0);
            tmux.mark().key("g").waitFor("^Go to step: ?$");
            tmux.enter("ping").waitFor("Request and reply");
            tmux.waitFor(ON_DOCKER0);
            tmux.mark().key("p").waitFor("The prompt is yours");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("fdb docker0/overns").waitFor("02:42:c0:a8:00:03");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("p").waitFor(ON_DOCKER0);
            tmux.mark().key("Space").waitFor("ping");
            tmux.key("q");
            assertThat(tmux.waitForExit()).isZero();
        }
    }

    @Test
    void atATerminalTooItNeedsNothingNative() throws Exception {
        try (Tmux tmux = Tmux.start(
                80,
                24,
                state,
                List.of(
                        "env",
                        "LC_ALL=C.UTF-8",
                        "XDG_STATE_HOME=" + state,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Doverlab.home=" + Launcher.path().getParent(),
                        "-cp",
                        WithoutNatives.classPath(),
                        "io.overlab.shell.Main",
                        "start",
                        "--offline",
                        "build-overlay"))) {
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("ip netns add overns").waitFor("Step 1 done");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("quit");
            assertThat(tmux.waitForExit()).isZero();
        }
    }
}
