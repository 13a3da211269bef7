package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.host.HostShell;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done in a shell inside the host's shell, or at another terminal, counts; and a shell that dies is replaced. */
@Tag("namespace")
@Timeout(120)
class SessionShellsTest {
    private static final String LESSON = SmallLessons.HEAD + """
            capture: [ "docker0:eth0" ]
            steps:
              - step: red
                title: Red
                on: docker0
                say: Make red.
                do: ip netns add red
                check: [ netns: docker0/red ]
              - step: bridge
                title: A bridge in it
                on: docker0
                say: Make a bridge in red.
                do: ip -n red link add br0 type bridge
                check: [ link: { at: "docker0/red:br0", kind: bridge } ]
              - step: look
                title: A look
                on: docker0
                say: Look at it.
                do: ip -n red -o link
                check: [ output: { host: docker0, command: '\\blink\\b.*"', contains: br0 } ]
              - step: echo
                title: An echo
                on: docker0
                say: Ping docker1.
                do: ping -c1 docker1
                check: [ packets: { at: "docker0:eth0", where: icmp.type == 0 } ]
            """;

    @TempDir
    private Path folder;

    private final Learner learner = new Learner();
    private final List<HostShell> entered = new ArrayList<>();

    @BeforeEach
    void begin() throws LabException {
        learner.session().start(Learner.scenario(folder, LESSON), 0);
        learner.told().forget();
    }

    @AfterEach
    void close() {
        entered.forEach(HostShell::close);
        learner.close();
    }

    private HostShell enter(String host, String command, Guest guest) throws LabException {
        HostShell shell = learner.session().enter(host, new WindowSize(90, 30), "xterm", command, guest);
        entered.add(shell);
        return shell;
    }

    @Test
    void commandsInANestedShellAreJudgedAndKnownByTheirLine() throws Exception {
        learner.run("docker0", "ip netns add red");
        learner.told().forget();
        Running outer = learner.begin("docker0", "ip netns exec red bash", "docker0/red:~# ");
        learner.type(outer.shell(), "ip link add br0 type bridge\r");
        learner.awaitStory("bridge DONE");
        learner.type(outer.shell(), "ip -o link show \"br0\" | cat; echo 'größe; \\ $x' | wc -c\r");
        learner.awaitStory("look DONE");
        assertThat(outer.turn()).isNotDone();
        assertThat(learner.session().busy("docker0")).isTrue();
        learner.type(outer.shell(), "exit 3\r");
        assertThat(learner.finish("docker0", outer).status()).isEqualTo(3);
        assertThat(learner.story())
                .containsSubsequence(
                        "docker0 TYPED ip netns exec red bash",
                        "docker0 ELSEWHERE ip link add br0 type bridge",
                        "bridge CHANGE passed",
                        "bridge DONE",
                        "docker0 ELSEWHERE ip -o link show \"br0\" | cat; echo 'größe; \\ $x' | wc -c",
                        "docker0 ELSEWHERE ended 0",
                        "look CHANGE passed",
                        "look DONE",
                        "docker0 TYPED ended 3");
        learner.run("docker0", "echo back");
        assertThat(learner.printed("docker0")).endsWith("back\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bash", "unshare --uts bash", "sudo -i", "bash -c bash", "env -i HOME=/root TERM=xterm bash"})
    void everyWayIntoAShellIsFollowed(String line) throws Exception {
        Running outer = learner.begin("docker0", line, "docker0:~# ");
        learner.type(outer.shell(), "PATH=$PATH:/sbin:/usr/sbin; ip netns add red\r");
        learner.awaitStory("red DONE");
        assertThat(learner.story()).contains("docker0 ELSEWHERE PATH=$PATH:/sbin:/usr/sbin; ip netns add red");
        learner.type(outer.shell(), "exit\r");
        learner.finish("docker0", outer);
        assertThat(learner.story()).contains("docker0 TYPED ended 0");
    }

