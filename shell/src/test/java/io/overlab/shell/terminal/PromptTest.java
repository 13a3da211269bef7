package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person types at the prompt, and what becomes of it. */
@Tag("terminal")
@Timeout(180)
class PromptTest {
    private static final String ON_DOCKER0 = "^docker0:~# ?$";

    /** The command's line, what it printed, and the prompt after it. */
    private static final String THEN_PROMPT = "(?s)\\R.*^docker[01]:~# ?$";

    @TempDir
    private Path state;

    private Tmux tmux;

    @BeforeEach
    void start() throws IOException {
        tmux = overlab();
        tmux.waitFor("^overlab> ?$");
    }

    @AfterEach
    void close() {
        tmux.close();
    }

    private Tmux overlab() throws IOException {
        return Tmux.overlab(80, 24, Map.of("XDG_STATE_HOME", state.toString()));
    }

    private void type(String command) {
        tmux.enter(command).waitFor(THEN_PROMPT);
    }

    @Test
    void enterShowsTheStepAndTabTypesItsNextCommand() {
        tmux.enter("start build-overlay").waitFor(ON_DOCKER0);
        tmux.enter("").waitFor("^ 1/16  A namespace for the overlay");
        tmux.waitFor(ON_DOCKER0);
        tmux.mark().key("Tab").waitFor("^docker0:~# ip netns add overns$");
        tmux.key("Enter").waitFor("✓ Step 1 done");
        tmux.waitFor("^ 2/16");
        tmux.waitFor(ON_DOCKER0);
        tmux.mark().key("Tab").waitFor("^docker0:~# ip -n overns link add br0 type bridge$");
        tmux.key("Enter").waitFor(THEN_PROMPT);
        tmux.mark().key("Tab").waitFor("^docker0:~# ip -n overns addr add 192.168.0.1/24 dev br0$");
        // Ctrl-C gives the line up, and nothing of it is run.
        tmux.key("C-c").waitFor(THEN_PROMPT);
        type("ip -n overns -o -4 addr show br0 | wc -l");
        assertThat(tmux.sinceMark()).containsPattern("(?m)^0$");
    }

    @Test
    void aNestedShellIsJudgedAndCtrlBracketTakesAVerb() {
        tmux.enter("start build-overlay").waitFor(ON_DOCKER0);
        type("ip netns add overns");
        tmux.enter("ip netns exec overns bash").waitFor("^docker0/overns:~# ?$");
        tmux.waitFor("Ctrl-\\] takes one verb");
        tmux.mark().key("C-]").waitFor("^verb> ?$");
        tmux.enter("check").waitFor("found: no interface br0 in docker0/overns");
        tmux.waitFor("^docker0/overns:~# ?$");
        tmux.enter("ip link add br0 up type bridge").waitFor("(?s)\\R.*^docker0/overns:~# ?$");
        tmux.enter("ip addr add 192.168.0.1/24 dev br0").waitFor("✓ Step 2 done");
        tmux.waitFor("^ 3/16");
        // No verb: it says so, and the shell goes on with its line.
        tmux.type("echo half").waitFor("echo half$");
        tmux.mark().key("C-]").waitFor("^verb> ?$");
        tmux.enter("ls").waitFor("That is no verb");
        tmux.waitFor("docker0/overns:~# echo half$");
        tmux.type(" whole").key("Enter").waitFor("^half whole$");
        tmux.enter("exit").waitFor(ON_DOCKER0);
        tmux.enter("hostname").waitFor("^docker0$");
    }

    @Test
    void ctrlBracketTwiceReachesTheProgram() {
        tmux.enter("echo ready; cat -v").waitFor("^ready$");
        tmux.type("before").key("Enter").waitFor("(?s)^before$.*^before$");
        tmux.mark().key("C-]").waitFor("^verb> ?$");
        tmux.key("C-]");
        tmux.type("after").key("Enter").waitFor("^\\^\\]after$");
        tmux.key("C-d").waitFor(ON_DOCKER0);
        tmux.mark().key("C-]").waitFor("Ctrl-\\] takes a verb while a command runs");
        tmux.enter("echo on").waitFor("^on$");
    }

