package io.overlab.labs.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.labs.host.ConsulProgram;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hosts publish, others read, with a real Consul and with the stand-in. */
@Tag("namespace")
@Tag("once")
@Tag("waits")
class EndpointPublisherTest {
    private static final OverlayNetwork DEMO =
            EndpointPublisher.network("demonet", "192.168.0.0/24", "192.168.0.1/24", 42);

    private static Endpoint endpoint(int n, String locator) {
        String address = "192.168." + n / 250 + "." + (n % 250 + 2);
        String mac = String.format("02:42:c0:a8:%02x:%02x", n / 250, n % 250 + 2);
        return EndpointPublisher.endpoint(DEMO, "C" + n, address + "/16", mac, locator);
    }

    private static StoreServer start(Host host, boolean real) throws Exception {
        if (!real) {
            return StoreServer.startStandIn(host);
        }
        assumeTrue(ConsulProgram.find().isPresent(), "there is no consul on this machine");
        return StoreServer.startConsul(host, ConsulProgram.find().orElseThrow());
    }

    private static void publish(StoreServer server, Host host, List<Endpoint> endpoints) {
        try (KeyValueStore store = server.clientFrom(host)) {
            EndpointPublisher publisher = new EndpointPublisher(store);
            publisher.create(DEMO);
            for (Endpoint endpoint : endpoints) {
                publisher.join(endpoint);
            }
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoHostsPublishAtOnceAndLoseNothing(boolean real) throws Exception {
        try (Lab lab = Lab.start(LabSpec.DEFAULT, Optional.empty());
                StoreServer server = start(lab.host("consul").orElseThrow(), real);
                KeyValueStore store = server.client()) {
            List<Endpoint> here = IntStream.range(0, 40)
                    .mapToObj(n -> endpoint(n, "10.0.0.10"))
                    .toList();
            List<Endpoint> there = IntStream.range(40, 80)
                    .mapToObj(n -> endpoint(n, "10.0.0.11"))
                    .toList();
            CompletableFuture<Void> other = CompletableFuture.runAsync(
                    () -> publish(server, lab.host("docker1").orElseThrow(), there));
            publish(server, lab.host("docker0").orElseThrow(), here);
            other.join();

            EndpointDirectory directory = EndpointDirectory.of(store);
            assertThat(directory.networks()).containsExactly(DEMO);
            assertThat(directory.endpoints())
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(here.stream(), there.stream()).toList());
            assertThat(count(store)).isEqualTo("{\"Count\":80}");

            EndpointPublisher publisher = new EndpointPublisher(store);
            // Known already: it may have moved, and is counted once.
            publisher.join(here.get(0));
            assertThat(count(store)).isEqualTo("{\"Count\":80}");
            assertThat(publisher.leave(here.get(0))).isTrue();
            assertThat(publisher.leave(here.get(0))).isFalse();
            assertThat(count(store)).isEqualTo("{\"Count\":79}");
            assertThat(EndpointDirectory.of(store).endpoints()).hasSize(79).doesNotContain(here.get(0));

            store.put(DockerKeys.endpoint(DEMO.id(), "bad"), "{\"na".getBytes(StandardCharsets.UTF_8));
            assertThat(EndpointDirectory.of(store).garbage())
                    .singleElement()
                    .asString()
                    .startsWith("The value of " + DockerKeys.endpoint(DEMO.id(), "bad") + " is no JSON");
            assertThat(EndpointDirectory.of(store).endpoints()).hasSize(79);
            publisher.remove(DEMO);
            assertThat(store.keys("", "")).isEmpty();
        }
    }

    private static String count(KeyValueStore store) throws StoreException {
        return store.get(DockerKeys.endpointCount(DEMO.id()))
                .flatMap(KeyValue::text)
                .orElse("none");
    }

    /** Eight megabytes, a third more in base64: as much as ten thousand endpoints. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLargeListingIsReadWhole(boolean real) throws Exception {
        try (Lab lab = Lab.start(LabSpec.DEFAULT, Optional.empty());
                StoreServer server = start(lab.host("consul").orElseThrow(), real);
                KeyValueStore store = server.clientFrom(lab.host("docker0").orElseThrow())) {
            byte[] pad = new byte[200_000];
            for (int i = 0; i < 40; i++) {
                store.put("big/" + i, pad);
            }
            assertThat(store.list("big/").entries()).hasSize(40).allMatch(e -> e.length() == pad.length);
        }
    }
}
