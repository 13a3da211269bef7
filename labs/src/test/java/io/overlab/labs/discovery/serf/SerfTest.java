package io.overlab.labs.discovery.serf;

import static io.overlab.labs.host.OnHost.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.labs.discovery.command.FaultLab;
import io.overlab.labs.discovery.resolver.Mode;
import io.overlab.labs.discovery.resolver.Note;
import io.overlab.labs.discovery.resolver.Question;
import io.overlab.labs.discovery.resolver.Resolver;
import io.overlab.labs.discovery.resolver.Setup;
import io.overlab.labs.discovery.resolver.Whereabouts;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.host.Needs;
import io.overlab.labs.host.OnHost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real Serf: gossip between three hosts, what a resolver makes of it, and what it makes of faults. */
@Tag("namespace")
@Tag("waits")
class SerfTest {
    private static final String NETWORK = "n1";

    private Lab lab;
    private Gossip gossip;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<Note> log = new CopyOnWriteArrayList<>();
    private final List<PeerEvent> attached = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws LabException {
        assumeTrue(Needs.missing(List.of("serf")).isEmpty(), "serf is not installed");
        lab = Lab.start(LabSpec.PAIR, Optional.empty());
        gossip = Gossip.start(lab);
        await(() -> alive("docker0") == 2 && alive("docker1") == 2, "both are in the gossip");
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        if (gossip != null) {
            gossip.close();
            lab.close();
        }
    }

    private Host host(String name) {
        return lab.host(name).orElseThrow();
    }

    private SerfClient client(String name) throws IOException {
        SerfClient client = SerfClient.connect(SerfAgent.connector(host(name)), () -> {});
        open.add(0, client);
        return client;
    }

    private long alive(String name) {
        try (SerfClient client = SerfClient.connect(SerfAgent.connector(host(name)), () -> {})) {
            return client.members().stream()
                    .filter(m -> m.status().equals("alive"))
                    .count();
        } catch (IOException e) {
            return 0;
        }
    }

    private String run(String host, String script) {
        return OnHost.run(host(host), script);
    }

    private PeerEvent peer(boolean join, int number, String vtep) {
        Whereabouts where = new Whereabouts(
                "192.168." + number / 250 + "." + (number % 250 + 1),
                String.format("02:42:c0:a8:%02x:%02x", number / 250, number % 250 + 1),
                vtep);
        return new PeerEvent(join, where, "255.255.0.0", NETWORK, "e" + number);
    }

    /** A resolver on docker0 and one on docker1; somebody speaks for what is attached to docker1. */
    private void resolvers() throws IOException {
        open.add(0, SerfSpeaker.start(SerfAgent.connector(host("docker1")), "10.0.0.11", () -> List.copyOf(attached)));
        for (String name : List.of("docker0", "docker1")) {
            run(name, FaultLab.OVERLAY);
            Host host = host(name);
            SerfBackend backend = new SerfBackend(SerfAgent.connector(host), host.address(), NETWORK);
            open.add(0, backend);
            Setup setup = Setup.on(host, "overns", Mode.ANSWER, true);
            open.add(0, Resolver.start(setup, List.of(backend), name.equals("docker0") ? log::add : n -> {}));
        }
    }

    private long neighbors() {
        return run("docker0", "ip -n overns neigh show dev vxlan1").lines().count();
    }

    private long rows() {
        return run("docker0", "bridge -n overns fdb show dev vxlan1")
                .lines()
                .filter(l -> l.contains(" dst "))
                .count();
    }

    private void attach(int number) throws IOException {
        PeerEvent peer = peer(true, number, "10.0.0.11");
        attached.add(peer);
        client("docker1").event(peer.name(), peer.payload());
    }

