package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.shell.terminal.Launcher.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Joining a lab from another terminal, or from a script beside it. */
@Tag("terminal")
@Timeout(180)
class EnterTest {
    private static final int TRIES = 10;

    @TempDir
    private Path folder;

    /** Labs and those who join them find each other below this folder, and nobody else's. */
    private Map<String, String> environment() {
        return Map.of("XDG_STATE_HOME", folder.toString(), "XDG_RUNTIME_DIR", folder.toString());
    }

    private Tmux lab() throws IOException {
        Tmux lab = Tmux.overlab(80, 24, environment());
        lab.waitFor("^overlab> ?$");
        return lab;
    }

    private Result enter(String... arguments) throws Exception {
        return piped("", arguments);
    }

    private Result piped(String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Launcher.path().toString(), "enter"));
        command.addAll(List.of(arguments));
        return Launcher.run(folder, environment(), script, command);
    }

    @Test
    void withoutALabThereIsNothingToEnter() throws Exception {
        Result result = enter("docker1");
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors())
                .startsWith("overlab: no lab of yours is running")
                .hasLineCount(1);
    }

    @Test
    void commandsFromBesideRunOnTheHostsOfTheLabAndCountForItsLesson() throws Exception {
        try (Tmux lab = lab()) {
            assertThat(enter("docker1", "hostname; echo 'größe' >&2")).isEqualTo(new Result(0, "docker1\ngröße\n", ""));
            assertThat(enter("docker1", "exit", "5").status()).isEqualTo(5);
            assertThat(enter("docker0", "kill", "-9", "$$").status()).isEqualTo(137);
            assertThat(piped("x=$(hostname)\ncat <<END\n<$x>\nEND\nfalse\n", "consul"))
                    .isEqualTo(new Result(1, "<consul>\n", ""));

            for (int i = 0; i < TRIES; i++) {
                assertThat(enter("nohost", "true"))
                        .isEqualTo(new Result(
                                2, "", "overlab: There is no host nohost in this lab: docker0, docker1, consul.\r\n"));
            }

            // The step's text comes when the hosts are those of the lesson.
            lab.enter("start build-overlay").waitFor("^ +docker0:~# ip netns add overns$");
            lab.waitFor("^docker0:~# ?$");
            lab.mark();
            assertThat(enter("docker0", "ip", "netns", "add", "overns").status())
                    .isZero();
            lab.waitFor("✓ Step 1 done");
            assertThat(lab.sinceMark()).doesNotContain("ip netns add overns\n");
            lab.enter("quit");
            assertThat(lab.waitForExit()).isZero();
        }
        assertThat(enter("docker0", "true").status()).isEqualTo(3);
    }

    @Test
    void ofSeveralLabsOneIsChosenByItsNumberOrItsProcess() throws Exception {
        try (Tmux one = lab();
                Tmux other = lab()) {
            one.enter("touch /tmp/one").waitFor("(?s)\\R.*^docker0:~# ?$");
            String pid = Long.toString(one.process().pid());
            Result which = enter("docker0", "true");
            assertThat(which.status()).isEqualTo(2);
            assertThat(which.errors())
                    .contains("pid " + pid, "pid " + other.process().pid(), "--lab PID");
            assertThat(enter("--lab", pid, "docker0", "ls /tmp").output()).isEqualTo("one\n");
            assertThat(enter("--lab", "1", "docker0", "true").status()).isEqualTo(3);

            try (Tmux second = Tmux.overlab(80, 24, environment(), "enter", "docker0")) {
                int line = which.errors().contains("1  pid " + pid) ? 1 : 2;
                second.waitFor("^Which\\?");
                second.enter(Integer.toString(line)).waitFor("^docker0:~# ?$");
                second.enter("ls /tmp").waitFor("^one");
                second.enter("exit").waitFor("exit");
                assertThat(second.waitForExit()).isZero();
            }

            // What a killed lab leaves behind is no lab.
            assertThat(other.process().destroyForcibly()).isTrue();
            assertThat(other.waitForExit()).isEqualTo(137);
            assertThat(enter("docker0", "ls /tmp")).isEqualTo(new Result(0, "one\n", ""));
        }
    }

    @Test
    void aSecondTerminalIsARealOneAndHearsOfTheEndOfItsHosts() throws Exception {
        try (Tmux lab = lab();
                Tmux second = Tmux.overlab(90, 30, environment(), "enter", "docker1")) {
            second.waitFor("^docker1:~# ?$");
            second.enter("stty size; hostname").waitFor("^30 90\\Rdocker1$");
            second.enter("echo begun; sleep 1000; echo status=$?").waitFor("^begun$");
            second.key("C-c").waitFor("^docker1:~# ?$");
            second.resize(70, 20);
            // It takes its way through the lab's process, so that a command may still see the old one.
            second.enter("until stty size | grep -x '20 70'; do sleep 0.1; done")
                    .waitFor("^20 70$");
            second.enter("exit 4").waitFor("exit");
            assertThat(second.waitForExit()).isEqualTo(4);

            try (Tmux third = Tmux.overlab(80, 24, environment(), "enter", "docker1")) {
                third.waitFor("^docker1:~# ?$");
                lab.enter("start build-overlay").waitFor("^docker0:~# ?$");
                third.waitFor("the hosts of the lab were ended or made anew");
                assertThat(third.waitForExit()).isEqualTo(3);
            }
        }
    }
}
