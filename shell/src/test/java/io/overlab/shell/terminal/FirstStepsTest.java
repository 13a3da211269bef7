package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at a terminal of 80x24 does the first six steps of the first lesson, with two interruptions. */
@Tag("terminal")
class FirstStepsTest {
    private static final String ON_DOCKER0 = "^docker0:~# ?$";

    @TempDir
    private Path state;

    @Test
    void sixStepsWithPingAndTcpdumpInterrupted() throws IOException {
        try (Tmux tmux = Tmux.overlab(80, 24, Map.of("XDG_STATE_HOME", state.toString()))) {
            tmux.waitFor("^overlab> ?$");
            assertThat(tmux.screen()).contains("3 hosts ready", "build-overlay", "your own network is untouched");

            tmux.enter("start build-overlay").waitFor(ON_DOCKER0);
            assertThat(tmux.screen()).contains(" 1/16  A namespace for the overlay", "docker0:~# ip netns add overns");

            // Step 1; and a command that fails says so in its own words and does no harm.
            tmux.enter("ip netns add").waitFor("No netns name specified");
            tmux.waitFor(ON_DOCKER0);
            tmux.enter("ip netns add overns").waitFor("✓ Step 1 done: A namespace for the overlay");
            tmux.waitFor("^ 2/16  A bridge inside it");
            tmux.waitFor(ON_DOCKER0);

            interruptedPing(tmux);

            // Step 2, pasted as it stands in the text, prompt and all: line by line, each after the last has ended.
            tmux.mark()
                    .paste("docker0:~# ip -n overns link add br0 type bridge\n"
                            + "docker0:~# ip -n overns addr add 192.168.0.1/24 dev br0\n"
                            + "docker0:~# ip -n overns link set br0 up")
                    .key("Enter");
            tmux.waitFor("✓ Step 2 done");
            tmux.waitFor("^ 3/16  A tunnel, made on the host and moved");

            // Step 3: done by the second command, not by the first.
            type(tmux, "ip link add vxlan1 type vxlan id 42 proxy learning dstport 4789");
            assertThat(tmux.sinceMark()).doesNotContain("Step 3 done");
            tmux.enter("ip link set vxlan1 netns overns").waitFor("✓ Step 3 done");
            tmux.waitFor("^ 4/16  The tunnel becomes a port of the bridge");
            tmux.waitFor(ON_DOCKER0);

            interruptedTcpdump(tmux, "tcpdump -ni eth0");
            interruptedTcpdump(tmux, "sudo tcpdump -ni eth0");

            // Step 4: the socket of the tunnel is on the host.
            type(tmux, "ip -n overns link set vxlan1 master br0");
            type(tmux, "ip -n overns link set vxlan1 up");
            tmux.enter("ss -lun").waitFor(":4789");
            tmux.waitFor("✓ Step 4 done");
            tmux.waitFor("^ 5/16  A cable to the container");
            tmux.waitFor(ON_DOCKER0);

            // Step 5, with a variable that must live on from one command to the next.
            type(tmux, "m=1450");
            type(tmux, "ip link add veth1 mtu $m type veth peer name veth2 mtu $m");
            type(tmux, "ip link set veth1 netns overns");
            tmux.enter("ip -n overns link set veth1 master br0 up").waitFor("✓ Step 5 done");
            tmux.waitFor("^ 6/16  A container's network");
            tmux.waitFor(ON_DOCKER0);

            // Step 6.
            for (String command : List.of(
                    "ip netns add demo",
                    "ip link set veth2 netns demo",
                    "ip -n demo link set veth2 name eth0 address 02:42:c0:a8:00:02",
                    "ip -n demo addr add 192.168.0.2/24 dev eth0",
                    "ip -n demo link set lo up")) {
                type(tmux, command);
            }
            tmux.enter("ip -n demo link set eth0 up").waitFor("✓ Step 6 done");
            tmux.waitFor("^ 7/16  The overlay's other half");
            tmux.waitFor("^docker[01]:~# ?$");

            tmux.enter("quit");
            assertThat(tmux.waitForExit()).isZero();
        }
    }

    /** Ctrl-C reaches the ping and not Overlab; the frames were shown above the line being typed. */
    private static void interruptedPing(Tmux tmux) {
        tmux.enter("ping docker1").waitFor("64 bytes from .*icmp_seq=2");
        tmux.key("C-c").waitFor("packets transmitted, \\d+ received, 0% packet loss");
        tmux.waitFor("(?s)docker0:eth0 .*10\\.0\\.0\\.10 > 10\\.0\\.0\\.11:[\\s┆]+ICMP echo request");
        tmux.waitFor(ON_DOCKER0);
        tmux.enter("echo status=$?").waitFor("^status=0");
        tmux.waitFor(ON_DOCKER0);
    }

    /** Ctrl-C ends the tcpdump, which then counts what it saw. */
    private static void interruptedTcpdump(Tmux tmux, String command) {
        tmux.enter(command).waitFor("listening on eth0");
        tmux.key("C-c").waitFor("\\d+ packets? received by filter");
        tmux.waitFor(ON_DOCKER0);
    }

    /** Types a command and waits for the prompt after it. */
    private static void type(Tmux tmux, String command) {
        tmux.enter(command).waitFor("(?s)\\R.*^docker0:~# ?$");
    }
}