    @Test
    void aShellInAShellInAShellIsFollowedAndLeftOneByOne() throws Exception {
        Running outer = learner.begin("docker0", "bash", "docker0:~# ");
        learner.type(outer.shell(), "cd /tmp; PS1='second> '; bash --norc\r");
        learner.await(
                "a prompt that is bash's own", () -> learner.printed("docker0").matches("(?s).*bash-[0-9.]+# $"));
        learner.type(outer.shell(), "exit\r");
        learner.await("second>", () -> learner.printed("docker0").endsWith("second> "));
        learner.type(outer.shell(), "ip netns add red\r");
        learner.awaitStory("red DONE");
        assertThat(outer.turn()).isNotDone();
        learner.type(outer.shell(), "exit\r");
        learner.finish("docker0", outer);
        assertThat(learner.story()).contains("docker0 TYPED ended 0");
    }

    @Test
    void theSecondLineOfANestedCommandBelongsToIt() throws Exception {
        Running outer = learner.begin("docker0", "bash", "docker0:~# ");
        learner.type(outer.shell(), "for n in red\r");
        learner.await("> ", () -> learner.printed("docker0").endsWith("> "));
        learner.type(outer.shell(), "do ip netns add $n; done\r");
        learner.awaitStory("red DONE");
        assertThat(learner.told().all(Event.CommandBegan.class).stream()
                        .filter(c -> c.origin() == Origin.ELSEWHERE)
                        .map(Event.CommandBegan::line))
                .singleElement()
                .asString()
                .contains("for n in red", "do ip netns add $n; done");
        learner.type(outer.shell(), "exit\r");
        learner.finish("docker0", outer);
    }

    @Test
    void aShellAtAnotherTerminalIsPartOfTheSession() throws Exception {
        Guest guest = new Guest();
        HostShell shell = enter("docker0", "", guest);
        learner.await("its prompt", () -> guest.seen().contains("docker0:~# "));
        // Its own keys, its own window.
        learner.type(shell, "stty size; tty\r");
        learner.await("its size", () -> guest.seen().contains("30 90\n/dev/pts/"));
        learner.type(shell, "ip netns add red\r");
        learner.awaitStory("red DONE");
        learner.type(shell, "ip netns exec red bash\r");
        learner.await("a nested prompt", () -> guest.seen().contains("docker0/red:~# "));
        learner.type(shell, "ip link add br0 type bridge\r");
        learner.awaitStory("bridge DONE");
        learner.type(shell, "exit\r");
        // The host's own shell is free all the while.
        learner.run("docker0", "echo free");
        learner.type(shell, "exit 7\r");
        learner.await("its end", () -> guest.end().equals("status 7"));
        assertThat(learner.story())
                // What it did can be seen before its end is heard.
                .contains("docker0 ELSEWHERE ended 0")
                .containsSubsequence(
                        "docker0 ELSEWHERE ip netns add red",
                        "red CHANGE passed",
                        "docker0 ELSEWHERE ip netns exec red bash",
                        "docker0 ELSEWHERE ip link add br0 type bridge",
                        "bridge CHANGE passed",
                        "docker0 TYPED echo free",
                        "docker0 TYPED ended 0");
        assertThat(guest.seen()).doesNotContain("free\n", "133;");
    }

    @Test
    void oneCommandFromAnotherTerminalIsJudgedAndEndsWithItsStatus() throws Exception {
        Guest guest = new Guest();
        enter("docker0", "ip netns add red && echo \"made 'red'\"; exit 5", guest);
        learner.await("its end", () -> guest.end().equals("status 5"));
        learner.awaitStory("red DONE");
        assertThat(guest.seen()).isEqualTo("made 'red'\n");
        assertThat(learner.story())
                .contains(
                        "docker0 ELSEWHERE ip netns add red && echo \"made 'red'\"; exit 5",
                        "docker0 ELSEWHERE ended 5",
                        "red DONE");
        assertThatThrownBy(() -> enter("nohost", "true", new Guest()))
                .isInstanceOf(LabException.class)
                .hasMessage("There is no host nohost in this lab: docker0, docker1.");
        assertThatThrownBy(() -> enter("underlay", "true", new Guest())).isInstanceOf(LabException.class);
    }

