package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.Connector;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.discovery.serf.SerfAgent;
import io.overlab.labs.discovery.serf.SerfClient;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostScript;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** docker0 and docker1 with an empty overlay each, a store, a gossip, and what can be typed there: to be broken. */
public final class FaultLab implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final long LOOK_MILLIS = 10;

    /** An empty overlay in the namespace overns: the bridge br0 and the device vxlan1 of VNI 42. */
    public static final String OVERLAY = "set -e; ip netns add overns; "
            + "ip link add vxlan1 type vxlan id 42 proxy l2miss l3miss dstport 4789; ip link set vxlan1 netns overns; "
            + "ip -n overns link add br0 type bridge; ip -n overns link set br0 up; "
            + "ip -n overns link set vxlan1 master br0 up";

    private final Lab lab;
    private final LabServices services;

    private FaultLab(boolean withStore, LabServices.StoreStart storeStart) throws LabException, IOException {
        lab = Lab.start(LabSpec.DEFAULT, Optional.empty());
        services = LabServices.of(lab, withStore, storeStart);
        for (String host : List.of("docker0", "docker1")) {
            String said = run(host, OVERLAY);
            if (!said.isEmpty()) {
                close();
                throw new LabException("The overlay on " + host + " was not made: " + said);
            }
        }
    }

    /** With a store and a gossip that are yet to be started. */
    public static FaultLab start() throws LabException, IOException {
        return start(true, StoreServer::start);
    }

    /**
     * The same with another kind of store.
     *
     * @param withStore whether a store belongs to it, which is told of all that is attached though it may not run just now
     * @param storeStart starts that
     */
    public static FaultLab start(boolean withStore, LabServices.StoreStart storeStart)
            throws LabException, IOException {
        return new FaultLab(withStore, storeStart);
    }

    /** A host by its name. */
    public Host host(String name) {
        return lab.host(name).orElseThrow();
    }

    /** Starts the store, or starts it afresh. */
    public void startStore() throws LabException {
        services.startStore();
    }

    /** The store; there must be one. */
    public StoreServer store() {
        return services.store().orElseThrow();
    }

    /** Whether there is one. */
    public boolean hasStore() {
        return services.store().isPresent();
    }

    /** Starts the gossip, and waits until docker0 and docker1 know each other and the third. */
    public void startGossip() throws LabException {
        services.startGossip();
        await("the agents know each other", () -> alive("docker0") == 3 && alive("docker1") == 3);
    }

    /** The way to the agent of a host. */
    public Connector agent(String host) {
        return SerfAgent.connector(host(host));
    }

    /** How many members an agent calls alive. */
    public long alive(String host) {
        try (SerfClient client = SerfClient.connect(agent(host), () -> {})) {
            return client.members().stream()
                    .filter(m -> m.status().equals("alive"))
                    .count();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Begins something on a host; what it says can be read from it. */
    public Process begin(String host, String script) throws IOException {
        return HostScript.begin(host(host), script);
    }

    /** Runs something on a host; what it said. */
    public String run(String host, String script) throws IOException {
        return HostScript.run(host(host), script);
    }

    /** Starts a resolver as it is typed, and waits until it serves. */
    public void resolver(String host, String options) throws IOException, LabException {
        begin(host, "exec overlab resolver " + options + " >/run/resolver.log 2>&1");
        await("the resolver of " + host + " serves", () -> log(host).contains("Serving"));
    }

    /** What the resolver of a host has said. */
    public String log(String host) {
        try {
            return run(host, "cat /run/resolver.log 2>/dev/null");
        } catch (IOException e) {
            return "";
        }
    }

    /** What a host's tables say, {@code IP MAC HOST}; a row without its neighbour, or the other way, has a dash. */
    public Set<String> rows(String host) {
        Map<String, String> to = new LinkedHashMap<>();
        Set<String> rows = new TreeSet<>();
        try {
            for (String line :
                    run(host, "bridge -n overns fdb show dev vxlan1").lines().toList()) {
                List<String> words = Arrays.asList(line.split(" "));
                int dst = words.indexOf("dst");
                if (dst > 0) {
                    to.put(words.get(0), words.get(dst + 1));
                }
            }
            for (String line : run(host, "ip -n overns neigh show dev vxlan1 nud permanent")
                    .lines()
                    .toList()) {
                String[] words = line.split(" ");
                String dst = to.remove(words[2]);
                rows.add(words[0] + " " + words[2] + " " + (dst == null ? "-" : dst));
            }
        } catch (IOException e) {
            rows.add(e.getMessage());
        }
        to.forEach((mac, dst) -> rows.add("- " + mac + " " + dst));
        return rows;
    }

    /** Waits until a host's tables say just this. */
    public void awaitRows(String host, Set<String> rows) throws LabException {
        await(host + " has its " + rows.size() + " rows", () -> rows.equals(rows(host)));
    }

    /** Waits for a state. */
    public void await(String words, BooleanSupplier what) throws LabException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!what.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new LabException("Not after " + PATIENCE_SECONDS + " s: " + words + ".");
            }
            pause(LOOK_MILLIS);
        }
    }

    /** Lets time pass, which is a fault's own. */
    public static void pause(long millis) throws LabException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("Interrupted.");
        }
    }

    @Override
    public void close() {
        services.close();
        lab.close();
    }
}
