package io.overlab.labs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.host.ChildJvm;
import io.overlab.labs.host.Needs;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The trial tells the truth about this kernel: what labs do here it can, and what fails fails. */
@Tag("namespace")
class KernelTrialTest {
    /** Such a JVM is root of its namespaces, whoever started it. */
    private static Facts facts(String... capture) {
        return new Facts(new KernelTrial(true, List.of(capture)).facts());
    }

    @Test
    void whatTheOtherTestsDoHereIsThere() {
        Facts facts = facts("true");
        assertThat(facts.all())
                .filteredOn(f -> !f.item().equals("nftables"))
                .as("%s", facts.all())
                .allMatch(Fact::there)
                .extracting(Fact::item)
                .containsExactly(
                        "network namespaces",
                        "mount namespaces",
                        "pid namespaces",
                        "files",
                        "named namespaces",
                        "veth",
                        "bridge device",
                        "vxlan",
                        "tunnel",
                        "multicast",
                        "capture");
        assertThat(facts.said("tunnel")).isEqualTo("a ping came through it");
        assertThat(Needs.missing("kernel:vxlan")).isEmpty();
    }

    @Test
    void aCaptureThatFailsIsToldWithItsReason() {
        Facts facts = facts("sh", "-c", "echo no such device; echo more; exit 3");
        assertThat(facts.of("capture")).contains(Fact.lacking("capture", "no such device"));
        assertThat(facts.has("tunnel")).isTrue();
    }

    /** Without the kind of namespace that a limit forbids, the others are told apart. */
    @Test
    void aLimitOfNetworkNamespacesIsSeen() throws Exception {
        Process process = new ProcessBuilder(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "sh",
                        "-c",
                        "echo 0 >/proc/sys/user/max_net_namespaces && shift 0 && exec \"$@\"",
                        "sh",
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        ChildJvm.classPath(),
                        TrialMain.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(said).contains("network namespaces false", "mount namespaces true", "pid namespaces true");
        assertThat(said).doesNotContain("tunnel");
    }

    /** The trial in a process of its own. */
    static final class TrialMain {
        private TrialMain() {}

        public static void main(String[] args) {
            facts("true").all().forEach(f -> System.out.println(f.item() + " " + f.there()));
        }
    }
}
