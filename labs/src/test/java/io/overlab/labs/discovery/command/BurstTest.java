package io.overlab.labs.discovery.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.discovery.Connector;
import io.overlab.labs.discovery.DockerKeys;
import io.overlab.labs.discovery.resolver.Whereabouts;
import io.overlab.labs.discovery.serf.PeerEvent;
import io.overlab.labs.discovery.serf.SerfAgent;
import io.overlab.labs.discovery.serf.SerfClient;
import io.overlab.labs.discovery.serf.SerfSpeaker;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A thousand endpoints that join at once, told by the real Serf. */
@Tag("namespace")
@Tag("once")
@Tag("waits")
class BurstTest {
    private static final int MANY = 1_000;

    private static PeerEvent peer(boolean join, int number) {
        Whereabouts where = new Whereabouts(
                "192.168." + number / 250 + "." + (number % 250 + 1),
                String.format("02:42:c0:a8:%02x:%02x", number / 250, number % 250 + 1),
                "10.0.0.11");
        return new PeerEvent(
                join,
                where,
                "255.255.0.0",
                DockerKeys.id("network", AttachProgram.NETWORK),
                DockerKeys.id("e" + number));
    }

    @Test
    void allArriveAndAllGo() throws Exception {
        List<PeerEvent> attached = new CopyOnWriteArrayList<>();
        try (DiscoveryLab lab = DiscoveryLab.start(false)) {
            lab.startGossip();
            lab.resolver("docker0", "--from serf");
            Connector agent = SerfAgent.connector(lab.host("docker1"));
            try (SerfSpeaker speaker = SerfSpeaker.start(agent, "10.0.0.11", () -> List.copyOf(attached));
                    SerfClient serf = SerfClient.connect(agent, () -> {})) {
                long began = System.nanoTime();
                for (int i = 0; i < MANY; i++) {
                    PeerEvent peer = peer(true, i);
                    attached.add(peer);
                    serf.event(peer.name(), peer.payload());
                }
                long told = System.nanoTime();
                lab.await(
                        "all have their rows", () -> lab.rows("docker0").lines().count() == MANY);
                System.out.println(MANY + " told in " + (told - began) / 1_000_000 + " ms, there after "
                        + (System.nanoTime() - began) / 1_000_000 + " ms");
                assertThat(lab.rows("docker0")).doesNotContain("-");
                // Half of them leave at once, and nobody who speaks for them forgets to say so.
                for (int i = 0; i < MANY / 2; i++) {
                    PeerEvent peer = peer(false, i);
                    attached.remove(0);
                    serf.event(peer.name(), peer.payload());
                }
                lab.await(
                        "half have their rows",
                        () -> lab.rows("docker0").lines().count() == MANY / 2);
                assertThat(speaker).isNotNull();
            }
        }
    }
}
