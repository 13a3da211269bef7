package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.labs.host.Bash.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real bash of a host, as it is driven: lines in as a paste, output and marks out. */
@Tag("namespace")
@Timeout(60)
class HostShellTest {
    private static Lab lab;
    private Bash bash;

    @BeforeAll
    static void openLab() throws LabException {
        lab = Lab.start(LabSpec.of(Map.of("docker0", "10.0.0.10")), Optional.empty());
    }

    @AfterAll
    static void closeLab() {
        lab.close();
    }

    @BeforeEach
    void openBash() {
        bash = Bash.on(lab, "docker0");
    }

    @AfterEach
    void closeBash() {
        bash.close();
    }

    @Test
    void aCommandPrintsAndEndsWithItsStatus() {
        assertThat(bash.run("echo hello")).isEqualTo(new Result(0, "hello\n"));
        assertThat(bash.run("(exit 7)")).isEqualTo(new Result(7, ""));
        assertThat(bash.run("echo $?")).isEqualTo(new Result(0, "7\n"));
        assertThat(bash.run("echo out; echo err >&2; false")).isEqualTo(new Result(1, "out\nerr\n"));
        assertThat(bash.run("nosuchcommand")).isEqualTo(new Result(127, "bash: nosuchcommand: command not found\n"));
        assertThat(bash.run("")).isEqualTo(new Result(127, ""));
    }

    @Test
    void foldersVariablesFunctionsAndOptionsLastFromOneCommandToTheNext() {
        assertThat(bash.shell().folder()).isEqualTo("~");
        bash.run("cd /var/tmp");
        assertThat(bash.shell().folder()).isEqualTo("/var/tmp");
        bash.run("overns=1-13fb802253; greet() { echo \"hello $1\"; }");
        bash.run("set -o pipefail");
        assertThat(bash.out("pwd; echo $overns; greet you")).isEqualTo("/var/tmp\n1-13fb802253\nhello you\n");
        assertThat(bash.run("false | true").status()).isEqualTo(1);
        bash.run("cd");
        assertThat(bash.shell().folder()).isEqualTo("~");
        bash.run("mkdir -p 'a b/größe'; cd 'a b/größe'");
        assertThat(bash.shell().folder()).isEqualTo("~/a b/größe");
    }

    @Test
    void hereDocumentsQuotesAndLoopsAreReadLineByLine() {
        assertThat(bash.run("cat <<END", "one", "  two $((1 + 1))", "", "END"))
                .isEqualTo(new Result(0, "one\n  two 2\n\n"));
        assertThat(bash.run("cat <<-'END'", "\tno $expansion", "\tEND")).isEqualTo(new Result(0, "no $expansion\n"));
        assertThat(bash.run("echo 'first", "second'")).isEqualTo(new Result(0, "first\nsecond\n"));
        assertThat(bash.run("for i in 1 2", "do echo $i", "done")).isEqualTo(new Result(0, "1\n2\n"));
        assertThat(bash.run("echo a \\", "b")).isEqualTo(new Result(0, "a b\n"));
        assertThat(bash.run("echo after")).isEqualTo(new Result(0, "after\n"));
    }

    @Test
    void aCommandThatIsHalfReadCanBeTakenBack() throws InterruptedException {
        bash.start("echo 'open");
        bash.await("more to be wanted", () -> bash.wantsMore());
        // bash announces its prompt a moment before it reads, and a Ctrl-C between waits for the next key.
        Thread.sleep(100);
        bash.type("\003");
        assertThat(bash.run("echo closed").output()).isEqualTo("closed\n");
    }

    @Test
    void aSyntaxErrorIsShownInBashsOwnWords() {
        Result result = bash.run("if then fi");
        assertThat(result.status()).isEqualTo(2);
        assertThat(bash.awaitAny("syntax error near unexpected token")).contains("then");
        assertThat(bash.run("echo on").output()).isEqualTo("on\n");
    }

    @Test
    void tabsBackslashesExclamationMarksAndControlKeysArriveAsTyped() {
        assertThat(bash.out("printf '%s' 'a\tb' | od -An -c")).contains("a  \\t   b");
        assertThat(bash.out("printf '%s\\n' 'a\\b' \"it's\" '!!' '~' '$HOME' '#'"))
                .isEqualTo("a\\b\nit's\n!!\n~\n$HOME\n#\n");
        assertThat(bash.out("  echo    indented")).isEqualTo("indented\n");
        assertThat(bash.out("printf '\tx' # a comment")).isEqualTo("\tx");
    }

    @Test
    void longLinesArriveWhole() {
        for (int length : new int[] {1_000, 4_095, 4_096, 6_000, 50_000}) {
            assertThat(bash.out("x=" + "0123456789".repeat(length / 10) + "; echo ${#x}"))
                    .isEqualTo(length / 10 * 10 + "\n");
        }
    }

