package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What helps while a line is typed, on real hosts in a real terminal of 80x24. */
@Tag("terminal")
@Tag("once")
@Timeout(180)
class AtTheLineTest {
    private static final String ON_DOCKER0 = "^docker0:~# ?$";
    private static final String STATUS = "F2 frames, tables$";

    @TempDir
    private Path state;

    private Tmux tmux;

    @AfterEach
    void close() {
        tmux.close();
    }

    private void start(String... arguments) throws IOException {
        tmux = Tmux.overlab(80, 24, Map.of("XDG_STATE_HOME", state.toString()), arguments);
        tmux.waitFor("^overlab> ?$");
    }

    private void type(String command) {
        tmux.enter(command).waitFor("(?s)\\R.*^docker[01]:~# ?$");
    }

    private long rowsBelowThePrompt() {
        List<String> lines = tmux.screen().lines().toList();
        return lines.size() - 1 - lines.lastIndexOf("docker0:~#");
    }

    @Test
    void tabKnowsWhatIsThereAndF2ShowsFramesAndTables() throws IOException {
        start();
        tmux.enter("start build-overlay").waitFor(ON_DOCKER0);
        tmux.waitForScreen("^docker0 · build-overlay step 1 of \\d+ · 0 frames · " + STATUS);
        type("ip netns add overns");
        tmux.waitForScreen("^docker0 · build-overlay step 2 of ");

        // Names come from the kernel: of namespaces, and of the interfaces in the one that is named.
        type("ip -n overns link add br0 type bridge");
        type("ip -n overns link add some0 type veth peer name other0");
        // What is typed right behind a Tab would be taken for a paste.
        tmux.mark().type("ip -n ov").key("Tab").waitForTyped("docker0:~# ip -n overns ");
        tmux.type("link set so").key("Tab").waitForTyped("docker0:~# ip -n overns link set some0 ");
        tmux.type("ma").key("Tab").waitForTyped("docker0:~# ip -n overns link set some0 master ");
        tmux.key("Tab").waitForTyped("docker0:~# ip -n overns link set some0 master br0 ");
        tmux.key("Enter");
        tmux.waitFor("^docker0:~# ip -n overns link set some0 master br0$");
        tmux.waitFor(ON_DOCKER0);
        tmux.enter("ip -n overns link show master br0").waitFor("some0@other0: ");
        tmux.waitFor(ON_DOCKER0);

        // Paths are the host's: its /tmp is not this machine's.
        Path here = Files.createTempFile(Path.of("/tmp"), "overlab-of-this-machine", "");
        try {
            type("touch /tmp/overlab-of-docker0");
            tmux.mark().type("ls /tmp/overlab-of-").key("Tab").waitFor("^docker0:~# ls /tmp/overlab-of-docker0$");
            tmux.key("C-u");
        } finally {
            Files.delete(here);
        }

        type("ping -c1 -W1 docker1");
        tmux.key("F2")
                .waitForScreen(
                        "(?s)^The last frames$.*10\\.0\\.0\\.10 > 10\\.0\\.0\\.11: ICMP echo request.*" + STATUS);
        assertThat(rowsBelowThePrompt()).isBetween(4L, 9L);
        tmux.key("F2").waitForScreen("(?s)^neigh docker0/overns$.*^fdb docker0/overns$.*" + STATUS);
        assertThat(rowsBelowThePrompt()).isBetween(5L, 9L);
        tmux.key("F2").waitForScreen("^docker0:~#\\Rdocker0 · build-overlay .*" + STATUS);
        assertThat(rowsBelowThePrompt()).isEqualTo(1);
    }

    @Test
    void aSuggestionIsTakenWithTheRightArrowAndTheArrowUpBeginsWithThisHost() throws IOException {
        start();
        tmux.enter("start build-overlay").waitFor(ON_DOCKER0);
        tmux.type("ip netns").waitForScreen("^docker0:~# ip netns add overns$");
        tmux.key("Right", "Enter").waitFor("✓ Step 1 done");
        tmux.waitFor(ON_DOCKER0);
        type("echo of-docker0");
        tmux.enter("on docker1").waitFor("^docker1:~# ?$");
        type("echo of-docker1");
        tmux.enter("on docker0").waitFor(ON_DOCKER0);
        tmux.mark().key("Up").waitForScreen("^docker0:~# on docker1$");
        tmux.key("Up").waitForScreen("^docker0:~# echo of-docker0$");
        tmux.key("C-u").key("C-r").type("echo of-docker1").waitForScreen("^docker0:~# echo of-docker1$");
        tmux.mark().key("Enter").waitFor("^of-docker1$");
        // What was suggested and not taken does not stay on the screen.
        tmux.waitFor(ON_DOCKER0);
        tmux.enter("echo").waitFor("(?s)^docker0:~# echo$\\R$\\R.*^docker0:~# ?$");
    }

