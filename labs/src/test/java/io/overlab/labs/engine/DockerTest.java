package io.overlab.labs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.labs.discovery.KeyValue;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.host.DockerProgram;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostScript;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.host.Needs;
import io.overlab.labs.netlink.SnapshotReader;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Snapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real engines, in a swarm and with a store, side by side: what they build is what real engines were seen to build. */
@Tag("namespace")
@Tag("root")
@Timeout(120)
class DockerTest {
    private static final Map<String, String> HOSTS =
            new TreeMap<>(Map.of("docker0", "10.0.0.10", "docker1", "10.0.0.11", "consul", "10.0.0.5"));

    private static final List<String> TOLD = new ArrayList<>();

    private static CompletableFuture<Running> swarm;
    private static CompletableFuture<Running> kv;

    /** A lab with its engines. */
    private record Running(Lab lab, Optional<StoreServer> store, Engines engines, BlockingQueue<String> ended) {
        static Running start(Mode mode) {
            try {
                Lab lab = Lab.start(
                        new LabSpec(HOSTS, 24, false, List.of(mode == Mode.KV ? "docker:kv" : "docker:swarm")),
                        Optional.empty());
                Optional<StoreServer> store = mode == Mode.KV
                        ? Optional.of(StoreServer.startStandIn(
                                lab.host(StoreServer.HOST).orElseThrow()))
                        : Optional.empty();
                BlockingQueue<String> ended = new LinkedBlockingQueue<>();
                Engines engines = Engines.start(lab, mode, store, new Engines.Listener() {
                    @Override
                    public void progress(String sentence) {
                        synchronized (TOLD) {
                            TOLD.add(sentence);
                        }
                    }

                    @Override
                    public void ended(Host host, String sentence) {
                        ended.add(sentence);
                    }
                });
                return new Running(lab, store, engines, ended);
            } catch (LabException e) {
                throw new IllegalStateException(e);
            }
        }

        String on(String host, String script) {
            try {
                return HostScript.complete(lab.host(host).orElseThrow(), "It did not work", script);
            } catch (LabException e) {
                throw new AssertionError(e);
            }
        }

        Snapshot snapshot() {
            Snapshot read = SnapshotReader.read(lab.sources());
            return new Snapshot(read.hosts().stream()
                    .map(h -> h.withOtherNames(engines.names(h.name())))
                    .toList());
        }

        NamespaceState namespace(String host, String name) {
            return snapshot().host(host).orElseThrow().namespace(name).orElseThrow();
        }

        void close() {
            engines.close();
            store.ifPresent(StoreServer::close);
            lab.close();
        }
    }

    private static final Path CONTROL_GROUPS = Path.of("/sys/fs/cgroup");

    @BeforeAll
    static void startEngines() {
        Optional<String> missing = Needs.missing(List.of("docker:kv"));
        assumeTrue(missing.isEmpty(), missing.orElse(""));
        swarm = CompletableFuture.supplyAsync(() -> Running.start(Mode.SWARM));
        kv = CompletableFuture.supplyAsync(() -> Running.start(Mode.KV));
    }

    @AfterAll
    static void endEngines() throws Exception {
        if (swarm == null) {
            return;
        }
        swarm.join().close();
        kv.join().close();
        await(() -> controlGroups().isEmpty());
        assertThat(controlGroups()).isEmpty();
    }

    /** The control groups of labs that this JVM has held. */
    private static List<String> controlGroups() {
        List<String> groups = new ArrayList<>();
        for (CompletableFuture<Running> each : List.of(swarm, kv)) {
            String name = each.join().lab.controlGroup();
            // One that goes meanwhile is no error.
            String[] controllers = CONTROL_GROUPS.toFile().list();
            Stream.concat(Stream.of("."), Stream.of(controllers == null ? new String[0] : controllers))
                    .map(c -> CONTROL_GROUPS.resolve(c).resolve(name))
                    .filter(Files::exists)
                    .map(Path::toString)
                    .forEach(groups::add);
        }
        return groups;
    }

