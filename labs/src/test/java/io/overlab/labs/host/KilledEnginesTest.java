package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Real engines that are started and ended again and again leave nothing: no process, namespace, mount, control group or
 * file, also after {@code kill -9} of the JVM. {@code -Doverlab.rounds=10} does it ten times, every other time by kill.
 */
@Tag("namespace")
@Tag("root")
@Timeout(600)
class KilledEnginesTest {
    private static final int ROUNDS = Integer.getInteger("overlab.rounds", 1);
    private static final int PATIENCE_MILLIS = 20_000;

    /** Where an engine would leave something if it ran on the machine itself. */
    private static final List<Path> PLACES = List.of(
            Path.of("/var/lib/docker"),
            Path.of("/run/docker"),
            Path.of("/run/docker.sock"),
            Path.of("/run/containerd"));

    @Test
    void nothingIsLeftOfEngines() throws Exception {
        Optional<String> missing = Needs.missing(List.of("docker:swarm"));
        assumeTrue(missing.isEmpty(), missing.orElse(""));
        String mounts = Files.readString(Path.of("/proc/self/mountinfo"));
        List<Path> places = PLACES.stream().filter(Files::exists).toList();
        for (int round = 0; round < ROUNDS; round++) {
            boolean kill = round % 2 == 0;
            try (ChildJvm child = ChildJvm.start(List.of(), ChildJvm.classPath(), EngineHolder.class)) {
                System.out.println("round " + round + ": first ping after " + child.awaitLine("first ping after "));
                String group = child.awaitLine("ready ");
                Remains remains = Remains.below(child.process().toHandle());
                assertThat(remains.left())
                        .anySatisfy(l -> assertThat(l).startsWith("process ").contains("dockerd"))
                        .anySatisfy(l -> assertThat(l).startsWith("process ").contains("sleep 3600"));
                assertThat(groups(group)).isNotEmpty();
                if (kill) {
                    child.process().destroyForcibly();
                } else {
                    child.process().getOutputStream().close();
                }
                long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
                List<String> left = remains.leftAfterTwoSeconds();
                while (!(left.isEmpty() && groups(group).isEmpty()) && System.nanoTime() < deadline) {
                    Thread.sleep(50);
                    left = remains.left();
                }
                assertThat(left).isEmpty();
                assertThat(groups(group)).isEmpty();
            }
        }
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).isEqualTo(mounts);
        assertThat(PLACES.stream().filter(Files::exists).toList()).isEqualTo(places);
    }

    private static List<Path> groups(String name) throws IOException {
        try (Stream<Path> all = Files.find(Path.of("/sys/fs/cgroup"), 2, (p, a) -> p.endsWith(name))) {
            return all.toList();
        }
    }
}
