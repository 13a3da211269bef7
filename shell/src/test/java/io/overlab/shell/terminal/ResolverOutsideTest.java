package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code overlab resolver} without a lab, in namespaces that somebody made with {@code unshare} and {@code ip}: as root,
 * and as root of a user namespace, which is all that an ordinary user is.
 */
@Tag("terminal")
class ResolverOutsideTest {
    /** An overlay with one container, in namespaces of this shell's own; {@code $0} is the launcher, {@code $1} a folder. */
    private static final String GROUND = """
            set -e
            mount -t tmpfs tmpfs /run
            mkdir /run/netns
            ip link set lo up
            ip netns add overns
            ip netns add demo
            ip link add vxlan1 type vxlan id 42 proxy l2miss l3miss dstport 4789
            ip link set vxlan1 netns overns
            ip -n overns link add br0 type bridge
            ip -n overns link set br0 up
            ip -n overns link set vxlan1 master br0 up
            ip -n overns link add veth1 mtu 1450 type veth peer name eth0 netns demo
            ip -n overns link set veth1 master br0 up
            ip -n demo link set eth0 up
            ip -n demo addr add 192.168.0.2/24 dev eth0
            cd "$1"
            # until WORDS: looks again and again whether they hold, for a bounded time
            until_so() { for i in $(seq 250); do eval "$1" && return; sleep 0.1; done; echo "never: $1"; exit 9; }
            tables() { ip -n overns neigh show dev vxlan1 nud permanent; bridge -n overns fdb show dev vxlan1; }
            """;

    @TempDir
    private Path folder;

    private static Stream<List<String>> ways() throws Exception {
        List<String> root = List.of("unshare", "--mount", "--net");
        List<String> user = List.of("unshare", "--user", "--map-root-user", "--mount", "--net");
        boolean isRoot = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        return isRoot ? Stream.of(root, user) : Stream.of(user);
    }

    private Launcher.Result run(List<String> way, String script) throws Exception {
        List<String> words = new ArrayList<>(way);
        words.addAll(List.of("bash", "-c", GROUND + script, Launcher.path().toString(), folder.toString()));
        return Launcher.run(Launcher.home(), Map.of(), words);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void itFillsTheTablesFollowsItsFileAndEndsWithCtrlC(List<String> way) throws Exception {
        Launcher.Result result = run(way, """
                echo '192.168.0.3 02:42:c0:a8:00:03 10.0.0.11' >endpoints
                # The launcher becomes the resolver; of a job in the background bash would take the Ctrl-C away.
                set -m
                # Whoever runs this may have had Ctrl-C ignored.
                env --default-signal=INT "$0" resolver --from file:endpoints --netns overns >log 2>&1 &
                until_so 'grep -q Serving log'
                ip netns exec demo ping -c1 -W1 192.168.0.3 >/dev/null || true
                until_so 'tables | grep -q "02:42:c0:a8:00:03 dst 10.0.0.11"'
                until_so 'tables | grep -q "192.168.0.3 lladdr 02:42:c0:a8:00:03"'
                sed -i s/10.0.0.11/10.0.0.12/ endpoints
                until_so 'tables | grep -q "02:42:c0:a8:00:03 dst 10.0.0.12"'
                kill -INT %1
                status=0; wait %1 || status=$?
                cat log
                echo "ended with $status"
                tables | grep 192.168.0.3
                """);
        assertThat(result.output())
                .as(result.errors())
                .contains("Serving overns (answer, from file); Ctrl-C ends it.")
                .contains("L3Miss: Who has IP: 192.168.0.3?")
                .contains("Answering 192.168.0.2: 192.168.0.3 is at 02:42:c0:a8:00:03")
                .containsPattern("[1-9][0-9]* L3 and 0 L2 misses")
                .contains("ended with 130")
                .contains("192.168.0.3 lladdr 02:42:c0:a8:00:03 extern_learn")
                .doesNotContain("never:", "Exception");
        assertThat(result.status()).isZero();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theOnlyNamespaceWithADeviceIsFoundAndWhatIsWrongIsOneSentence(List<String> way) throws Exception {
        Launcher.Result result = run(way, """
                : >endpoints
                set +e
                set -m
                "$0" resolver --from file:endpoints >log 2>&1 &
                until_so 'grep -q "Serving overns" log'
                kill -TERM %1
                wait %1
                "$0" resolver --netns overns
                echo "status $?"
                "$0" resolver --from file:endpoints --netns demo
                echo "status $?"
                "$0" resolver --from file:endpoints --netns nowhere
                echo "status $?"
                "$0" resolver --from consul:nonsense:0:1 --netns overns
                echo "status $?"
                ip -n overns link del vxlan1
                "$0" resolver --from file:endpoints --netns overns
                echo "status $?"
                """);
        assertThat(result.output()).doesNotContain("never:").containsPattern("(status [23]\n){5}");
        assertThat(result.errors().lines().filter(l -> l.startsWith("overlab:")))
                .as(result.errors())
                .hasSize(5)
                .allMatch(l -> l.endsWith("."));
        assertThat(result.errors())
                .contains("resolver wants to know whom to ask")
                .contains("there is no vxlan device in demo")
                .contains("nowhere")
                .doesNotContain("Exception");
    }
}
