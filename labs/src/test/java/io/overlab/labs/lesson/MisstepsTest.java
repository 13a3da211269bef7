package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.EventStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real commands that really fail, on real hosts. */
@Tag("namespace")
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MisstepsTest {
    private static final List<String> BEFORE = List.of(
            "ip netns add overns",
            "ip link add vxlan1 type vxlan id 42 dstport 4789",
            "ip link set vxlan1 netns overns",
            "ip -n overns link set vxlan1 up",
            "bridge -n overns fdb add 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11",
            "bridge -n overns fdb append 01:00:5e:01:01:2a dev vxlan1 dst 10.0.0.11",
            "bridge -n overns fdb add 02:42:c0:a8:00:04 dev vxlan1 self dst 10.0.0.11 dynamic",
            "ip -n overns neigh add 192.168.0.3 lladdr 02:42:c0:a8:00:03 dev vxlan1",
            "ip link add veth1 type veth peer name veth2",
            "ip netns add demo",
            "ip link set veth2 netns demo",
            "ip -n demo addr add 192.168.0.2/24 dev veth2");

    private final EventStream events = new EventStream();
    private final Told told = new Told(events);
    private final Session session = new Session(
            events,
            new Session.Surroundings(
                    Map.of("TERM", "dumb"), WindowSize.DEFAULT, Optional.empty(), ProgressStore.none()));

    @BeforeAll
    void begin() throws Exception {
        session.open(LabSpec.DEFAULT);
        for (String line : BEFORE) {
            assertThat(run("docker0", line)).as(line).isZero();
        }
        Lab lab = session.lab();
        assertThat(lab.alive()).isTrue();
    }

    @AfterAll
    void close() {
        session.close();
        events.close();
    }

    private int run(String host, String line) throws Exception {
        told.forget();
        Turn turn = session.run(host, line, Origin.TYPED).turn().join();
        session.judge(host, turn);
        return turn.status();
    }

    private List<String> remarks() {
        return told.all(Event.Remark.class).stream().map(Event.Remark::text).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "docker0 | ip link set vxlan1 up | vxlan1 is in docker0/overns; this was about docker0",
                "docker0 | ip link show vxlan1 | `-n overns` reaches it there",
                "docker1 | ip link set vxlan1 up | vxlan1 is in docker0/overns; this was about docker1",
                "docker1 | ip -n overns link | overns is on docker0; this was typed on docker1",
                "docker0 | ip -n overnet link | docker0 has",
                "docker1 | ip netns exec nosuch true | no network namespace with a name on docker1 yet",
                "docker0 | ip link set veth1 netns nosuch | docker0 has",
                "docker0 | ip netns add overns | docker0 has a namespace overns already",
                "docker0 | ip link add v2 type vxlan id 42 dstport 4789 | docker0/overns:vxlan1 has VNI 42 on UDP port 4789",
                "docker0 | bridge -n overns fdb add 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11 | "
                        + "02:42:c0:a8:00:03 dst 10.0.0.11 self permanent. `bridge fdb replace` changes it.",
                "docker0 | bridge -n overns fdb add 01:00:5e:01:01:2a dev vxlan1 dst 10.0.0.12 | "
                        + "`append` adds one more destination.",
                "docker0 | bridge -n overns fdb add 02:42:c0:a8:00:04 dev vxlan1 self dst 10.0.0.11 | learned from a frame",
                "docker0 | bridge -n overns fdb add 02:42:c0:a8:00:05 dev vxlan1 self | `dst` is missing",
                "docker0 | bridge -n overns fdb add 02:42:c0:a8:00:05 dev vxlan1 master | is a port of no bridge",
                "docker0 | bridge -n overns fdb del 02:42:c0:a8:00:09 dev vxlan1 | There is no such row",
                "docker0 | bridge -n overns fdb replace 00:00:00:00:00:00 dev vxlan1 dst 10.0.0.1 | none is replaced",
                "docker0 | ip -n overns neigh add 192.168.0.3 lladdr 02:42:c0:a8:00:09 dev vxlan1 | "
                        + "192.168.0.3 lladdr 02:42:c0:a8:00:03 permanent",
                "docker0 | ip -n overns neigh del 192.168.0.9 dev vxlan1 | There is no such entry in docker0/overns",
                "docker0 | ip link add veth1 type veth peer name veth9 | already",
                "docker0 | ip -n demo addr add 192.168.0.2/24 dev veth2 | It has this address already",
                "docker0 | ip netns exec demo ping -c1 -W1 192.168.0.3 | veth2 in docker0/demo is DOWN",
                "docker0 | ip netns exec overns ping -c1 -W1 192.168.0.3 | No interface in docker0/overns has an address",
                "docker0 | ip -n demo route add default via 10.1.1.1 | No interface of docker0/demo",
                "docker0 | touch /etc/x | only /root, /tmp, /run and /var/tmp",
            })
    void theStateSaysWhy(String host, String line, String why) throws Exception {
        assertThat(run(host, line)).as("the command fails").isNotZero();
        assertThat(remarks()).singleElement().asString().contains(why);
    }

    @Test
    void whatWorksAndWhatSaysAllItselfIsLeftAlone() throws Exception {
        run("docker0", "ip netns");
        assertThat(remarks()).isEmpty();
        run("docker0", "ip link set nosuch up");
        assertThat(remarks()).isEmpty();
        run("docker0", "false");
        assertThat(remarks()).isEmpty();
    }
}
