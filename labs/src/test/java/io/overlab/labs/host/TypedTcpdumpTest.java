package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** tcpdump gives up its privileges, which needs ids to change to; on a host it works with and without. */
@Tag("namespace")
@Timeout(90)
class TypedTcpdumpTest {
    /** Some user of this machine that nobody is. */
    private static final String STRANGER = "1900123456";

    @TempDir
    private Path folder;

    @BeforeAll
    static void tcpdumpIsInstalled() {
        assumeTrue(
                Stream.of("/usr/bin/tcpdump", "/usr/sbin/tcpdump", "/sbin/tcpdump")
                        .anyMatch(p -> Files.isExecutable(Path.of(p))),
                "tcpdump is not installed");
    }

    @Test
    void everyWayOfTypingItCaptures() throws Exception {
        try (Lab lab = Lab.start(LabSpec.DEFAULT, Optional.empty())) {
            TypedTcpdump.allForms(lab);
            TypedTcpdump.intoAFile(lab);
            TypedTcpdump.endedByCtrlC(lab);
        }
    }

    /** An ordinary user without subordinate ids: the lab has one id, and setgroups(2) is denied. */
    @Test
    void itCapturesAlsoWhereThereIsASingleId() throws Exception {
        boolean root = Files.readString(Path.of("/proc/self/uid_map")).contains("4294967295");
        List<String> oneId = List.of("unshare", "--user", "--map-root-user", "--mount", "--");
        List<String> before = root
                ? Stream.concat(
                                Stream.of("setpriv", "--reuid", STRANGER, "--regid", STRANGER, "--clear-groups", "--"),
                                oneId.stream())
                        .toList()
                : oneId;
        Process possible = new ProcessBuilder(
                        Stream.concat(before.stream(), Stream.of("true")).toList())
                .start();
        assumeTrue(possible.waitFor() == 0, "this machine does not let an ordinary user make a user namespace");
        String classPath = root ? ChildJvm.classPathForEverybody(folder) : ChildJvm.classPath();
        try (ChildJvm child = ChildJvm.start(before, classPath, TypedTcpdump.class)) {
            String said = child.awaitEnd();
            assertThat(said).isEqualTo("captured\nstatus 0");
        }
    }
}