    @Test
    void aPastedBlockGoesToTheHostOfItsPromptLineByLineWithItsHereDocument() throws IOException {
        type("hostname");
        tmux.mark()
                .paste("docker1:~$ cat <<END >/tmp/pasted\n$(hostname)\n  :next $((40 + 2))\n\nEND\n"
                        + "docker1:~$ sleep 0.3; cat /tmp/pasted\ndocker0:~# echo \"back on $(hostname)\"");
        tmux.key("Enter").waitFor("^back on docker0$");
        assertThat(tmux.sinceMark()).containsPattern("(?m)^docker1\\R  :next 42\\R\\Rback on docker0$");
        tmux.waitFor("^docker0:~# ?$");
        tmux.enter("ls /tmp/pasted").waitFor("No such file");
    }

    @Test
    void whatAJobInTheBackgroundPrintsGoesAboveTheLineBeingTyped() {
        type("(sleep 3; echo from behind; echo and more) &");
        tmux.mark().type("echo typed me");
        tmux.waitFor("(?s)^from behind\\Rand more\\R.*docker0:~# echo typed me$");
        tmux.type("anwhile").key("Enter").waitFor("^typed meanwhile$");
    }

    @Test
    void workThatWasUndoneIsNamedWithItsStepAndTheWayBack() {
        tmux.enter("start build-overlay").waitFor(ON_DOCKER0);
        tmux.enter("goto 6").waitFor("^ 6/16");
        tmux.waitFor(ON_DOCKER0);
        // No command of this step is about br0.
        tmux.enter("ip -n overns link del br0").waitFor("That undid step 2 \\(A bridge inside it\\)");
        tmux.waitFor(ON_DOCKER0);
        tmux.enter("next").waitFor("not done yet");
        tmux.waitFor("gone since step 2 \\(A bridge inside it\\)");
        tmux.waitFor("`goto\\s+6`");
        tmux.waitFor(ON_DOCKER0);
        tmux.enter("goto 6").waitFor("^ 6/16");
        tmux.waitFor(ON_DOCKER0);
        tmux.enter("ip -n overns -o link show br0").waitFor("br0: <");
    }

    @Test
    void linesThatWereTypedAreThereInTheNextSession() throws IOException {
        type("echo the first");
        tmux.enter("lessons").waitFor("build-overlay");
        tmux.enter("echo 'a  b' | cat  # größe").waitFor("^a  b$");
        tmux.waitFor(ON_DOCKER0);
        tmux.enter("quit");
        assertThat(tmux.waitForExit()).isZero();
        tmux.close();
        tmux = overlab();
        tmux.waitFor("^overlab> ?$");
        tmux.key("Up").waitFor("^overlab> quit$");
        tmux.key("Up").waitFor("^overlab> echo 'a  b' \\| cat  # größe$");
        tmux.key("Up").waitFor("^overlab> lessons$");
        tmux.key("Up").waitFor("^overlab> echo the first$");
        tmux.mark().key("Enter").waitFor("^the first$");
    }

    @Test
    void ctrlDAsksOnceAndTheShellOfAHostCanEnd() throws IOException {
        type("x=1; cd /tmp; cd");
        tmux.enter("exit").waitFor("The shell of docker0 has ended");
        tmux.waitFor(ON_DOCKER0);
        type("echo \"[$x]\"");
        assertThat(tmux.sinceMark()).contains("[]");
        tmux.mark().key("C-d").waitFor("Ctrl-D once more");
        tmux.waitFor(ON_DOCKER0);
        type("echo stayed");
        tmux.mark().key("C-d").waitFor("Ctrl-D once more");
        tmux.key("C-d");
        assertThat(tmux.waitForExit()).isZero();
    }
}
