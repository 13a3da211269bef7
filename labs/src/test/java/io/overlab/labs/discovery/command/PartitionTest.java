package io.overlab.labs.discovery.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The underlay is cut for 20 s, from the store and from the gossip, and healed. */
@Tag("namespace")
@Tag("once")
@Tag("waits")
class PartitionTest {
    private static final long CUT_SECONDS = 20;

    @Test
    void bothSidesEndWithTheSameTruth() throws Exception {
        try (DiscoveryLab lab = DiscoveryLab.start(true)) {
            lab.startStore("consul");
            lab.startGossip();
            lab.run("docker0", "overlab attach A 192.168.0.2; overlab attach A9 192.168.0.9");
            lab.run("docker1", "overlab attach B 192.168.0.3; overlab attach B9 192.168.0.19");
            // The one is told by the gossip, the other by the store.
            lab.resolver("docker0", "--from serf");
            lab.resolver("docker1", "--from consul --fill");
            lab.awaitTruth("docker0", 2);
            lab.awaitTruth("docker1", 2);
            long cut = System.nanoTime();
            lab.run("underlay", "ip link set docker1 down");
            lab.run("docker0", "overlab attach A4 192.168.0.4; overlab detach A9");
            lab.run("docker1", "overlab attach B5 192.168.0.5; overlab detach B9");
            lab.awaitEqual("", () -> lab.rows("docker0"));
            // What is cut off from the store keeps what it knew.
            assertThat(lab.rows("docker1")).contains("192.168.0.2 ").contains("192.168.0.9 ");
            TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(CUT_SECONDS) - (System.nanoTime() - cut));
            lab.run("underlay", "ip link set docker1 up");
            long healed = System.nanoTime();
            lab.awaitTruth("docker1", 2);
            long store = System.nanoTime();
            lab.awaitTruth("docker0", 2);
            System.out.println("rows equal the truth after " + (store - healed) / 1_000_000 + " ms (store), "
                    + (System.nanoTime() - healed) / 1_000_000 + " ms (gossip)");
            assertThat(lab.rows("docker0")).contains("192.168.0.3 ").contains("192.168.0.5 ");
            assertThat(lab.rows("docker1")).contains("192.168.0.2 ").contains("192.168.0.4 ");
        }
    }
}
