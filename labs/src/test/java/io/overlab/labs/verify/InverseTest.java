package io.overlab.labs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.host.LabSpec;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.lesson.ProgressStore;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SteadyState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What wrong turns are made of is taken back on a kernel, and the state is that of before. */
@Tag("namespace")
@Tag("once")
@Timeout(60)
class InverseTest {
    private static final String MAC = "02:42:c0:a8:00:03";
    private static final List<String> OVERLAY = List.of(
            "ip netns add overns",
            "ip -n overns link add br0 type bridge",
            "ip link add vxlan1 type vxlan id 42 proxy learning dstport 4789",
            "ip link set vxlan1 netns overns",
            "ip -n overns link set vxlan1 master br0",
            "ip -n overns link add veth1 mtu 1450 type veth peer name eth9 mtu 1450",
            "ip -n overns link set veth1 master br0",
            "ip -n overns addr add 192.168.0.1/24 dev br0",
            "ip -n overns link set br0 up",
            "ip -n overns link set vxlan1 up",
            "ip -n overns neigh add 192.168.0.3 lladdr " + MAC + " dev vxlan1",
            "bridge -n overns fdb add " + MAC + " dev vxlan1 self dst 10.0.0.11",
            "bridge -n overns fdb replace " + MAC + " dev vxlan1 master static");

    private static Sandbox sandbox;

    @BeforeAll
    static void start() throws Exception {
        sandbox = new Sandbox(new Session.Surroundings(
                Map.of("TERM", "dumb"), WindowSize.DEFAULT, Optional.empty(), ProgressStore.none()));
        sandbox.session().open(LabSpec.of(Map.of("docker0", "10.0.0.10")));
        for (String command : OVERLAY) {
            run(command);
        }
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    private static void run(String command) throws Exception {
        assertThat(sandbox.session()
                        .run("docker0", command, Origin.REBUILT)
                        .turn()
                        .join()
                        .status())
                .as(command)
                .isZero();
    }

    private static Snapshot steady() {
        return SteadyState.of(sandbox.session().snapshot(), Set.of(MAC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip netns add more",
                "ip link add br1 type bridge",
                "ip link add vxlan2 type vxlan id 43 dstport 4790 remote 10.0.0.11",
                "ip link add veth3 type veth peer name veth4",
                "ip -n overns neigh add 192.168.0.7 lladdr 02:42:c0:a8:00:07 dev br0",
                "ip -n overns neigh del 192.168.0.3 dev vxlan1",
                "ip -n overns neigh replace 192.168.0.3 lladdr 02:42:c0:a8:00:07 dev vxlan1",
                "bridge -n overns fdb add 02:42:c0:a8:00:07 dev vxlan1 self dst 10.0.0.10",
                "bridge -n overns fdb del " + MAC + " dev vxlan1 self",
                "bridge -n overns fdb del " + MAC + " dev vxlan1 master",
                "bridge -n overns fdb replace " + MAC + " dev vxlan1 self dst 10.0.0.99",
                "bridge -n overns fdb replace " + MAC + " dev vxlan1 master static sticky",
                "bridge -n overns link set dev vxlan1 learning off",
                "bridge -n overns link set dev vxlan1 neigh_suppress on",
                "ip -n overns link set vxlan1 type vxlan nolearning",
                "ip -n overns link set br0 type bridge ageing_time 100",
                "ip -n overns link set veth1 mtu 1400",
                "ip -n overns link set veth1 nomaster",
                "ip -n overns link set eth9 address 02:42:c0:a8:00:07",
                "ip -n overns link set br0 down",
                "ip -n overns addr add 192.168.0.9/24 dev br0",
                "ip -n overns addr del 192.168.0.1/24 dev br0"
            })
    void whatWasDoneIsTakenBack(String wrong) throws Exception {
        Snapshot before = sandbox.session().snapshot();
        Snapshot wanted = steady();
        run(wrong);
        assertThat(steady()).as("what it does is seen").isNotEqualTo(wanted);

        sandbox.runBesides(Inverse.of(before, sandbox.session().snapshot()));

        // The kernel takes its time to end a namespace.
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!steady().equals(wanted) && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(States.difference(wanted, steady())).isEmpty();
    }
}
