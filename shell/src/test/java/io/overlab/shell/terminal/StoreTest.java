package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store of a lab at a terminal of 80x24 and from a pipe; the stand-in is chosen by the environment. */
@Tag("terminal")
@Tag("once")
class StoreTest {
    private static final String ON_DOCKER0 = "^docker0:~# ?$";
    private static final String FREE = "^(?:overlab>|docker0:~#) ?$";

    @TempDir
    private Path state;

    private Map<String, String> standIn() {
        return Map.of("XDG_STATE_HOME", state.toString(), "OVERLAB_STORE", "embedded");
    }

    @Test
    void keysAreCompletedAndWatchedUntilCtrlC() throws IOException {
        try (Tmux tmux = Tmux.overlab(80, 24, Map.of("XDG_STATE_HOME", state.toString()))) {
            tmux.waitFor("^overlab> ?$");
            tmux.enter("start consul-store").waitFor("A list of keys");
            tmux.waitFor(ON_DOCKER0);
            tmux.type("kv get docker/nodes/10.0.0.10").key("Tab").waitFor("kv get docker/nodes/10.0.0.10:2376");
            tmux.key("Enter").waitFor("^10.0.0.10:2376$");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("kv endpoints")
                    .waitFor("C1 +192.168.0.3/24 +02:42:c0:a8:00:03 +at 10.0.0.11 \\(docker1\\) +demonet");
            tmux.waitFor("✗ docker0/overns:vxlan1 +fdb +02:42:c0:a8:00:03 dst 10.0.0.11 +missing");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("(sleep 1; curl -s -o /dev/null -X PUT -d one http://consul:8500/v1/kv/demo/seen) &");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("kv watch demo/").waitFor("Ctrl-C ends it");
            tmux.waitFor(" \\+ demo/seen = one");
            tmux.key("C-c").waitFor(ON_DOCKER0);
            tmux.enter("(sleep 1; curl -s -o /dev/null -X DELETE http://consul:8500/v1/kv/demo/seen) &");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("kv watch demo/ --json").waitFor("\"key\":\"demo/seen\"");
            tmux.waitFor("^\\{\"key\":\"demo/seen\",\"change\":\"removed\"\\}");
            tmux.key("C-c").waitFor(ON_DOCKER0);
            tmux.enter("echo still $((40 + 2))").waitFor("^still 42$");
        }
    }

    /** A server on docker1 that answers once, whatever it is asked. */
    private static String serving(int port, String answer) {
        return "on docker1 perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(LocalPort => " + port
                + ", Listen => 1) or die; if (!fork) { $c = $s->accept; sysread $c, $b, 4096; print $c \"" + answer
                + "\" }'";
    }

    /** What is told between a line and the next prompt, outside a lesson; on one line. */
    private static String told(Tmux tmux, String line) {
        tmux.enter(line);
        tmux.waitFor("\n" + FREE);
        String all = tmux.sinceMark();
        // The end is looked for in what is there now: something may have come above the prompt meanwhile.
        Matcher end = Pattern.compile("\n" + FREE, Pattern.MULTILINE).matcher(all);
        int first = all.indexOf('\n') + 1;
        return all.substring(first, end.find(first - 1) ? Math.max(first, end.start()) : all.length())
                .replaceAll("\\s+", " ");
    }