    @Test
    void aStepDoesNotEndInTheMiddleOfACommandAtAnotherTerminal() throws Exception {
        learner.session().start(learner.session().lesson().orElseThrow().scenario(), 3);
        learner.told().forget();
        Guest guest = new Guest();
        enter("docker0", "ping -c3 -i0.6 docker1", guest);
        learner.awaitStory("echo DONE");
        assertThat(learner.story())
                .containsSubsequence("docker0 ELSEWHERE ended 0", "echo CHANGE passed", "echo DONE")
                .doesNotContain("echo CHANGE open");
        learner.await("its end", () -> guest.end().equals("status 0"));
        assertThat(guest.seen()).contains("3 received");
    }

    @Test
    void whoeverEnteredIsToldThatTheHostsWereMadeAnew() throws Exception {
        Guest bash = new Guest();
        Guest command = new Guest();
        enter("docker0", "", bash);
        enter("docker1", "echo here; sleep 1000", command);
        learner.await(
                "both",
                () -> bash.seen().contains("docker0:~# ") && command.seen().equals("here\n"));
        learner.session().open(LabSpec.DEFAULT);
        learner.await("both ends", () -> !bash.end().isEmpty() && !command.end().isEmpty());
        assertThat(bash.end()).isEqualTo("hosts gone");
        assertThat(command.end()).isEqualTo("hosts gone");
        Guest again = new Guest();
        enter("docker0", "hostname", again);
        learner.await("a new one", () -> again.end().equals("status 0"));
        assertThat(again.seen()).isEqualTo("docker0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 4", "kill -9 $$", "exec true", "exec 0<&-; exit 4"})
    void aBashThatEndsIsReplaced(String end) throws Exception {
        learner.run("docker0", "cd /tmp; x=1");
        Running last = learner.session().run("docker0", end, Origin.TYPED);
        Turn turn = learner.finish("docker0", last);
        assertThat(turn.kind()).isEqualTo(Turn.Kind.SHELL_GONE);
        assertThat(turn.status()).isEqualTo(end.contains("4") ? 4 : end.startsWith("kill") ? 137 : 0);
        learner.awaitStory("docker0 shell replaced " + turn.status());
        learner.told().forget();
        learner.run("docker0", "echo \"$PWD [$x]\"; ip netns add red");
        assertThat(learner.printed("docker0")).isEqualTo("/root []\n");
        assertThat(learner.session().folder("docker0")).isEqualTo("~");
        assertThat(learner.story()).contains("red DONE").doesNotContain("docker0 shell replaced 0");
    }

    @Test
    void aBashKilledFromOutsideWhileItRunsSomethingIsReplaced() throws Exception {
        Running busy = learner.begin("docker0", "echo pid $$; sleep 1000", "pid ");
        enter("docker0", "kill -9 " + learner.printed("docker0").replaceAll("\\D", ""), new Guest());
        assertThat(learner.finish("docker0", busy).kind()).isEqualTo(Turn.Kind.SHELL_GONE);
        learner.run("docker0", "ip netns add red");
        assertThat(learner.story()).contains("docker0 shell replaced 137", "red DONE");
    }

    @Test
    void aHostSurvivesThatAllItsFilesAreDeleted() throws Exception {
        learner.run("docker0", "ip netns add old; rm -rf /run/* /tmp/* ~/* ~/.b* /var/tmp/* 2>/dev/null; cd");
        learner.told().forget();
        learner.run("docker0", "ip netns add red");
        learner.awaitStory("red DONE");
        learner.run("docker0", "ip -n red link add br0 type bridge");
        learner.awaitStory("bridge DONE");
        learner.run("docker0", "ping -c1 docker1 >/dev/null && sudo echo reached");
        assertThat(learner.printed("docker0")).endsWith("reached\n");
        learner.run("docker0", "exit");
        learner.told().forget();
        learner.run("docker0", "cd /tmp && echo new; false");
        assertThat(learner.printed("docker0")).isEqualTo("new\n");
        assertThat(learner.session().folder("docker0")).isEqualTo("/tmp");
        Guest guest = new Guest();
        enter("docker0", "hostname; cat /etc/hosts", guest);
        learner.await("an end", () -> guest.end().equals("status 0"));
        assertThat(guest.seen()).startsWith("docker0\n").contains("10.0.0.11 docker1");
    }
}
