package io.overlab.labs.discovery.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.discovery.DockerKeys;
import io.overlab.labs.discovery.KeyValueStore;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to who is attached and to the rows when the store fails, with a real Consul and the stand-in. */
@Tag("namespace")
@Tag("once")
@Tag("waits")
class StoreFaultsTest {
    private static final Pattern PINGS = Pattern.compile("([0-9]+) packets transmitted, ([0-9]+) received");

    @ParameterizedTest
    @ValueSource(strings = {"consul", "stand-in"})
    void aStoreThatIsKilledDuringTrafficAndComesBackEmptyIsToldAgain(String kind) throws Exception {
        try (DiscoveryLab lab = DiscoveryLab.start(true)) {
            lab.startStore(kind);
            lab.run("docker0", "overlab attach C0 192.168.0.2");
            lab.run("docker1", "overlab attach C1 192.168.0.3; overlab attach gone 192.168.0.9");
            lab.resolver("docker0", "--from consul --fill");
            lab.resolver("docker1", "--from consul --fill");
            lab.awaitTruth("docker0", 2);
            lab.awaitTruth("docker1", 1);
            String before = lab.rows("docker0");
            Process pings = lab.begin(
                    "docker0", "exec ip netns exec C0 ping -i 0.2 -W 2 192.168.0.3 & " + "echo $! >/run/pings; wait");
            lab.store().kill();
            lab.await(
                    "it is told that the store is gone",
                    () -> lab.log("docker0").contains("The store at"));
            assertThat(lab.rows("docker0")).isEqualTo(before);
            // Life goes on, and the store hears of it later.
            assertThat(lab.run("docker1", "overlab attach C2 192.168.0.4; echo $?"))
                    .contains("The store does not answer; it is told when it does.")
                    .endsWith("\n0\n");
            assertThat(lab.run("docker1", "overlab detach gone; echo $?"))
                    .contains("The store does not answer")
                    .endsWith("\n0\n");
            lab.startStore(kind);
            long back = System.nanoTime();
            lab.awaitTruth("docker0", 2);
            lab.awaitTruth("docker1", 1);
            System.out.println("rows equal the truth " + (System.nanoTime() - back) / 1_000_000 + " ms after " + kind
                    + " is back");
            assertThat(lab.rows("docker0")).contains("192.168.0.3").contains("192.168.0.4");
            lab.run("docker0", "kill -INT $(cat /run/pings)");
            Matcher counted = PINGS.matcher(new String(pings.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(counted.find()).isTrue();
            assertThat(counted.group(1)).as("no ping is lost").isEqualTo(counted.group(2));
            assertThat(Integer.parseInt(counted.group(1))).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"consul", "stand-in"})
    void whatSomebodyTakesOutOfAStoreThatStaysIsNotPutBack(String kind) throws Exception {
        try (DiscoveryLab lab = DiscoveryLab.start(true)) {
            lab.startStore(kind);
            lab.run("docker1", "overlab attach C1 192.168.0.3");
            lab.resolver("docker0", "--from consul --fill");
            lab.awaitTruth("docker0", 1);
            try (KeyValueStore store = lab.store().client()) {
                store.deleteAll(DockerKeys.ENDPOINTS);
                lab.awaitEqual("", () -> lab.rows("docker0"));
                assertThat(store.keys(DockerKeys.ENDPOINTS, "")).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"consul", "stand-in"})
    void aStoreThatIsStartedAfterwardsIsToldOfAllWhoAreThere(String kind) throws Exception {
        try (DiscoveryLab lab = DiscoveryLab.start(false)) {
            assertThat(lab.run("docker1", "overlab attach C1 192.168.0.3"))
                    .contains("Nobody was told: neither a store nor a Serf agent answers.");
            lab.startStore(kind);
            lab.resolver("docker0", "--from consul --fill");
            lab.awaitTruth("docker0", 1);
        }
    }
}
