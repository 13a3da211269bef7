package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the one who presents reads in a second terminal. */
@Tag("terminal")
@Tag("once")
class NotesTest {
    @TempDir
    private Path state;

    private Launcher.Result overlab(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(Launcher.path().toString()));
        command.addAll(List.of(arguments));
        return Launcher.run(state, Map.of("XDG_STATE_HOME", state.toString()), "", command);
    }

    @Test
    void notesFollowAReplay() throws Exception {
        Map<String, String> environment = Map.of("XDG_STATE_HOME", state.toString());
        try (Tmux notes = Tmux.overlab(80, 24, environment, "notes")) {
            notes.waitForScreen("^No session runs");
            try (Tmux show = Tmux.overlab(80, 24, environment, "replay", "build-overlay")) {
                show.waitFor("1/1\\d  A namespace for the overlay");
                notes.waitForScreen("^1/1\\d  A namespace for the overlay");
                notes.waitForScreen("^ > ip netns add overns");
                show.waitFor("^docker0:~# ?$");
                show.key("Space").waitForTyped("docker0:~# ip netns add overns");
                show.key("Space").waitFor("Step 1 done");
                notes.waitForScreen("^2/1\\d  A bridge inside it");
                show.mark().key("Space").waitFor("^docker0:~# ?$");
                show.key("Space").waitForTyped("docker0:~# ip -n overns link add br0 type bridge");
                show.key("Space");
                notes.waitForScreen("^ ✓ ip -n overns link add br0 type bridge");
                notes.resize(60, 12);
                notes.waitForScreen("^2/1\\d  A bridge inside it");
                assertThat(overlab("notes", "--once").output()).contains("A bridge inside it", " ✓ ip -n overns link");
                show.waitFor("^docker0:~# ?$");
                show.key("q");
                assertThat(show.waitForExit()).isZero();
            }
            notes.waitForScreen("the session has ended");
            notes.key("q");
            assertThat(notes.waitForExit()).isZero();
        }
    }

    @Test
    void allNotesOfAScenarioArePrinted() throws Exception {
        Launcher.Result all = overlab("notes", "build-overlay");
        assertThat(all.status()).isZero();
        assertThat(all.output()).contains("1/16  A namespace for the overlay", "Ask: ");
        assertThat(overlab("notes", "--once").status()).isEqualTo(1);
        assertThat(overlab("notes", "nosuch").status()).isEqualTo(2);
    }
}
