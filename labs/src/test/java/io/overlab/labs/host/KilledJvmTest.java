package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.netns.TestHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} of the JVM that holds a lab: two seconds later nothing of it is left. */
@Tag("namespace")
@Timeout(90)
class KilledJvmTest {

    @TempDir
    private Path shared;

    @Test
    void nothingIsLeftOfALabWhoseJvmWasKilled() throws Exception {
        String mounts = Files.readString(Path.of("/proc/self/mountinfo"));
        try (TestHost outside = new TestHost();
                ChildJvm child = ChildJvm.start(List.of(), ChildJvm.classPath(), LabHolder.class, shared.toString())) {
            String init = child.awaitLine("ready ");
            Remains remains = Remains.below(child.process().toHandle());
            assertThat(remains.processes()).isGreaterThan(15);
            assertThat(remains.namespaces()).hasSizeGreaterThanOrEqualTo(24);
            assertThat(remains.left())
                    .anySatisfy(l -> assertThat(l).startsWith("process ").contains("ping docker1"))
                    .anySatisfy(l -> assertThat(l).startsWith("net:"))
                    .anySatisfy(l -> assertThat(l).startsWith("mnt:"));
            // Cables into namespaces of the lab: an end of ours goes when the namespace of the other goes.
            String proc = "/proc/" + init;
            outside.run(
                    "ip link add host0 type veth peer name probe0 netns " + proc + "/ns/net",
                    "ip link add overns0 type veth peer name probe0 netns " + proc + "/root/run/netns/overns");

            child.process().destroyForcibly();

            assertThat(remains.leftAfterTwoSeconds()).isEmpty();
            assertThat(
                            outside.run(
                                    "for i in $(seq 40); do ls /sys/class/net >/dev/null; "
                                            + "ip -o link show type veth | grep -q . || break; sleep 0.05; done; ip -o link show type veth"))
                    .isEmpty();
            assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).isEqualTo(mounts);
        }
    }

    /** The person's Ctrl-C, the window that is closed, a shutdown: none gives the program time to tidy up. */
    @ParameterizedTest
    @ValueSource(strings = {"HUP", "INT", "TERM"})
    void nothingIsLeftAfterAnyOtherEnd(String signal) throws Exception {
        // Whoever started this JVM may have had some of them ignored.
        List<String> heard = List.of("env", "--default-signal=HUP,INT,TERM");
        try (ChildJvm child = ChildJvm.start(heard, ChildJvm.classPath(), LabHolder.class, shared.toString())) {
            child.awaitLine("ready ");
            Remains remains = Remains.below(child.process().toHandle());
            new ProcessBuilder(
                            "kill", "-" + signal, Long.toString(child.process().pid()))
                    .start()
                    .waitFor();
            assertThat(remains.leftAfterTwoSeconds()).isEmpty();
        }
    }
}
