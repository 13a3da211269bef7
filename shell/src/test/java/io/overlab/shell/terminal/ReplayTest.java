package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The show of the one who presents, on real hosts. */
@Tag("terminal")
@Tag("once")
class ReplayTest {
    private static final String AT_PROMPT = "^docker0:~# ?$";

    @TempDir
    private Path state;

    private Map<String, String> environment(String... more) {
        Map<String, String> environment = new java.util.HashMap<>(Map.of("XDG_STATE_HOME", state.toString()));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    private Launcher.Result overlab(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Launcher.path().toString()));
        command.addAll(List.of(arguments));
        return Launcher.run(state, environment(), "", command);
    }

    @Test
    void keysPlayIt() throws Exception {
        try (Tmux tmux = Tmux.overlab(80, 24, environment(), "replay", "build-overlay", "--cues")) {
            tmux.waitFor("^Space goes on, b back");
            tmux.waitFor("1/1\\d  A namespace for the overlay");
            tmux.waitFor(AT_PROMPT);
            tmux.key("Space").waitForTyped("docker0:~# ip netns add overns");
            tmux.mark().key("Space").waitFor("Step 1 done: A namespace for the overlay");
            tmux.mark().key("Space").waitFor("2/1\\d  A bridge inside it");
            tmux.waitFor(AT_PROMPT);

            tmux.mark().key("p").waitFor("The prompt is yours");
            tmux.waitFor(AT_PROMPT);
            tmux.enter("ip -n overns link add br0 type bridge").waitFor("br0");
            tmux.waitFor(AT_PROMPT);
            tmux.enter("p").waitFor(AT_PROMPT);
            tmux.key("Enter").waitForTyped("docker0:~# ip -n overns addr add 192.168.0.1/24 dev br0");

            tmux.mark().key("b").waitFor("2/1\\d  A bridge inside it");
            tmux.waitFor(AT_PROMPT);
            tmux.key("Space").waitForTyped("docker0:~# ip -n overns link add br0 type bridge");
            tmux.mark().key("n").waitFor("To the slides: The VXLAN packet");
            tmux.key("Space").waitFor("3/1\\d  A tunnel");
            tmux.waitFor(AT_PROMPT);
            tmux.mark().key("g").waitFor("^Go to step: ?$");
            tmux.enter("1").waitFor("1/1\\d  A namespace for the overlay");
            tmux.waitFor(AT_PROMPT);
            tmux.mark().key("?").waitFor("g +goes to a step");
            tmux.key("q");
            assertThat(tmux.waitForExit()).isZero();
        }
        assertThat(overlab("list").output()).doesNotContain("step 2");
    }

    @Test
    void aCommandThatRunsHasTheKeysAndCtrlC() throws Exception {
        Path lesson =
                java.nio.file.Files.createDirectory(state.resolve("waits")).resolve("scenario.yaml");
        java.nio.file.Files.writeString(lesson, """
                scenario: waits
                title: Something waits
                minutes: 1
                steps:
                  - step: wait
                    title: It waits
                    on: docker0
                    say: It waits for a line.
                    do: |
                      read answer; ip netns add "$answer"
                      echo begun; sleep 300
                    check:
                      - netns: docker0/red
                """);
        try (Tmux tmux = Tmux.overlab(80, 24, environment(), "replay", "--trust", lesson.toString())) {
            tmux.waitFor(AT_PROMPT);
            tmux.key("Space").waitForTyped("docker0:~# read answer; ip netns add \"$answer\"");
            tmux.mark().key("Space").enter("red");
            tmux.waitFor(AT_PROMPT);
            tmux.key("Space").waitForTyped("docker0:~# echo begun; sleep 300");
            tmux.mark().key("Space").waitFor("^begun$");
            tmux.key("C-c").waitFor("Step 1 done: It waits");
            tmux.waitFor("That was the last step");
            tmux.key("q");
            assertThat(tmux.waitForExit()).isZero();
        }
    }

    @Test
    void byItselfItRunsUntilAStepAndThenWaits() throws Exception {
        try (Tmux tmux = Tmux.overlab(
                80,
                24,
                environment("NO_COLOR", "1"),
                "replay",
                "namespaces",
                "--auto",
                "--pace",
                "20",
                "--until",
                "2")) {
            tmux.waitFor("Step 1 done");
            tmux.waitFor("Here is step 2, where it was to stop");
            assertThat(tmux.colours()).doesNotContainPattern("\u001b\\[[0-9;]*3[0-7]m");
            tmux.key("q");
            assertThat(tmux.waitForExit()).isZero();
        }
    }

    @Test
    void onADumbTerminalLinesTakeThePlaceOfKeys() throws Exception {
        try (Tmux tmux = Tmux.overlab(80, 24, environment("TERM", "dumb"), "replay", "namespaces")) {
            tmux.waitFor("^ 1/");
            tmux.enter("").waitFor("^docker0:~# ip netns add red$");
            tmux.enter("").waitFor("a namespace red on docker0");
            tmux.enter("").waitFor("^docker0:~# ip -n red link$");
            tmux.enter("").waitFor("Step 1 done");
            tmux.enter("g 1").waitFor("^ 1/");
            tmux.enter("q");
            assertThat(tmux.waitForExit()).isZero();
        }
    }

    @Test
    void withoutATerminalItRunsByItselfOrNotAtAll() throws Exception {
        Launcher.Result refused = overlab("replay", "namespaces");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.errors()).contains("this is no terminal: give --auto");
        assertThat(overlab("replay", "--auto", "--until", "nosuch", "namespaces")
                        .errors())
                .contains("there is no step nosuch in namespaces");
        assertThat(overlab("replay", "--auto", "--pace", "fast", "namespaces").status())
                .isEqualTo(2);

        Launcher.Result played = overlab("replay", "--auto", "--until", "3", "build-overlay");
        assertThat(played.status()).isZero();
        assertThat(played.output())
                .contains("docker0:~# ip netns add overns\n", "Step 2 done")
                .doesNotContain("Step 3 done");

        Launcher.Result json = overlab("replay", "--auto", "--json", "--until", "2", "build-overlay");
        assertThat(json.output()).startsWith("{\"scenario\":\"build-overlay\",\"number\":1,\"step\":\"overns\"");
        assertThat(json.output()).contains("\"result\":\"ok\"").hasLineCount(1);
    }
}
