package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An author writes a lesson, is asked about its commands once, plays it, and sees each save at once. */
@Tag("terminal")
@Tag("once")
class AuthorTest {
    private static final String ON_DOCKER0 = "^docker0:~# ?$";

    @TempDir
    private Path folder;

    private Tmux overlab(String... arguments) throws IOException {
        return Tmux.overlab(
                100, 40, Map.of("XDG_STATE_HOME", folder.resolve("state").toString()), arguments);
    }

    @Test
    void fromNewToASavedChange() throws IOException {
        Path file = folder.resolve("my-lesson/scenario.yaml");
        try (Tmux tmux = overlab("new", "my-lesson", "--in", folder.toString())) {
            assertThat(tmux.waitForExit()).isZero();
        }
        try (Tmux tmux = overlab("start", file.toString())) {
            tmux.waitFor("Run them\\? It is remembered until they change\\. \\[y/N\\]");
            assertThat(tmux.screen()).contains("is not one of Overlab's own scenarios", "docker0:~# ip netns add demo");
            tmux.enter("n").waitFor("Nothing was run");
            assertThat(tmux.waitForExit()).isEqualTo(2);
        }
        try (Tmux tmux = overlab("start", file.toString())) {
            tmux.waitFor("Run them\\?");
            tmux.enter("y").waitFor("1/3  Who is there");
            tmux.waitFor(ON_DOCKER0);
            Files.writeString(file, Files.readString(file).replace("title: Who is there", "title: Is anybody there"));
            tmux.waitFor("was saved: this is its step now");
            tmux.waitFor("1/3  Is anybody there");
            Files.writeString(file, Files.readString(file).replace("    say: |\n      Two", "    sya: |\n      Two"));
            tmux.waitFor("unknown key 'sya' in a step");
            tmux.enter("quit");
            tmux.waitForExit();
        }
        Files.writeString(file, Files.readString(file).replace("    sya: |\n      Two", "    say: |\n      Two"));
        try (Tmux tmux = overlab("start", file.toString())) {
            tmux.waitFor("1/3  Is anybody there");
            assertThat(tmux.screen()).as("asked once").doesNotContain("Run them?");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("quit");
            tmux.waitForExit();
        }
    }

    @Test
    void aLessonFromElsewhereIsAskedAboutAtThePromptToo() throws IOException {
        Path file = folder.resolve("my-lesson/scenario.yaml");
        try (Tmux tmux = overlab("new", "my-lesson", "--in", folder.toString())) {
            assertThat(tmux.waitForExit()).isZero();
        }
        try (Tmux tmux = overlab()) {
            tmux.waitFor("^overlab> ?$");
            tmux.enter("start " + file).waitFor("Run them\\? It is remembered until they change\\. \\[y/N\\] ?$");
            assertThat(tmux.screen()).contains("docker0:~# ip netns add demo").doesNotContain("F2 frames");
            tmux.enter("n").waitFor("Nothing was run");
            tmux.waitFor("^overlab> ?$");
            tmux.enter("start " + file).waitFor("\\[y/N\\] ?$");
            tmux.enter("y").waitFor("1/3  Who is there");
            tmux.waitFor(ON_DOCKER0);
            tmux.key("Up").waitForScreen("^docker0:~# start /");
            tmux.key("C-u").enter("start " + file).waitFor("1/3  Who is there");
            assertThat(tmux.sinceMark()).as("asked once").doesNotContain("Run them?");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("quit");
            tmux.waitForExit();
        }
    }
}