    @Test
    void whatIsNoStoreIsOneSentenceAndTheNextLineIsTakenAsEver() throws IOException {
        try (Tmux tmux = Tmux.overlab(80, 24, standIn())) {
            tmux.waitFor("^overlab> ?$");
            told(tmux, "kv start");
            assertThat(told(tmux, "kv --at 10.0.0.300"))
                    .isEqualTo("'10.0.0.300' is no address of a store: write a host of the lab or an IPv4 address, "
                            + "perhaps with :PORT.");
            assertThat(told(tmux, "kv --at docker1"))
                    .isEqualTo("The store at 10.0.0.11:8500 is not there (Connection refused).");
            assertThat(told(tmux, "kv --at 10.0.0.99"))
                    .matches(
                            "The store at 10\\.0\\.0\\.99:8500 (does not answer|is not there \\(No route to host\\))\\.");
            told(tmux, serving(82, "HTTP/1.1 200 OK\\r\\nContent-Type: text/html\\r\\n\\r\\n<html>hello</html>"));
            assertThat(told(tmux, "kv --at docker1:82"))
                    .isEqualTo("What answers at 10.0.0.11:82 is no key-value store; it sent status 200 and a web page:"
                            + " is a proxy in between, or is it the wrong address?");
            told(tmux, serving(83, "HTTP/1.1 200 OK\\r\\nX-Consul-Index: 5\\r\\n\\r\\n[{\\x22Key\\x22:\\x22a"));
            assertThat(told(tmux, "kv --at docker1:83"))
                    .matches("The store at 10\\.0\\.0\\.11:83 sent JSON that cannot be read "
                            + "\\(it breaks off or goes wrong at line 1, column [0-9]+\\): is it Consul\\?");
            // The lab's own: cut off, and ended.
            told(tmux, "on consul ip link set lo down");
            assertThat(told(tmux, "kv get some/key"))
                    .matches("The store at 10\\.0\\.0\\.5:8500 .*\\. `kv start` starts it afresh, empty\\.");
            told(tmux, "on consul ip link set lo up");
            assertThat(told(tmux, "kv stop")).isEqualTo("The store has ended, and what it held is gone.");
            assertThat(told(tmux, "kv"))
                    .isEqualTo("No store runs in this lab: `kv start` starts one on the host consul, and lessons that "
                            + "need one bring it.");
            tmux.enter("echo still $((40 + 2))").waitFor("^still 42$");
        }
    }

    @Test
    void theStandInSaysOnceThatItIsOne() throws Exception {
        Launcher.Result result = Launcher.run(
                Launcher.home(),
                standIn(),
                "kv start\nkv put demo/x 1\nkv start\nkv\ncurl -s http://consul:8500/v1/kv/?keys\n",
                List.of(Launcher.path().toString()));
        assertThat(result.output().split("Overlab's own stand-in", -1)).hasSize(2);
        assertThat(result.output()).contains("holds nothing yet.", "[]");
        assertThat(result.status()).isZero();
    }

    @Test
    void theLessonOnTheStoreVerifiesWithTheStandIn() throws Exception {
        Launcher.Result result =
                Launcher.run(Launcher.home(), standIn(), List.of(Launcher.path().toString(), "verify", "consul-store"));
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("12 of 12 steps verified");
    }

    @Test
    void setupAloneListsWhatThereIs() throws Exception {
        String itself = Launcher.path().toString();
        Path cache = Files.createDirectories(state.resolve("overlab/consul"));
        Path consul = Files.writeString(cache.resolve("consul"), "#!/bin/sh\n");
        assertThat(consul.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment =
                Map.of("XDG_CACHE_HOME", state.toString(), "PATH", "/usr/bin:/bin", "SUDO_UID", "");
        Launcher.Result list = Launcher.run(Launcher.home(), environment, List.of(itself, "setup"));
        assertThat(list.status()).as(list.errors()).isZero();
        assertThat(list.output().lines())
                .anyMatch(l -> l.startsWith("  consul  installed  "))
                .anyMatch(l -> l.matches("  docker  (installed|not there) .*"))
                .anyMatch(l -> l.matches("  serf    (installed|not there) .*"))
                .anyMatch(l -> l.matches("  frr     (installed|not there) .*"))
                .allMatch(l -> l.length() <= 80);
        // What is there is not got again; nothing is asked or installed.
        Launcher.Result again =
                Launcher.run(Launcher.home(), environment, List.of(itself, "setup", "consul", "consul"));
        assertThat(again.status()).as(again.errors()).isZero();
        assertThat(again.output()).contains("Consul is there: " + consul);
    }

    @Test
    void setupKnowsWhatIsThere() throws Exception {
        Launcher.Result other =
                Launcher.run(Launcher.home(), Map.of(), List.of(Launcher.path().toString(), "setup", "nonsense"));
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.errors()).contains("overlab setup consul, docker, serf, frr, slides or all");
    }
}
