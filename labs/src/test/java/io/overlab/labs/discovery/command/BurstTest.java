package io.overlab.labs.discovery.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.discovery.DockerKeys;
import io.overlab.labs.discovery.resolver.Backend;
import io.overlab.labs.discovery.resolver.Whereabouts;
import io.overlab.labs.discovery.serf.PeerEvent;
import io.overlab.labs.discovery.serf.SerfAgent;
import io.overlab.labs.discovery.serf.SerfBackend;
import io.overlab.labs.discovery.serf.SerfClient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A thousand endpoints that join at once, told by the real Serf. */
@Tag("namespace")
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
            try (SerfBackend speaker = new SerfBackend(
                            SerfAgent.connector(lab.host("docker1")),
                            "10.0.0.11",
                            DockerKeys.id("network", AttachProgram.NETWORK),
                            () -> List.copyOf(attached));
                    SerfClient serf = SerfClient.connect(SerfAgent.connector(lab.host("docker1")), () -> {})) {
                speaker.follow(new Nobody());
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
            }
        }
    }

    /** Hears what the speaker hears, and has no use for it. */
    private static final class Nobody implements Backend.Listener {
        @Override
        public void joined(Whereabouts where) {}

        @Override
        public void left(Whereabouts where) {}

        @Override
        public void failed(String vtep) {}

        @Override
        public void returned(String vtep) {}

        @Override
        public void all(List<Whereabouts> known) {}

        @Override
        public void trouble(String sentence) {}
    }
}
