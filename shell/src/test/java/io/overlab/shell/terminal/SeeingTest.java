package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that show the kernel, at a terminal of 80x24, in the overlay that the first lesson leaves. */
@Tag("terminal")
@Tag("once")
class SeeingTest {
    private static final String ON_DOCKER0 = "^docker0:~# ?$";

    @TempDir
    private Path state;

    @Test
    void tablesTopologyAndJourneys() throws IOException {
        try (Tmux tmux = Tmux.overlab(80, 24, Map.of("XDG_STATE_HOME", state.toString()))) {
            tmux.waitFor("^overlab> ?$");
            tmux.enter("start build-overlay").waitFor(ON_DOCKER0);
            tmux.enter("goto teardown").waitFor("Taking one half down");
            tmux.waitFor("^docker1:~# ?$");
            tmux.enter("on docker0").waitFor(ON_DOCKER0);

            tmux.enter("neigh overns").waitFor("192.168.0.3  vxlan1  02:42:c0:a8:00:03  docker1/demo  by hand");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("fdb overns").waitFor("^Two tables: the bridge finds the port");
            tmux.waitFor(ON_DOCKER0);

            // What a command changes is said after it, and once more by the table.
            tmux.enter("ip -n overns neigh add 192.168.0.9 lladdr 02:42:c0:a8:00:09 dev vxlan1")
                    .waitFor("\\+ docker0/overns:vxlan1 neighbor 192.168.0.9");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("neigh overns").waitFor(" \\+ 192.168.0.9 +vxlan1");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("quiet").waitFor("is not shown any more");
            tmux.mark();
            tmux.enter("ip -n overns neigh del 192.168.0.9 dev vxlan1").waitFor(ON_DOCKER0);
            assertThat(tmux.sinceMark()).doesNotContain("- docker0/overns:vxlan1");

            // Stays until Ctrl-C, and then the prompt is there again.
            tmux.enter("neigh --watch overns").waitFor("Ctrl-C ends it");
            tmux.key("C-c").waitFor(ON_DOCKER0);

            tmux.enter("topo").waitFor("═══ underlay ═");
            tmux.waitFor(ON_DOCKER0);
            assertThat(tmux.screen()).contains("┌─ docker0 ─", "vxlan1 VNI 42 proxy ┄", "udp 4789");

            tmux.enter("follow demo docker1/demo").waitFor("Answered, [0-9.]+ ms after the first frame");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("why demo 192.168.0.3").waitFor("Nothing on the way stands against it");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("why demo 192.168.0.300").waitFor("is no IPv4 address");
        }
    }
}
