package io.overlab.labs.discovery.resolver;

import static io.overlab.labs.host.OnHost.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.labs.discovery.DockerKeys;
import io.overlab.labs.discovery.Endpoint;
import io.overlab.labs.discovery.EndpointPublisher;
import io.overlab.labs.discovery.KeyValue;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.OverlayNetwork;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.discovery.command.FaultLab;
import io.overlab.labs.host.ConsulProgram;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.host.OnHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A resolver that asks a store, a real Consul and the stand-in: what is there, what changes, and what breaks. */
@Tag("namespace")
@Tag("once")
@Tag("waits")
class StoreBackendTest {
    private static final OverlayNetwork NETWORK =
            EndpointPublisher.network("demonet", "192.168.0.0/16", "192.168.0.1/16", 42);

    private Lab lab;
    private Host docker0;
    private StoreServer server;
    private Resolver resolver;
    private StoreBackend backend;
    private final List<Note> log = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws LabException {
        lab = Lab.start(LabSpec.DEFAULT, Optional.empty());
        docker0 = lab.host("docker0").orElseThrow();
    }

    @AfterEach
    void end() {
        if (resolver != null) {
            resolver.close();
            backend.close();
        }
        if (server != null) {
            server.close();
        }
        lab.close();
    }

    private void store(String kind) throws LabException {
        Host consul = lab.host("consul").orElseThrow();
        if (kind.equals("stand-in")) {
            server = StoreServer.startStandIn(consul);
            return;
        }
        assumeTrue(ConsulProgram.find().isPresent(), "there is no consul on this machine");
        server = StoreServer.startConsul(consul, ConsulProgram.find().orElseThrow());
    }

    private void resolver() throws IOException {
        run(FaultLab.OVERLAY);
        backend = new StoreBackend(() -> server.clientFrom(docker0));
        Setup setup = Setup.on(docker0, "overns", Mode.ANSWER, true);
        resolver = Resolver.start(setup, List.of(backend), log::add);
    }

    private String run(String script) {
        return OnHost.run(docker0, script);
    }

    private static Endpoint endpoint(int number, String vtep) {
        String ip = "192.168." + number / 250 + "." + (number % 250 + 1);
        String mac = String.format(Locale.ROOT, "02:42:c0:a8:%02x:%02x", number / 250, number % 250 + 1);
        return EndpointPublisher.endpoint(NETWORK, "c" + number, ip + "/16", mac, vtep);
    }

    private String tables() {
        return run("ip -n overns neigh show dev vxlan1; bridge -n overns fdb show dev vxlan1 | grep ' dst '");
    }

    private long lines() {
        return tables().lines().count();
    }

