package io.overlab.labs.discovery.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.discovery.DockerKeys;
import io.overlab.labs.discovery.serf.SerfAgent;
import io.overlab.labs.discovery.serf.SerfClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the rows do when the gossip loses somebody, is told much at once, or is told nonsense; with the real Serf. */
@Tag("namespace")
@Tag("once")
@Tag("waits")
class GossipFaultsTest {

    @Test
    void theRowsOfAHostThatIsKilledGoWhenSerfSaysThatItFailed() throws Exception {
        try (DiscoveryLab lab = DiscoveryLab.start(true)) {
            lab.startStore("stand-in");
            lab.startGossip();
            lab.run("docker1", "overlab attach B 192.168.0.3; overlab attach C 192.168.0.4");
            // Whoever told: the store still says that they are there.
            lab.resolver("docker0", "--fill");
            lab.awaitTruth("docker0", 2);
            assertThat(ProcessHandle.of(lab.host("docker1").pid()).orElseThrow().destroyForcibly())
                    .isTrue();
            lab.awaitEqual("", () -> lab.rows("docker0"));
            assertThat(lab.log("docker0")).contains("Host 10.0.0.11 is gone (serf)");
            assertThat(lab.run("docker0", "serf members")).containsPattern("docker1 .*failed");
            assertThat(lab.truth("docker0").lines()).hasSize(2);
        }
    }

    @Test
    void garbageIsReportedWithTheEventAndPassedOver() throws Exception {
        try (DiscoveryLab lab = DiscoveryLab.start(false)) {
            lab.startGossip();
            lab.resolver("docker0", "--from serf");
            String network = DockerKeys.id("network", AttachProgram.NETWORK);
            try (SerfClient serf = SerfClient.connect(SerfAgent.connector(lab.host("docker1")), () -> {})) {
                serf.event("jl 10.0.0.11 " + network + " e1", "join 192.168.0.3 255.255.255.0 02:42:c0:a8");
                serf.event("jl 10.0.0.11 " + network + " e2", "\u0000\u001b[31m\u00ff");
                serf.event("jl", "");
            }
            lab.run("docker1", "overlab attach B 192.168.0.3");
            lab.awaitEqual("192.168.0.3 02:42:c0:a8:00:03 10.0.0.11", () -> lab.rows("docker0"));
            lab.await(
                    "all are reported",
                    () -> lab.log("docker0")
                                    .lines()
                                    .filter(l -> l.contains("the event 'jl") && l.endsWith("; it is passed over."))
                                    .count()
                            == 3);
            assertThat(lab.log("docker0")).doesNotContain("\u001b");
        }
    }
}
