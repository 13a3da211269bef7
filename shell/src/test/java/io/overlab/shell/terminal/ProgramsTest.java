package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs in a host's shell: stopped, interrupted, with the whole screen, in windows that change, on plain terminals. */
@Tag("terminal")
@Timeout(180)
class ProgramsTest {
    private static final String ON_DOCKER0 = "^docker0:~# ?$";
    private static final String THEN_PROMPT = "(?s)\\R.*^docker0:~# ?$";

    @TempDir
    private Path state;

    private Tmux tmux;

    @AfterEach
    void close() {
        if (tmux != null) {
            tmux.close();
        }
    }

    private void start(String... environment) throws IOException {
        Map<String, String> all = new java.util.HashMap<>(Map.of("XDG_STATE_HOME", state.toString()));
        for (String word : environment) {
            all.put(word.split("=")[0], word.split("=")[1]);
        }
        tmux = Tmux.overlab(80, 24, all);
        tmux.waitFor("^overlab> ?$");
    }

    private void type(String command) {
        tmux.enter(command).waitFor(THEN_PROMPT);
    }

    @Test
    void aListThatIsLongerThanTheWindowCanBePaged() throws IOException {
        start();
        type("cd /root");
        tmux.enter("lessons").waitFor("^That is longer than the window: `lessons \\| less` shows it page by page\\.$");
        tmux.waitFor(ON_DOCKER0);
        tmux.enter("lessons | less").waitForScreen("(?s)\\A Build and look.*^:\\z");
        tmux.key("G").waitForScreen("fix-image-update");
        tmux.key("q").waitForScreen("^docker0:~#\\Rdocker0 · ");
        tmux.enter("help fdb").waitFor("^fdb ");
        tmux.waitFor(ON_DOCKER0);
        assertThat(tmux.sinceMark()).doesNotContain("longer");
        // Nor is it said to who asked for a page.
        tmux.enter("lessons | head -n1").waitFor("^ Build and look$");
        tmux.waitFor(ON_DOCKER0);
        assertThat(tmux.sinceMark()).doesNotContain("longer");
    }

    @Test
    void ctrlCStopsWhatSolveTypes() throws IOException {
        start();
        tmux.enter("start build-overlay").waitFor(ON_DOCKER0);
        tmux.enter("goto no-answer").waitFor("^ 9/16");
        tmux.waitFor(ON_DOCKER0);
        tmux.enter("solve").waitFor("^PING 192.168.0.3");
        tmux.key("C-c").waitFor("packets transmitted");
        tmux.waitFor(ON_DOCKER0);
        tmux.enter("echo ready; read -r line; echo \"got $line\"").waitFor("^ready$");
        tmux.type("a line").key("Enter").waitFor("^got a line$");
    }

    @Test
    void ctrlCDuringSolveLeavesTheRestOfItsCommandsOut() throws IOException {
        Path scenario = Files.writeString(state.resolve("slow.yaml"), """
                scenario: slow
                title: Slow
                minutes: 1
                hosts: { docker0: { address: 10.0.0.10 } }
                steps:
                  - step: red
                    title: Red
                    on: docker0
                    say: Make red.
                    do: |
                      echo begun; sleep 1000
                      ip netns add red
                    check: [ netns: docker0/red ]
                """);
        start();
        tmux.enter("start " + scenario + " --trust").waitFor(ON_DOCKER0);
        tmux.enter("solve").waitFor("^begun$");
        tmux.key("C-c").waitFor("Stopped");
        tmux.waitFor(ON_DOCKER0);
        assertThat(tmux.sinceMark()).doesNotContain("# ip netns add red", "Step 1 done");
        type("ip netns | wc -l");
        assertThat(tmux.sinceMark()).containsPattern("(?m)^0$");
    }

