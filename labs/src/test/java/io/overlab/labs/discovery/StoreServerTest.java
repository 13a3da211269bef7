package io.overlab.labs.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.labs.host.ConsulProgram;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCommand;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store of a lab as its hosts and the resolver use it, with a real Consul and with the stand-in. */
@Tag("namespace")
@Tag("once")
@Tag("waits")
class StoreServerTest {
    private Lab lab;
    private Host consul;
    private Host docker0;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start(LabSpec.DEFAULT, Optional.empty());
        consul = lab.host("consul").orElseThrow();
        docker0 = lab.host("docker0").orElseThrow();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private StoreServer store(boolean real) throws Exception {
        if (!real) {
            return StoreServer.startStandIn(consul);
        }
        assumeTrue(ConsulProgram.find().isPresent(), "there is no consul on this machine");
        return StoreServer.startConsul(consul, ConsulProgram.find().orElseThrow());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hostsPutGetAndDelete(boolean real) throws Exception {
        try (StoreServer server = store(real);
                KeyValueStore store = server.clientFrom(docker0)) {
            assertThat(server.alive()).isTrue();
            assertThat(store.get("a")).isEmpty();
            store.put("a", bytes("1"));
            KeyValue first = store.get("a").orElseThrow();
            assertThat(first.text()).contains("1");
            assertThat(store.putIf("a", bytes("2"), 0)).isFalse();
            assertThat(store.putIf("a", bytes("2"), first.modifyIndex())).isTrue();
            assertThat(store.putIf("a", bytes("3"), first.modifyIndex())).isFalse();
            assertThat(store.deleteIf("a", first.modifyIndex())).isFalse();
            store.put("d/ü %/x", bytes("x"));
            store.put("d/y", new byte[KeyValueStore.MAX_VALUE_BYTES]);
            assertThat(store.keys("", "/")).containsExactly("a", "d/");
            assertThat(store.keys("d/", "")).containsExactly("d/y", "d/ü %/x");
            assertThat(store.list("d/").entries()).extracting(KeyValue::length).containsExactly(512 * 1024, 1);
            Listing now = store.list("d/");
            assertThat(store.await("d/", now.index(), Duration.ofMillis(10))).isEqualTo(now);
            store.delete("a");
            store.delete("a");
            store.deleteAll("d/");
            assertThat(server.client().list("").entries()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyHostAsksItByName(boolean real) throws Exception {
        try (StoreServer server = store(real);
                KeyValueStore store = server.client()) {
            store.put("demo/arp/192.168.0.2", bytes("02:42:c0:a8:00:02"));
            for (String name : List.of("docker0", "docker1", "consul")) {
                List<String> words = HostCommand.words(
                        lab.host(name).orElseThrow(),
                        List.of("curl", "-s", "--noproxy", "*", "http://consul:8500/v1/kv/demo/arp/192.168.0.2?raw"));
                Process curl = new ProcessBuilder(words).start();
                assertThat(new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .as(name)
                        .isEqualTo("02:42:c0:a8:00:02");
            }
        }
    }

    /** What a watch tells, as lines. */
    private static final class Told implements StoreWatch.Listener {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override
        public void changed(List<StoreWatch.Change> changes) {
            if (changes.isEmpty()) {
                lines.add("nothing there");
            }
            for (StoreWatch.Change c : changes) {
                String sign = c.before().isEmpty() ? "+" : c.after().isEmpty() ? "-" : "~";
                lines.add(sign
                        + c.key()
                        + c.after().flatMap(KeyValue::text).map(t -> "=" + t).orElse(""));
            }
        }

        @Override
        public void lost(StoreException reason) {
            lines.add("lost");
        }

        @Override
        public void back() {
            lines.add("back");
        }

        String next() throws InterruptedException {
            return lines.poll(30, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWatchOutlivesTheStore(boolean real) throws Exception {
        Told told = new Told();
        StoreServer server = store(real);
        KeyValueStore store = server.client();
        try (StoreWatch watch = StoreWatch.start(server.clientFrom(docker0), "w/", told)) {
            assertThat(told.next()).isEqualTo("nothing there");
            store.put("w/a", bytes("1"));
            assertThat(told.next()).isEqualTo("+w/a=1");
            store.put("other", bytes("1"));
            store.put("w/a", bytes("2"));
            assertThat(told.next()).isEqualTo("~w/a=2");
            store.put("w/b", bytes("1"));
            assertThat(told.next()).isEqualTo("+w/b=1");
            store.delete("w/a");
            assertThat(told.next()).isEqualTo("-w/a");
            kill(server, real);
            assertThat(told.next()).isEqualTo("lost");
            server = store(real);
            // Both keep their keys in memory only: what was known is gone, and what is new comes.
            assertThat(told.next()).isEqualTo("back");
            assertThat(told.next()).isEqualTo("-w/b");
            server.client().put("w/c", bytes("1"));
            assertThat(told.next()).isEqualTo("+w/c=1");
            assertThat(watch).isNotNull();
        } finally {
            server.close();
        }
        assertThat(told.lines).isEmpty();
    }

    /** As a learner would, or the kernel when memory ends. */
    private void kill(StoreServer server, boolean real) throws Exception {
        if (!real) {
            server.close();
            return;
        }
        new ProcessBuilder(HostCommand.words(
                        consul, List.of("bash", "-c", "kill -9 $(cat /run/consul/consul.pid) && cat /proc/$$/comm")))
                .start()
                .waitFor();
        for (int i = 0; i < 500 && server.alive(); i++) {
            Thread.sleep(10);
        }
        assertThat(server.alive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingOfItStays(boolean real) throws Exception {
        StoreServer server = store(real);
        List<ProcessHandle> mine = ProcessHandle.current()
                .descendants()
                .filter(p ->
                        p.info().command().filter(c -> c.endsWith("consul")).isPresent())
                .toList();
        assertThat(mine).hasSize(real ? 1 : 0);
        StoreException gone = null;
        KeyValueStore store = server.clientFrom(docker0);
        // Consul, when it ends, answers who waits or refuses to, as it comes; the stand-in hangs up.
        AtomicReference<StoreException> refusal = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                store.await("x", 99_999, Duration.ofSeconds(60));
            } catch (StoreException e) {
                refusal.set(e);
            }
        });
        reader.start();
        server.close();
        reader.join(20_000);
        assertThat(reader.isAlive()).isFalse();
        if (refusal.get() != null) {
            assertThat(refusal.get().kind()).isIn(StoreException.Kind.UNREACHABLE, StoreException.Kind.REFUSED);
        }
        assertThat(mine).noneMatch(ProcessHandle::isAlive);
        try {
            store.get("x");
        } catch (StoreException e) {
            gone = e;
        }
        assertThat(gone).hasMessage("The store at 10.0.0.5:8500 is not there (Connection refused).");
    }
}
