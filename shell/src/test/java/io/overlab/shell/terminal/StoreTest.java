package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store of a lab at a terminal of 80x24 and from a pipe; the stand-in is chosen by the environment. */
@Tag("terminal")
class StoreTest {
    private static final String ON_DOCKER0 = "^docker0:~# ?$";

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
    void setupKnowsWhatIsThere() throws Exception {
        Launcher.Result other =
                Launcher.run(Launcher.home(), Map.of(), List.of(Launcher.path().toString(), "setup", "nonsense"));
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.errors()).contains("overlab setup consul, docker or serf");
    }
}