    @Test
    void whatIsBelowGivesWayToProgramsAndFollowsTheWindow() throws IOException {
        start();
        type("cd /root");
        tmux.waitForScreen(STATUS);
        tmux.enter("sleep 1; echo slept").waitFor("^docker0:~# sleep 1; echo slept$");
        tmux.waitForScreen("^docker0:~# sleep 1; echo slept$(?s:(?!F2).)*\\z");
        tmux.waitFor("^slept$");
        tmux.waitForScreen("^docker0:~#\\Rdocker0 · .*" + STATUS);
        // Nor is it there when a verb is asked for while a program runs.
        tmux.enter("cat").waitFor("^docker0:~# cat$");
        tmux.enter("heard").waitFor("^heard\\Rheard$");
        tmux.key("C-]").waitForScreen("^verb>(?s:(?!F2).)*\\z");
        tmux.key("C-c").waitFor("^Back in the command");
        tmux.key("C-d").waitForScreen("^docker0:~#\\Rdocker0 · .*" + STATUS);
        tmux.key("C-l").waitForScreen("\\Adocker0:~#\\Rdocker0 · .*" + STATUS);
        tmux.resize(30, 16).waitForScreen("\\Adocker0:~#\\Rdocker0 · .{1,20}\\z");
        tmux.resize(80, 5).waitForScreen("\\Adocker0:~#\\z");
        tmux.resize(80, 24).waitForScreen("\\Adocker0:~#\\Rdocker0 · .*" + STATUS);
    }

    @Test
    void readAloudThereIsNothingBelowAndF2SaysIt() throws IOException {
        start("--plain");
        tmux.enter("start build-overlay").waitFor(ON_DOCKER0);
        type("ping -c1 -W1 docker1");
        assertThat(tmux.screen()).doesNotContain("F2");
        tmux.mark().key("F2").waitFor("^The last frames$");
        tmux.waitFor("ICMP echo request");
        tmux.key("F2").waitFor("^neigh docker0");
        tmux.mark().type("ip net");
        tmux.key("Tab").waitFor("^docker0:~# ip netns$");
        tmux.type("e").key("Tab").waitFor("^docker0:~# ip netns exec$");
        assertThat(tmux.colours()).doesNotContain("\033[");
    }

    @Test
    void whatWasDoneInAStepIsThereAgainAfterTheProgramWasKilled() throws IOException {
        start();
        tmux.enter("start build-overlay").waitFor(ON_DOCKER0);
        type("ns=stray");
        type("ip netns add $ns");
        tmux.process().destroyForcibly();
        assertThat(tmux.waitForExit()).isEqualTo(137);
        tmux.close();

        start();
        tmux.enter("resume").waitFor("^Going on at step 1; `restart` begins at step 1\\.$");
        tmux.waitFor("The change you had made in this step was made again\\. Files outside");
        tmux.waitFor(ON_DOCKER0);
        tmux.enter("ip netns; echo \"[$ns]\"").waitFor("(?s)^stray.*^\\[stray\\]$");
        tmux.waitFor(ON_DOCKER0);
        tmux.enter("undo").waitFor("Taken back: `ip netns add \\$ns` on docker0");
        tmux.waitFor(ON_DOCKER0);
        tmux.enter("ip netns; echo \"[$ns]\"").waitFor("echo \"\\[\\$ns\\]\"$\\R\\[stray\\]$");
    }

    @Test
    void aSlipInAVerbIsBashsToRefuseAndOursToExplain() throws IOException {
        start();
        tmux.enter("chekc").waitFor("chekc: command not found");
        tmux.waitFor("^Did you mean the verb `check`\\?");
        tmux.waitFor(ON_DOCKER0);
        tmux.enter("nosuchprogram").waitFor("nosuchprogram: command not found");
        tmux.waitFor(ON_DOCKER0);
        assertThat(tmux.sinceMark()).doesNotContain("Did you mean");
    }

    @Test
    void whatIsTypedAheadOfAVerbIsShownOnceAndAtThePrompt() throws IOException {
        start();
        tmux.enter("start build-overlay").type("echo ahead").waitForScreen("^docker0:~# echo ahead$");
        assertThat(tmux.screen().lines().filter(l -> l.contains("ahead"))).hasSize(1);
        tmux.key("Enter").waitFor("^ahead$");
        tmux.waitFor(ON_DOCKER0);
    }

    @Test
    void theTerminalIsLeftAsItWas() throws IOException {
        String then = "XDG_STATE_HOME=" + state + " " + Launcher.path() + "; stty -a";
        tmux = Tmux.start(80, 24, Path.of("/"), List.of("env", "LC_ALL=C.UTF-8", "sh", "-c", then));
        tmux.waitFor("^overlab> ?$");
        tmux.enter("quit").waitFor("(?s)(?<!-)icanon.*(?<!-)echo ");
    }
}
