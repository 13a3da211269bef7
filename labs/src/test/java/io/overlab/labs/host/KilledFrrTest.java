package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code kill -9} of the JVM that holds a lab with FRR: no daemon of it is left, and no mount. */
@Tag("namespace")
@Timeout(120)
class KilledFrrTest {
    @Test
    void noDaemonIsLeftOfALabWhoseJvmWasKilled() throws Exception {
        assumeTrue(Needs.missing(List.of("frr")).isEmpty(), "FRR is not installed");
        String mounts = Files.readString(Path.of("/proc/self/mountinfo"));
        try (ChildJvm child = ChildJvm.start(List.of(), ChildJvm.classPath(), FrrHolder.class)) {
            assertThat(child.awaitLine("ready ")).isEqualTo("3");
            Remains remains = Remains.below(child.process().toHandle());
            for (String daemon : List.of("/zebra -u root", "/bgpd -u root")) {
                assertThat(remains.left()).filteredOn(l -> l.contains(daemon)).isNotEmpty();
            }

            child.process().destroyForcibly();

            assertThat(remains.leftAfterTwoSeconds()).isEmpty();
            assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).isEqualTo(mounts);
        }
    }
}