    /** So many that they are read in parts, whatever their keys are like, and the last of two claims counts. */
    @ParameterizedTest
    @ValueSource(strings = {"consul", "stand-in"})
    void allOfManyAreReadAndTheLatestIsBelieved(String kind) throws Exception {
        store(kind);
        try (KeyValueStore store = server.client()) {
            EndpointPublisher publisher = new EndpointPublisher(store);
            Endpoint first = endpoint(0, "10.0.0.11");
            publisher.keep(NETWORK, first);
            String text = store.get(DockerKeys.endpoint(NETWORK.id(), first.id()))
                    .flatMap(KeyValue::text)
                    .orElseThrow();
            for (int i = 1; i < 600; i++) {
                // Ids of 64 digits, and others; the last claims the address of the second.
                Endpoint each = endpoint(i == 599 ? 1 : i, i == 599 ? "10.0.0.12" : "10.0.0.11");
                String id = i % 7 == 0 ? "own-" + i : i == 599 ? "0-late" : each.id();
                store.put(
                        DockerKeys.endpoint(i % 5 == 0 ? "other" : NETWORK.id(), id),
                        text.replace(first.address(), each.address())
                                .replace(first.mac(), each.mac())
                                .replace(first.locator(), each.locator())
                                .getBytes(StandardCharsets.UTF_8));
            }
        }
        resolver();
        assertThat(run("ip -n overns neigh show dev vxlan1 nud permanent").lines())
                .hasSize(599);
        String rows = run("bridge -n overns fdb show dev vxlan1 | grep ' dst '");
        assertThat(rows.lines()).hasSize(599);
        assertThat(rows).contains("02:42:c0:a8:00:02 dst 10.0.0.12").doesNotContain("02:42:c0:a8:00:02 dst 10.0.0.11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"consul", "stand-in"})
    void endpointsComeMoveAndGo(String kind) throws Exception {
        store(kind);
        resolver();
        try (KeyValueStore store = server.client()) {
            EndpointPublisher publisher = new EndpointPublisher(store);
            publisher.create(NETWORK);
            publisher.join(endpoint(2, "10.0.0.11"));
            await(() -> tables().contains("192.168.0.3 lladdr") && tables().contains("dst 10.0.0.11"), "the rows");
            store.put(
                    DockerKeys.endpoint(NETWORK.id(), endpoint(2, "10.0.0.11").id()),
                    store.get(DockerKeys.endpoint(
                                    NETWORK.id(), endpoint(2, "10.0.0.11").id()))
                            .orElseThrow()
                            .text()
                            .orElseThrow()
                            .replace("10.0.0.11", "10.0.0.12")
                            .getBytes(StandardCharsets.UTF_8));
            await(() -> tables().contains("dst 10.0.0.12") && lines() == 2, "the move");
            publisher.leave(endpoint(2, "10.0.0.11"));
            await(() -> lines() == 0, "no rows");
            // As the article's own resolver had them.
            store.put("demo/arp/192.168.0.9", bytes("02:42:c0:a8:00:09"));
            store.put("demo/fib/02:42:c0:a8:00:09", bytes("10.0.0.11"));
            await(() -> tables().contains("192.168.0.9 lladdr") && tables().contains("dst 10.0.0.11"), "plain rows");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"consul", "stand-in"})
    void garbageIsReportedWithItsKeyAndPassedOver(String kind) throws Exception {
        store(kind);
        resolver();
        try (KeyValueStore store = server.client()) {
            store.put(DockerKeys.endpoint(NETWORK.id(), "half"), bytes("{\"ep_iface\":"));
            store.put(DockerKeys.endpoint(NETWORK.id(), "long"), new byte[KeyValueStore.MAX_VALUE_BYTES]);
            store.put("demo/arp/192.168.0.9", bytes("<html>"));
            new EndpointPublisher(store).join(endpoint(2, "10.0.0.11"));
        }
        await(() -> lines() == 2, "the rows of the good one");
        await(() -> log.stream().filter(n -> n.event().equals("trouble")).count() >= 3, "all three are reported");
        assertThat(log)
                .extracting(Note::text)
                .anyMatch(t -> t.contains("/half/") && t.contains("JSON"))
                .anyMatch(t -> t.contains("/long/"))
                .anyMatch(t -> t.contains("demo/arp/192.168.0.9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"consul", "stand-in"})
    void aThousandThatJoinAtOnceAllHaveTheirRows(String kind) throws Exception {
        store(kind);
        resolver();
        int many = 1_000;
        try (KeyValueStore store = server.client()) {
            // The endpoints alone: what is counted beside them takes longer than they do.
            Endpoint first = endpoint(0, "10.0.0.11");
            new EndpointPublisher(store).join(first);
            String value = store.get(DockerKeys.endpoint(NETWORK.id(), first.id()))
                    .orElseThrow()
                    .text()
                    .orElseThrow();
            for (int i = 1; i < many; i++) {
                Endpoint each = endpoint(i, "10.0.0.11");
                store.put(
                        DockerKeys.endpoint(NETWORK.id(), each.id()),
                        bytes(value.replace(first.id(), each.id())
                                .replace(first.address(), each.address())
                                .replace(first.mac(), each.mac())));
            }
        }
        await(() -> lines() == 2L * many, "the rows of " + many);
    }

    @ParameterizedTest
    @ValueSource(strings = {"consul", "stand-in"})
    void aStoreThatIsGoneIsSaidOnceAndWhatIsKnownHoldsUntilItIsBack(String kind) throws Exception {
        store(kind);
        publish(endpoint(2, "10.0.0.11"));
        resolver();
        await(() -> lines() == 2, "the rows");
        server.close();
        await(() -> log.stream().anyMatch(n -> n.event().equals("trouble")), "it is said that the store is gone");
        assertThat(lines()).isEqualTo(2);
        store(kind);
        publish(endpoint(3, "10.0.0.11"));
        // What the new store says is the truth: the old endpoint is not in it.
        await(() -> tables().contains("192.168.0.4 lladdr") && lines() == 2, "the new truth");
        assertThat(log).extracting(Note::text).anyMatch(t -> t.contains("answers again"));
    }

    private void publish(Endpoint endpoint) throws StoreException {
        try (KeyValueStore store = server.client()) {
            new EndpointPublisher(store).join(endpoint);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"consul", "stand-in"})
    void twoWithOneAddressAreToldAndDoNotFlap(String kind) throws Exception {
        store(kind);
        resolver();
        publish(endpoint(2, "10.0.0.11"));
        await(() -> lines() == 2, "the first");
        publish(EndpointPublisher.endpoint(NETWORK, "other", "192.168.0.3/16", "02:42:c0:a8:00:77", "10.0.0.12"));
        await(() -> tables().contains("192.168.0.3 lladdr 02:42:c0:a8:00:77"), "the latest is believed");
        publish(endpoint(5, "10.0.0.11"));
        await(() -> lines() == 4, "another endpoint");
        assertThat(tables()).contains("192.168.0.3 lladdr 02:42:c0:a8:00:77");
        assertThat(log).extracting(Note::event).containsOnlyOnce("conflict");
    }
}
