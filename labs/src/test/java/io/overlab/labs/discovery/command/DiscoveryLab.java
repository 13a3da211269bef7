package io.overlab.labs.discovery.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.labs.discovery.Endpoint;
import io.overlab.labs.discovery.EndpointDirectory;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.discovery.serf.Gossip;
import io.overlab.labs.discovery.serf.SerfAgent;
import io.overlab.labs.discovery.serf.SerfClient;
import io.overlab.labs.host.ConsulProgram;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCalls;
import io.overlab.labs.host.HostCommand;
import io.overlab.labs.host.HostShell;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.host.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** docker0 and docker1 with an empty overlay each, a host for the store, and what can be typed there. */
final class DiscoveryLab implements AutoCloseable {
    private static final String OVERLAY = "set -e; ip netns add overns; "
            + "ip link add vxlan1 type vxlan id 42 proxy l2miss l3miss dstport 4789; ip link set vxlan1 netns overns; "
            + "ip -n overns link add br0 type bridge; ip -n overns link set br0 up; "
            + "ip -n overns link set vxlan1 master br0 up";

    private final Lab lab;
    private final HostPrograms programs;
    private final HostCalls calls;
    private StoreServer store;
    private Gossip gossip;

    private DiscoveryLab(boolean withStore) throws LabException {
        lab = Lab.start(LabSpec.DEFAULT, Optional.empty());
        programs = new HostPrograms(lab, withStore, new Switch(), new GossipButton());
        calls = HostCalls.start(lab.hosts(), programs);
        for (String host : List.of("docker0", "docker1")) {
            assertThat(run(host, OVERLAY)).isEmpty();
        }
    }

    /** With a store that is yet to be started, or without one. */
    static DiscoveryLab start(boolean withStore) throws LabException {
        return new DiscoveryLab(withStore);
    }

    /** Starts the store: the real Consul, or what stands in for it. */
    void startStore(String kind) throws LabException {
        boolean real = kind.equals("consul");
        assumeTrue(!real || ConsulProgram.find().isPresent(), "there is no consul on this machine");
        store = real
                ? StoreServer.startConsul(
                        host(StoreServer.HOST), ConsulProgram.find().orElseThrow())
                : StoreServer.startStandIn(host(StoreServer.HOST));
    }

    StoreServer store() {
        return store;
    }

    HostPrograms programs() {
        return programs;
    }

    /** Starts the gossip, and waits until docker0 and docker1 know each other. */
    void startGossip() throws LabException {
        assumeTrue(Needs.missing(List.of("serf")).isEmpty(), "serf is not installed");
        gossip = Gossip.start(lab);
        awaitEqual("3 3", () -> alive("docker0") + " " + alive("docker1"));
    }

    /** How many members an agent calls alive. */
    long alive(String host) {
        try (SerfClient client = SerfClient.connect(SerfAgent.connector(host(host)), () -> {})) {
            return client.members().stream()
                    .filter(m -> m.status().equals("alive"))
                    .count();
        } catch (IOException e) {
            return 0;
        }
    }

    Host host(String name) {
        return lab.host(name).orElseThrow();
    }

    /** Begins something on a host; what it says can be read from it. */
    Process begin(String host, String script) {
        try {
            Process process = new ProcessBuilder(HostCommand.words(
                            host(host), List.of("env", "PATH=" + HostShell.PATH, "bash", "-c", script)))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs something on a host, and returns what it says on both ways. */
    String run(String host, String script) {
        try {
            return new String(begin(host, script).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts a resolver as it is typed; its log is in /run/resolver.log. It serves when this returns. */
    void resolver(String host, String options) {
        begin(host, "exec overlab resolver " + options + " >/run/resolver.log 2>&1");
        await("the resolver of " + host, () -> log(host).contains("Serving"));
    }

    String log(String host) {
        return run(host, "cat /run/resolver.log 2>/dev/null");
    }

    /**
     * What a host's tables say, {@code IP MAC HOST} in lines; a neighbour without a row or a row without a neighbour has
     * a {@code -} instead.
     */
    String rows(String host) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line :
                run(host, "bridge -n overns fdb show dev vxlan1").lines().toList()) {
            String[] words = line.split(" ");
            int dst = List.of(words).indexOf("dst");
            if (dst > 0) {
                rows.put(words[0], words[dst + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        for (String line : run(host, "ip -n overns neigh show dev vxlan1 nud permanent")
                .lines()
                .toList()) {
            String[] words = line.split(" ");
            String to = rows.remove(words[2]);
            lines.add(words[0] + " " + words[2] + " " + (to == null ? "-" : to));
        }
        rows.forEach((mac, to) -> lines.add("- " + mac + " " + to));
        return String.join("\n", new TreeSet<>(lines));
    }

    /** What a host's tables have to say, by the store. */
    String truth(String host) {
        try (KeyValueStore client = store.client()) {
            TreeSet<String> lines = new TreeSet<>();
            for (Endpoint each : EndpointDirectory.of(client).endpoints()) {
                if (!each.locator().equals(host(host).address())) {
                    lines.add(each.ip() + " " + each.mac() + " " + each.locator());
                }
            }
            return String.join("\n", lines);
        } catch (StoreException e) {
            return e.getMessage();
        }
    }

    /** Waits until a host's tables say what the store says, and that is so much. */
    void awaitTruth(String host, int endpoints) {
        await(host + " has the rows of " + endpoints, () -> {
            String truth = truth(host);
            return truth.lines().count() == endpoints && truth.equals(rows(host));
        });
    }

    void awaitEqual(String expected, Supplier<String> what) {
        await(expected, () -> expected.equals(what.get()));
    }

    /** Waits for a state. */
    void await(String words, Supplier<Boolean> what) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!what.get()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not yet: " + words + "\n" + situation());
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private String situation() {
        StringBuilder all = new StringBuilder();
        for (String host : List.of("docker0", "docker1")) {
            all.append(host).append(" has\n").append(some(rows(host))).append("\nand said\n");
            log(host).lines().limit(40).forEach(l -> all.append(l).append('\n'));
            if (store != null) {
                all.append("the store says\n").append(some(truth(host))).append('\n');
            }
        }
        return all.toString();
    }

    private static String some(String lines) {
        long count = lines.lines().count();
        return lines.lines().limit(10).collect(Collectors.joining("\n")) + (count > 10 ? "\n.. " + count : "");
    }

    /** The store as who types on its host starts and ends it. */
    private final class Switch implements StoreSwitch {
        @Override
        public void startStore() throws LabException {
            DiscoveryLab.this.startStore("stand-in");
        }

        @Override
        public boolean stopStore() {
            StoreServer old = store;
            store = null;
            if (old != null) {
                old.close();
            }
            return old != null;
        }
    }

    /** The gossip as who types on a host starts and ends it. */
    private final class GossipButton implements GossipSwitch {
        @Override
        public void startGossip() throws LabException {
            stopGossip();
            DiscoveryLab.this.startGossip();
        }

        @Override
        public boolean stopGossip() {
            Gossip old = gossip;
            gossip = null;
            if (old != null) {
                old.close();
            }
            return old != null;
        }
    }

    @Override
    public void close() {
        calls.close();
        programs.close();
        if (gossip != null) {
            gossip.close();
        }
        if (store != null) {
            store.close();
        }
        lab.close();
    }
}