    @Test
    void utf8ArrivesWholeBothWays() {
        String text = "größe ☃ 日本語 🐧".repeat(300);
        assertThat(bash.out("echo '" + text + "'")).isEqualTo(text + "\n");
        assertThat(bash.out("printf %s größe | wc -c")).isEqualTo("7\n");
    }

    @Test
    void aPastedEndOfPasteCannotBreakOut() {
        assertThat(bash.out("echo 'a\033[201~b'")).isEqualTo("ab\n");
        assertThat(bash.out("echo 'a\rb'")).isEqualTo("ab\n");
    }

    @Test
    void twoMegabytesArriveWhole() {
        Result result = bash.run("seq -f '%015g' 1 131072");
        assertThat(result.output()).hasSize(2 * 1024 * 1024).endsWith("000000000131072\n");
        assertThat(result.output().getBytes(StandardCharsets.UTF_8)).hasSize(2 * 1024 * 1024);
        assertThat(bash.out("echo next")).isEqualTo("next\n");
    }

    @Test
    void ctrlCReachesTheCommandAndNotBash() {
        bash.start("sleep 1000");
        bash.await("sleep to run", () -> foregroundIs("sleep"));
        bash.type("\003");
        assertThat(bash.end().status()).isEqualTo(130);
        bash.start("sh -c 'trap \"echo caught; exit 3\" INT; echo ready; while :; do sleep 0.1; done'");
        bash.awaitOutput("ready");
        bash.type("\003");
        Result result = bash.end();
        assertThat(result.status()).isEqualTo(3);
        assertThat(result.output()).contains("caught");
    }

    private boolean foregroundIs(String name) {
        try {
            return Files.readString(Path.of("/proc/" + bash.shell().foreground() + "/comm"))
                    .strip()
                    .equals(name);
        } catch (java.io.IOException e) {
            return false;
        }
    }

    @Test
    void ctrlCEndsALoop() {
        bash.start("for i in 1 2 3; do echo round $i; sleep 1000; done; echo after");
        bash.await("sleep to run", () -> foregroundIs("sleep"));
        bash.type("\003");
        Result result = bash.end();
        assertThat(result.status()).isEqualTo(130);
        assertThat(result.output()).doesNotContain("after");
    }

    @Test
    void ctrlCEndsAPing() {
        bash.start("ping 127.0.0.1");
        bash.awaitOutput("icmp_seq=1");
        bash.type("\003");
        Result result = bash.end();
        assertThat(result.output()).contains("packets transmitted");
        assertThat(result.status()).isZero();
    }

    @Test
    void ctrlZStopsFgGoesOnAndKillEnds() {
        bash.start("sleep 1000");
        bash.await("sleep to run", () -> foregroundIs("sleep"));
        bash.type("\032");
        assertThat(bash.end().status()).isEqualTo(148);
        assertThat(bash.out("jobs")).contains("Stopped", "sleep 1000");
        bash.start("fg");
        bash.awaitOutput("sleep 1000");
        bash.await("sleep to run", () -> foregroundIs("sleep"));
        bash.type("\003");
        assertThat(bash.end().status()).isEqualTo(130);
        bash.run("sleep 1000 &");
        assertThat(bash.out("kill %1; wait %1 2>/dev/null; jobs | grep -c Running || true"))
                .endsWith("0\n");
    }

    @Test
    void whatABackgroundJobPrintsWhileBashWaitsIsTold() {
        bash.run("(sleep 0.2; echo from behind) &");
        assertThat(bash.awaitBackground("from behind\n")).contains("from behind");
        assertThat(bash.out("echo in front")).endsWith("in front\n");
    }

    @Test
    void theWindowHasASizeAndItsChangeIsTold() {
        assertThat(bash.out("stty size")).isEqualTo("24 80\n");
        bash.shell().resize(new WindowSize(132, 43));
        assertThat(bash.out("stty size; echo $LINES $COLUMNS")).isEqualTo("43 132\n43 132\n");
        bash.start("sh -c 'trap \"stty size\" WINCH; echo ready; while :; do sleep 0.1; done'");
        bash.awaitOutput("ready");
        bash.shell().resize(new WindowSize(90, 30));
        bash.awaitOutput("30 90");
        bash.type("\003");
        bash.end();
    }

    @Test
    void aProgramCanReadWhatIsTyped() {
        bash.start("read -r -p 'name: ' name; echo \"hello $name\"");
        bash.awaitOutput("name: ");
        bash.type("größe\r");
        assertThat(bash.end().output()).isEqualTo("name: größe\nhello größe\n");
        bash.start("cat");
        bash.await("cat to run", () -> foregroundIs("cat"));
        bash.type("one\r");
        bash.awaitOutput("one\none\n");
        bash.type("\004");
        assertThat(bash.end().status()).isZero();
    }