    @Test
    void ctrlZStopsAndFgGoesOn() throws IOException {
        start();
        tmux.mark().key("C-z").waitFor("Ctrl-Z stops a command that runs");
        // It reads nothing: a key that is kept for the next line would never reach it.
        tmux.enter("sh -c 'echo ready; exec sleep 1000'").waitFor("^ready$");
        tmux.key("C-z").waitFor("Stopped .*sleep 1000");
        tmux.waitFor(ON_DOCKER0);
        type("kill -9 %1; wait %1; jobs");
        tmux.enter("echo ready; cat").waitFor("^ready$");
        tmux.type("one").key("Enter").waitFor("(?s)^one$.*^one$");
        tmux.mark().key("C-z").waitFor("Stopped .*cat");
        tmux.waitFor(ON_DOCKER0);
        type("jobs");
        assertThat(tmux.sinceMark()).containsPattern("\\[[12]\\]\\+ +Stopped .*cat");
        tmux.enter("fg").waitFor("^(echo ready; )?cat$");
        tmux.type("still here").key("Enter").waitFor("(?s)^still here$.*^still here$");
        tmux.key("C-c").waitFor(ON_DOCKER0);
        type("jobs | wc -l");
        assertThat(tmux.sinceMark()).containsPattern("(?m)^0$");
    }

    @Test
    void aFullScreenProgramFillsTheWindowFollowsItsSizeAndGivesTheScreenBack() throws IOException {
        start();
        type("seq 100 >numbers; echo before");
        tmux.enter("vi numbers");
        // The last row is the editor's own, those above it show the file.
        tmux.waitForScreen("^23\\R.*\\z");
        tmux.resize(60, 12);
        tmux.waitForScreen("\\A1\\R(.*\\R){9}11(\\R.*)?\\z");
        tmux.type(":s/1/changed/").key("Enter");
        tmux.waitForScreen("\\Achanged\\R2$");
        tmux.mark().type(":wq").key("Enter").waitFor(ON_DOCKER0);
        tmux.resize(80, 24);
        tmux.waitForScreen("^before$");
        assertThat(tmux.screen()).doesNotContain("changed");
        type("head -n1 numbers; stty size");
        assertThat(tmux.sinceMark()).containsPattern("(?m)^changed\\R24 80$");
        // The line editor has the terminal again.
        tmux.type("echo edXted").key("Left", "Left", "Left", "BSpace").type("i");
        tmux.key("Enter").waitFor("^edited$");
    }

    @Test
    void theWindowChangesAtThePrompt() throws IOException {
        start();
        type("stty size");
        assertThat(tmux.sinceMark()).containsPattern("(?m)^24 80$");
        tmux.type("echo one two").resize(50, 15);
        tmux.waitFor("docker0:~# echo one two$");
        tmux.type(" three").key("Enter").waitFor("one two three$");
        tmux.waitFor(ON_DOCKER0);
        tmux.enter("stty size; echo $LINES $COLUMNS").waitFor("^15 50\\R15 50$");
        // Frames and texts keep to the new width.
        tmux.enter("start build-overlay").waitFor(ON_DOCKER0);
        assertThat(tmux.sinceMark().lines()).allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(50));
    }

    @Test
    void onADumbTerminalThereIsNothingButText() throws IOException {
        start("TERM=dumb");
        Path bytes = state.resolve("bytes");
        tmux.record(bytes);
        tmux.enter("start build-overlay").waitFor("docker0:~# ?$");
        tmux.enter("ip netns add overns").waitFor("Step 1 done");
        tmux.waitFor("docker0:~# ?$");
        tmux.enter("echo $TERM").waitFor("^dumb$");
        tmux.enter("quit");
        assertThat(tmux.waitForExit()).isZero();
        assertThat(Files.readString(bytes)).contains("Step 1 done").doesNotContain("\033");
    }

    @Test
    void noColorMeansNoColour() throws IOException {
        start("NO_COLOR=1");
        solveAStep();
        // What helps to type is there all the same, in the terminal's own colours.
        tmux.waitForScreen("F2 frames, tables$");
        tmux.type("ip netns exec ").waitForScreen("^docker0:~# ip netns exec");
        assertThat(tmux.colours()).doesNotContainPattern("\033\\[(?:[0-9;]*;)?[34][0-8]");
        tmux.key("C-u");
        type("echo \"[$NO_COLOR]\"");
        assertThat(tmux.sinceMark()).contains("[1]");
        tmux.close();
        start();
        solveAStep();
        assertThat(tmux.colours()).containsPattern("\033\\[[0-9;]*3[0-9]");
    }

    private void solveAStep() {
        tmux.enter("start build-overlay").waitFor(ON_DOCKER0);
        tmux.enter("solve").waitFor("Step \\d done");
        tmux.waitFor("^ \\d/16");
        tmux.waitFor(ON_DOCKER0);
    }
}