    /** Waits for a state, bounded; whether it came is for the caller to look at. */
    private static void await(BooleanSupplier state) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!state.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
    }

    private static void compare(Running running, String recording) throws InterruptedException {
        Recording expected = Recording.of(recording);
        // What the other engine tells takes its time.
        await(() -> Recording.of(running.namespace("docker1", "@demonet")).equals(expected));
        Recording seen = Recording.of(running.namespace("docker1", "@demonet"));
        assertThat(seen.links()).isEqualTo(expected.links());
        assertThat(seen.neighbors()).isEqualTo(expected.neighbors());
        assertThat(seen.fdb()).isEqualTo(expected.fdb());
    }

    @Test
    void aSwarmsOverlayIsAsRecorded() throws Exception {
        Running lab = swarm.join();
        lab.on("docker0", "docker network create -d overlay --attachable --subnet 192.168.0.0/24 demonet");
        lab.on("docker0", "docker run -d --name C0 --net demonet --ip 192.168.0.100 lab sleep 3600");
        lab.on("docker1", "docker run -d --name C1 --net demonet lab sleep 3600");
        compare(lab, "docker-swarm");
        assertThat(lab.on("docker1", "docker exec C1 ping -c 3 -W 5 192.168.0.100"))
                .contains(" 0% packet loss");
        assertThat(lab.on("docker0", "ls /var/run/docker/netns"))
                .contains("ingress_sbox")
                .contains(lab.engines.names("docker0").get("@demonet"))
                .contains(lab.engines.names("docker0").get("@C0"));
        surroundings(lab, "docker-swarm");
        assertThat(Printed.network(lab.on("docker0", "docker network inspect docker_gwbridge")))
                .isEqualTo(Printed.network(Printed.text("docker-swarm/docker-gwbridge-inspect.json")));
        assertThat(lab.namespace("docker0", "@C0").link("eth0").orElseThrow().mtu())
                .isEqualTo(1450);
        // The last of what is done to this swarm.
        lab.on("docker1", "kill -9 $(pidof dockerd)");
        assertThat(lab.ended.poll(20, TimeUnit.SECONDS)).contains("docker1").contains("`undo`");
        assertThat(lab.engines.alive()).isFalse();
    }

    @Test
    void anOverlayWithAStoreIsAsRecordedAndTheStoreIsMirrored() throws Exception {
        Running lab = kv.join();
        lab.on("docker0", "docker network create -d overlay --subnet 192.168.0.0/24 demonet");
        lab.on("docker0", "docker run -d --name C0 --net demonet --ip 192.168.0.100 lab sleep 3600");
        lab.on("docker1", "docker run -d --name C1 --net demonet --ip 192.168.0.2 lab sleep 3600");
        compare(lab, "docker-kv-serf");
        assertThat(lab.on("docker1", "docker exec C1 ping -c 3 -W 5 192.168.0.100"))
                .contains(" 0% packet loss");
        String id = lab.on("docker0", "docker network inspect demonet -f '{{.Id}}'");
        KeyValueStore store = lab.store.orElseThrow().client();
        String endpoints = "docker/network/v1.0/endpoint/" + id + "/";
        await(() -> listed(store, endpoints).size() == 2);
        assertThat(listed(store, endpoints))
                .anySatisfy(v -> assertThat(v).contains("\"name\":\"C0\"").contains("\"locator\":\"10.0.0.10\""))
                .anySatisfy(v -> assertThat(v).contains("\"name\":\"C1\"").contains("\"locator\":\"10.0.0.11\""));
        surroundings(lab, "docker-kv-serf");
        assertThat(Printed.routes(lab.namespace("docker1", "@C1")))
                .isEqualTo(Printed.routes("docker-kv-serf/container-route.txt"));
        TreeSet<String> sockets = new TreeSet<>();
        lab.namespace("docker1", "").udpSockets().forEach(s -> sockets.add(s.address() + ":" + s.port()));
        assertThat(sockets).containsAll(Printed.sockets("docker-kv-serf/docker1-host-ss-lnup.txt"));
        Map<String, TreeSet<String>> keys = new TreeMap<>();
        for (KeyValue each : store.list("docker/").entries()) {
            Printed.put(keys, each.key(), new String(each.value(), StandardCharsets.UTF_8));
        }
        assertThat(keys).isEqualTo(Printed.fields("docker-kv-serf/kv-dump.txt"));
        // A second container far away, to which nothing was sent.
        lab.on("docker0", "docker run -d --name C2 --net demonet --ip 192.168.0.200 lab sleep 3600");
        Recording more = Recording.of("docker-kv-serf", "-after-c1");
        await(() -> Recording.of(lab.namespace("docker1", "@demonet")).equals(more));
        Recording seen = Recording.of(lab.namespace("docker1", "@demonet"));
        assertThat(seen.neighbors()).isEqualTo(more.neighbors());
        assertThat(seen.fdb()).isEqualTo(more.fdb());
        lab.on("docker1", "docker rm -f C1");
        await(() -> listed(store, endpoints).size() == 2);
        assertThat(listed(store, endpoints)).hasSize(2);
        // The namespace of the network went with the last container; the next has a number of its own.
        lab.on("docker1", "docker run -d --name C3 --net demonet --ip 192.168.0.3 lab sleep 3600");
        await(() -> lab.engines.names("docker1").containsKey("@C3"));
        assertThat(lab.engines.names("docker1")).containsKeys("@C3", "@demonet");
        assertThat(lab.namespace("docker1", "@demonet").link("vxlan0")).isPresent();
    }

    /** The container, its machine, the names of namespaces, and what the engine tells of the network. */
    private static void surroundings(Running lab, String recording) {
        assertThat(Printed.interfaces(lab.namespace("docker1", "@demonet")))
                .isEqualTo(Printed.interfaces(recording + "/ip-addr.txt"));
        assertThat(Printed.interfaces(lab.namespace("docker1", "@C1")))
                .isEqualTo(Printed.interfaces(recording + "/container-ip-addr.txt"));
        assertThat(Printed.interfaces(lab.namespace("docker1", "")))
                .isEqualTo(Printed.interfaces(recording + "/docker1-host-ip-addr.txt"));
        assertThat(Printed.sorts(lab.on("docker1", "ls -1 /var/run/docker/netns")))
                .isEqualTo(Printed.sorts(Printed.text(recording + "/ls-docker1-netns.txt")));
        assertThat(Printed.network(lab.on("docker0", "docker network inspect demonet")))
                .isEqualTo(Printed.network(Printed.text(recording + "/docker-network-inspect.json")));
    }

    private static List<String> listed(KeyValueStore store, String prefix) {
        try {
            return store.list(prefix).entries().stream()
                    .map(e -> new String(e.value(), StandardCharsets.UTF_8))
                    .toList();
        } catch (io.overlab.labs.discovery.StoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theEngineIsNamedAndNothingIsSeenOutside() {
        Running lab = swarm.join();
        String version = DockerProgram.find().orElseThrow().version();
        synchronized (TOLD) {
            assertThat(TOLD).anySatisfy(t -> assertThat(t).contains(version).contains("docker0 and docker1"));
        }
        // The host's own, not the machine's: those are other files.
        assertThat(lab.on("docker0", "stat -c %d:%i /run/docker.sock /var/lib/docker"))
                .isNotEqualTo(lab.on("docker1", "stat -c %d:%i /run/docker.sock /var/lib/docker"));
        assertThat(Path.of("/var/run/docker/netns", lab.engines.names("docker0").getOrDefault("@ingress", "none")))
                .doesNotExist();
        assertThat(lab.on("docker0", "stat -f -c %T /var/lib/docker")).isEqualTo("tmpfs");
    }

    /** The host consul of the swarm has no engine: what fails there fails for a reason that is known. */
    @Test
    void anEngineThatDoesNotStartSaysWhyByName() {
        Running lab = swarm.join();
        Host host = lab.lab.host("consul").orElseThrow();
        assertThat(catchThrowable(() -> Engine.start(host, List.of("--no-such-option"))))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("consul")
                .hasMessageContaining("its settings")
                .hasMessageContaining("--no-such-option");
        lab.on("consul", "rm -f /run/docker.log; mount --bind /bin/false $(readlink -f $(command -v iptables))");
        assertThat(catchThrowable(() -> Engine.start(host, List.of())))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("Likely at fault: iptables")
                .hasMessageContaining("Its log ends: ");
    }
}