    @Test
    void aTerminalThatAProgramLeftInDisorderIsPutRight() {
        bash.run("stty raw -echo -icanon; printf 'x\\n'");
        assertThat(bash.out("echo fine")).isEqualTo("fine\n");
        bash.start("read -r -p '? ' x; echo \"got $x\"");
        bash.awaitOutput("\\? ");
        bash.type("y\r");
        assertThat(bash.end().output()).isEqualTo("? y\ngot y\n");
    }

    @Test
    void itIsARealTerminalOfTheHostsOwn() {
        assertThat(bash.out("tty")).matches("/dev/pts/\\d+\n");
        assertThat(bash.out("test -t 0 && test -t 1 && test -t 2 && echo yes")).isEqualTo("yes\n");
        assertThat(bash.out("echo $- | grep -c i; echo $HOME $USER $TERM")).isEqualTo("1\n/root root xterm-256color\n");
    }

    @Test
    void closedShellsGiveTheirTerminalsBack() {
        for (int i = 0; i < 5; i++) {
            try (Bash other = Bash.on(lab, "docker0")) {
                other.run("sleep 1000.5 & sleep 0.1");
                other.awaitPrompt();
            }
        }
        // One terminal, ours, and no job that was left behind.
        String left = "ls /dev/pts | grep -vc ptmx; pgrep -f '[s]leep 1000.5' | wc -l";
        String said = bash.out(left);
        for (int i = 0; i < 60 && !said.equals("1\n0\n"); i++) {
            said = bash.out("sleep 0.05; " + left);
        }
        assertThat(said).isEqualTo("1\n0\n");
    }

    @Test
    void aBashThatIgnoresItsEndEndsAllTheSame() {
        bash.run("trap '' HUP TERM INT");
        bash.start("sleep 1000.75");
        bash.await("sleep to run", () -> foregroundIs("sleep"));
        bash.close();
        bash.awaitClosed();
        assertThat(bash.shell().alive()).isFalse();
    }

    @Test
    void exitAndADeathAreTold() {
        bash.start("exit 5");
        assertThat(bash.awaitClosed()).isEqualTo(5);
        assertThat(bash.closeWasExpected()).isFalse();
        assertThat(bash.shell().alive()).isFalse();
        try (Bash second = Bash.on(lab, "docker0")) {
            second.start("kill -9 $$");
            assertThat(second.awaitClosed()).isEqualTo(137);
            assertThat(second.closeWasExpected()).isFalse();
        }
        try (Bash third = Bash.on(lab, "docker0")) {
            third.type("\004");
            assertThat(third.awaitClosed()).isZero();
        }
    }

    @Test
    void closingEndsBashAndItsCommand() throws Exception {
        bash.start("sleep 1000.25");
        bash.await("sleep to run", () -> foregroundIs("sleep"));
        int sleep = bash.shell().foreground();
        bash.close();
        bash.awaitClosed();
        assertThat(bash.closeWasExpected()).isTrue();
        for (int i = 0; i < 6_000 && Files.exists(Path.of("/proc/" + sleep)); i++) {
            Thread.sleep(10);
        }
        assertThat(Path.of("/proc/" + sleep)).doesNotExist();
    }

    @Test
    void aFullScreenProgramIsNoticedAndGivesTheScreenBack() {
        boolean less = installed("less");
        assumeTrue(less || installed("vi"), "neither less nor vi is installed");
        bash.run("seq 500 >numbers");
        bash.start(less ? "less numbers" : "vi numbers");
        bash.await("the whole screen", () -> bash.shell().alternateScreen());
        assertThat(bash.shell().running()).isTrue();
        bash.type(less ? "q" : "\033:q!\r");
        assertThat(bash.end().status()).isZero();
        assertThat(bash.shell().alternateScreen()).isFalse();
        assertThat(bash.out("echo back")).isEqualTo("back\n");
    }

    @Test
    void aProgramThatDiesWithTheScreenDoesNotKeepIt() {
        assertThat(bash.run("sh -c 'printf \"\\033[?1049h\"; kill -9 $$'").status())
                .isEqualTo(137);
        assertThat(bash.shell().alternateScreen()).isFalse();
    }

    @Test
    void aNestedShellIsFollowed() {
        bash.start("bash");
        bash.awaitOutput("docker0:~# ");
        bash.type("cd /; echo inside\r");
        bash.awaitOutput("inside\n[^\n]*docker0:/# ");
        assertThat(bash.shell().folder()).isEqualTo("~");
        bash.type("exit 4\r");
        assertThat(bash.end().status()).isEqualTo(4);
    }

    @Test
    void whatWasTypedWhileACommandRanIsNotLostAndRunsAfterIt() {
        bash.start("sleep 0.3");
        bash.await("sleep to run", () -> foregroundIs("sleep"));
        bash.type("echo typed ahead\r");
        bash.end();
        bash.awaitOutput("typed ahead\n");
    }

    private static boolean installed(String program) {
        return Stream.of("/usr/bin/", "/bin/").anyMatch(d -> Files.isExecutable(Path.of(d + program)));
    }
}
