package io.overlab.labs.discovery.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.labs.discovery.Endpoint;
import io.overlab.labs.discovery.EndpointDirectory;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.host.ConsulProgram;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.Needs;
import io.overlab.labs.host.OnHost;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** docker0 and docker1 with an empty overlay each, a host for the store, and what can be typed there. */
final class DiscoveryLab implements AutoCloseable {
    private final FaultLab lab;
    private String kind = "stand-in";

    private DiscoveryLab(boolean withStore) throws LabException, IOException {
        lab = FaultLab.start(withStore, this::store);
    }

    /** With a store that is yet to be started, or without one. */
    static DiscoveryLab start(boolean withStore) throws LabException, IOException {
        return new DiscoveryLab(withStore);
    }

    private StoreServer store(Host host) throws LabException {
        return kind.equals("consul")
                ? StoreServer.startConsul(host, ConsulProgram.find().orElseThrow())
                : StoreServer.startStandIn(host);
    }

    /** Starts the store, from now on of this kind: the real Consul, or what stands in for it. */
    void startStore(String newKind) throws LabException {
        assumeTrue(!newKind.equals("consul") || ConsulProgram.find().isPresent(), "there is no consul on this machine");
        kind = newKind;
        lab.startStore();
    }

    StoreServer store() {
        return lab.store();
    }

    /** Starts the gossip, and waits until docker0 and docker1 know each other. */
    void startGossip() throws LabException {
        assumeTrue(Needs.missing(List.of("serf")).isEmpty(), "serf is not installed");
        lab.startGossip();
    }

    /** How many members an agent calls alive. */
    long alive(String host) {
        return lab.alive(host);
    }

    Host host(String name) {
        return lab.host(name);
    }

    /** Begins something on a host; what it says can be read from it. */
    Process begin(String host, String script) {
        try {
            return lab.begin(host, script);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs something on a host, and returns what it says on both ways. */
    String run(String host, String script) {
        return OnHost.run(host(host), script);
    }

    /** Starts a resolver as it is typed; it serves when this returns. */
    void resolver(String host, String options) throws LabException, IOException {
        lab.resolver(host, options);
    }

    String log(String host) {
        return lab.log(host);
    }

    /**
     * What a host's tables say, {@code IP MAC HOST} in lines; a neighbour without a row or a row without a neighbour has
     * a {@code -} instead.
     */
    String rows(String host) {
        return String.join("\n", lab.rows(host));
    }

    /** What a host's tables have to say, by the store. */
    String truth(String host) {
        try (KeyValueStore client = store().client()) {
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
        try {
            OnHost.await(what::get, words);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + situation(), e);
        }
    }

    private String situation() {
        StringBuilder all = new StringBuilder();
        for (String host : List.of("docker0", "docker1")) {
            all.append(host).append(" has\n").append(some(rows(host))).append("\nand said\n");
            log(host).lines().limit(40).forEach(l -> all.append(l).append('\n'));
            if (lab.hasStore()) {
                all.append("the store says\n").append(some(truth(host))).append('\n');
            }
        }
        return all.toString();
    }

    private static String some(String lines) {
        long count = lines.lines().count();
        return lines.lines().limit(10).collect(Collectors.joining("\n")) + (count > 10 ? "\n.. " + count : "");
    }

    @Override
    public void close() {
        lab.close();
    }
}