    @Test
    void rowsComeBeforeAnyTrafficAndGoWhenTheContainerGoes() throws IOException {
        resolvers();
        attach(2);
        await(() -> neighbors() == 1 && rows() == 1, "the rows of one endpoint");
        PeerEvent gone = peer(false, 2, "10.0.0.11");
        attached.clear();
        client("docker1").event(gone.name(), gone.payload());
        await(() -> neighbors() == 0 && rows() == 0, "no rows");
    }

    @Test
    void whoMissedTheEventAsksByAQuery() throws IOException {
        attached.add(peer(true, 2, "10.0.0.11"));
        resolvers();
        try (SerfBackend asker = new SerfBackend(SerfAgent.connector(host("docker0")), "10.0.0.10", NETWORK)) {
            Whereabouts where = peer(true, 2, "10.0.0.11").where();
            assertThat(asker.find(new Question.ByAddress(where.ip()))).contains(where);
            assertThat(asker.find(new Question.ByMac(where.mac()))).contains(where);
            assertThat(asker.find(new Question.ByAddress("192.168.0.99"))).isEmpty();
        }
    }

    @Test
    void garbageIsReportedAndPassedOver() throws IOException {
        resolvers();
        client("docker1").event("jl 10.0.0.11 n1 e1", "join nonsense");
        client("docker1").event("jl", "");
        attach(3);
        await(() -> rows() == 1, "the row of the good event");
        await(() -> log.stream().filter(n -> n.event().equals("trouble")).count() == 2, "both events are reported");
    }

    @Test
    void twoWithOneAddressAreReportedAndTheLatestIsBelieved() throws IOException {
        resolvers();
        attach(2);
        await(() -> rows() == 1, "the first");
        PeerEvent other = new PeerEvent(
                true,
                new Whereabouts(peer(true, 2, "").where().ip(), "02:42:c0:a8:00:77", "10.0.0.12"),
                "255.255.0.0",
                NETWORK,
                "e77");
        client("docker1").event(other.name(), other.payload());
        await(
                () -> run("docker0", "ip -n overns neigh show dev vxlan1").contains("02:42:c0:a8:00:77"),
                "the latest is believed");
        assertThat(log).extracting(Note::event).contains("conflict");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void theRowsOfAHostThatFailedGoAndComeBackWithIt() throws Exception {
        resolvers();
        attach(2);
        attach(3);
        await(() -> rows() == 2, "the rows of two endpoints");
        // The cable to docker1 is cut, at the switch.
        run("underlay", "ip link set docker1 down");
        await(() -> rows() == 0 && neighbors() == 0, "nothing behind the host that is gone");
        // One comes and one goes while nobody can hear of it.
        attached.remove(0);
        attached.add(peer(true, 4, "10.0.0.11"));
        run("underlay", "ip link set docker1 up");
        String stayed = peer(true, 3, "").where().ip() + " ";
        String came = peer(true, 4, "").where().ip() + " ";
        await(
                () -> {
                    String known = run("docker0", "ip -n overns neigh show dev vxlan1");
                    return rows() == 2 && neighbors() == 2 && known.contains(stayed) && known.contains(came);
                },
                "what is there now is known, and nothing else");
    }

    @Test
    void anAgentThatIsKilledAndStartedAgainIsHeardAgain() throws Exception {
        resolvers();
        attach(2);
        await(() -> rows() == 1, "the rows of one endpoint");
        gossip.agents().get(0).kill();
        await(() -> log.stream().anyMatch(n -> n.text().contains("has ended")), "it is told that there is no agent");
        // What is known holds on.
        assertThat(rows()).isEqualTo(1);
        open.add(SerfAgent.start(host("docker0"), List.of("10.0.0.11")));
        await(() -> alive("docker0") == 2, "it is in the gossip again");
        attach(3);
        await(() -> rows() == 2, "what is told now is heard");
    }

    @Test
    void withoutAnAgentThatIsSaid() {
        gossip.close();
        assertThatThrownBy(() -> client("docker0")).isInstanceOf(IOException.class);
    }
}
