package io.overlab.shell.command;

import io.overlab.labs.discovery.DockerKeys;
import io.overlab.labs.discovery.Endpoint;
import io.overlab.labs.discovery.EndpointPublisher;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.OverlayNetwork;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.command.FaultLab;
import io.overlab.labs.discovery.resolver.Whereabouts;
import io.overlab.labs.discovery.serf.PeerEvent;
import io.overlab.labs.discovery.serf.SerfClient;
import io.overlab.labs.discovery.serf.SerfSpeaker;
import io.overlab.labs.host.LabException;
import io.overlab.shell.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long after a fault has healed the rows say again what is true: one line a fault, its name and the milliseconds. What
 * is true is what is attached, whatever the store says just now.
 */
final class HealingFigures {
    private static final int MANY = 1_000;
    private static final long CUT_MILLIS = 20_000;
    private static final Pattern PINGS = Pattern.compile("([0-9]+) packets transmitted, ([0-9]+) received");
    private static final OverlayNetwork NETWORK =
            EndpointPublisher.network("demonet", "192.168.0.0/16", "192.168.0.1/16", 42);

    private static final String A = "192.168.0.2 02:42:c0:a8:00:02 10.0.0.10";
    private static final String B = "192.168.0.3 02:42:c0:a8:00:03 10.0.0.11";
    private static final String LATER = "192.168.0.4 02:42:c0:a8:00:04 10.0.0.11";

    private interface Fault {
        /** Makes it and heals it; returns the nanoseconds from then until the rows are right. */
        long heal(FaultLab lab) throws LabException, IOException, StoreException;
    }

    private final Map<String, Fault> faults = new LinkedHashMap<>();

    HealingFigures() {
        faults.put("store-killed", HealingFigures::storeKilled);
        faults.put("partition", HealingFigures::partition);
        faults.put("burst-gossip", HealingFigures::burstOfGossip);
        faults.put("burst-store", HealingFigures::burstInStore);
        faults.put("host-killed", HealingFigures::hostKilled);
        faults.put("two-claims", HealingFigures::twoClaims);
        faults.put("garbage", HealingFigures::garbage);
    }

    /** Makes and heals each, in a lab of its own. */
    int all() throws LabException {
        boolean healed = true;
        for (Map.Entry<String, Fault> each : faults.entrySet()) {
            try (FaultLab lab = FaultLab.start()) {
                System.out.printf("%s %.0f%n", each.getKey(), each.getValue().heal(lab) / 1e6);
            } catch (LabException | StoreException | IOException e) {
                System.out.println(each.getKey() + " - " + e.getMessage());
                healed = false;
            }
        }
        return healed ? ExitStatus.OK : ExitStatus.FAILED;
    }

    /** Killed during traffic, and empty when it comes back; one came and one went meanwhile. */
    private static long storeKilled(FaultLab lab) throws LabException, IOException {
        lab.startStore();
        lab.run("docker0", "overlab attach A 192.168.0.2");
        lab.run("docker1", "overlab attach B 192.168.0.3; overlab attach gone 192.168.0.9");
        lab.resolver("docker0", "--from consul --fill");
        lab.resolver("docker1", "--from consul --fill");
        lab.awaitRows("docker0", Set.of(B, "192.168.0.9 02:42:c0:a8:00:09 10.0.0.11"));
        lab.awaitRows("docker1", Set.of(A));
        Process pings =
                lab.begin("docker0", "exec ip netns exec A ping -i 0.2 -W 2 192.168.0.3 & echo $! >/run/pings; wait");
        lab.store().kill();
        lab.await("it is told that the store is gone", () -> lab.log("docker0").contains("The store at"));
        lab.run("docker1", "overlab attach C 192.168.0.4; overlab detach gone");
        lab.startStore();
        long healed = System.nanoTime();
        lab.awaitRows("docker0", Set.of(B, LATER));
        lab.awaitRows("docker1", Set.of(A));
        long took = System.nanoTime() - healed;
        lab.run("docker0", "kill -INT $(cat /run/pings)");
        String said = new String(pings.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher counted = PINGS.matcher(said);
        if (!counted.find() || !counted.group(1).equals(counted.group(2))) {
            throw new LabException("pings were lost: "
                    + said.strip().lines().reduce((a, b) -> b).orElse("") + ".");
        }
        return took;
    }

    /** docker1 is cut off from the store and the gossip; meanwhile some come and go on both sides. */
    private static long partition(FaultLab lab) throws LabException, IOException {
        lab.startStore();
        lab.startGossip();
        lab.run("docker0", "overlab attach A 192.168.0.2; overlab attach A9 192.168.0.9");
        lab.run("docker1", "overlab attach B 192.168.0.3; overlab attach B9 192.168.0.19");
        lab.resolver("docker0", "--from serf");
        lab.resolver("docker1", "--from consul --fill");
        lab.awaitRows("docker0", Set.of(B, "192.168.0.19 02:42:c0:a8:00:13 10.0.0.11"));
        lab.awaitRows("docker1", Set.of(A, "192.168.0.9 02:42:c0:a8:00:09 10.0.0.10"));
        lab.run("underlay", "ip link set docker1 down");
        long cut = System.nanoTime();
        lab.run("docker0", "overlab attach A4 192.168.0.5; overlab detach A9");
        lab.run("docker1", "overlab attach C 192.168.0.4; overlab detach B9");
        lab.awaitRows("docker0", Set.of());
        FaultLab.pause(Math.max(0, CUT_MILLIS - (System.nanoTime() - cut) / 1_000_000));
        lab.run("underlay", "ip link set docker1 up");
        long healed = System.nanoTime();
        lab.awaitRows("docker1", Set.of(A, "192.168.0.5 02:42:c0:a8:00:05 10.0.0.10"));
        lab.awaitRows("docker0", Set.of(B, LATER));
        return System.nanoTime() - healed;
    }

    private static Whereabouts numbered(int number) {
        return new Whereabouts(
                "192.168." + number / 250 + "." + (number % 250 + 1),
                String.format("02:42:c0:a8:%02x:%02x", number / 250, number % 250 + 1),
                "10.0.0.11");
    }

    private static String row(Whereabouts where) {
        return where.ip() + " " + where.mac() + " " + where.vtep();
    }

    private static Set<String> numberedRows() {
        Set<String> rows = new TreeSet<>();
        for (int i = 0; i < MANY; i++) {
            rows.add(row(numbered(i)));
        }
        return rows;
    }

    /** All are told as fast as the agent takes it; from the last one on. */
    private static long burstOfGossip(FaultLab lab) throws LabException, IOException {
        lab.startGossip();
        lab.resolver("docker0", "--from serf");
        List<PeerEvent> attached = new CopyOnWriteArrayList<>();
        SerfSpeaker speaker = SerfSpeaker.start(lab.agent("docker1"), "10.0.0.11", () -> List.copyOf(attached));
        try (SerfClient serf = SerfClient.connect(lab.agent("docker1"), () -> {})) {
            for (int i = 0; i < MANY; i++) {
                PeerEvent peer = new PeerEvent(true, numbered(i), "255.255.0.0", NETWORK.id(), DockerKeys.id("e" + i));
                attached.add(peer);
                serf.event(peer.name(), peer.payload());
            }
            long told = System.nanoTime();
            lab.awaitRows("docker0", numberedRows());
            return System.nanoTime() - told;
        } finally {
            speaker.close();
        }
    }

    /** All are put into the store, one after the other; from the last one on. */
    private static long burstInStore(FaultLab lab) throws LabException, IOException, StoreException {
        lab.startStore();
        lab.resolver("docker0", "--from consul --fill");
        try (KeyValueStore store = lab.store().client()) {
            EndpointPublisher publisher = new EndpointPublisher(store);
            publisher.create(NETWORK);
            for (int i = 0; i < MANY; i++) {
                publisher.join(endpoint("c" + i, numbered(i)));
            }
            long told = System.nanoTime();
            lab.awaitRows("docker0", numberedRows());
            return System.nanoTime() - told;
        }
    }

    private static Endpoint endpoint(String name, Whereabouts where) {
        return EndpointPublisher.endpoint(NETWORK, name, where.ip() + "/16", where.mac(), where.vtep());
    }

    /** From the moment that Serf says it on. */
    private static long hostKilled(FaultLab lab) throws LabException, IOException {
        lab.startStore();
        lab.startGossip();
        lab.run("docker1", "overlab attach B 192.168.0.3; overlab attach C 192.168.0.4");
        lab.resolver("docker0", "--fill");
        lab.awaitRows("docker0", Set.of(B, LATER));
        ProcessHandle.of(lab.host("docker1").pid()).orElseThrow().destroyForcibly();
        lab.await("Serf says that docker1 failed", () -> lab.alive("docker0") < 3);
        long failed = System.nanoTime();
        lab.awaitRows("docker0", Set.of());
        return System.nanoTime() - failed;
    }

    /** Another host claims an address, by another MAC address and by the same; each time it gives it up again. */
    private static long twoClaims(FaultLab lab) throws LabException, IOException, StoreException {
        lab.startStore();
        lab.run("docker1", "overlab attach B 192.168.0.3");
        lab.resolver("docker0", "--from consul --fill");
        lab.awaitRows("docker0", Set.of(B));
        long longest = 0;
        try (KeyValueStore store = lab.store().client()) {
            EndpointPublisher publisher = new EndpointPublisher(store);
            for (String mac : List.of("02:42:c0:a8:00:33", "02:42:c0:a8:00:03")) {
                Whereabouts twin = new Whereabouts("192.168.0.3", mac, "10.0.0.5");
                publisher.keep(NETWORK, endpoint("twin", twin));
                long claimed = System.nanoTime();
                lab.awaitRows("docker0", Set.of(row(twin)));
                longest = Math.max(longest, System.nanoTime() - claimed);
                lab.await(
                        "it is told that two claim it",
                        () -> lab.log("docker0").contains("by " + mac + " on 10.0.0.5"));
                publisher.leave(endpoint("twin", twin));
                long healed = System.nanoTime();
                lab.awaitRows("docker0", Set.of(B));
                longest = Math.max(longest, System.nanoTime() - healed);
            }
        }
        return longest;
    }

    /** Values and events that nobody can read, among them one that was right before; and then it is again. */
    private static long garbage(FaultLab lab) throws LabException, IOException, StoreException {
        lab.startStore();
        lab.startGossip();
        lab.run("docker1", "overlab attach B 192.168.0.3");
        lab.resolver("docker0", "--from consul --fill");
        lab.awaitRows("docker0", Set.of(B));
        Whereabouts other = new Whereabouts("192.168.0.4", "02:42:c0:a8:00:04", "10.0.0.11");
        List<String> garbage = new ArrayList<>(List.of("", "{\"ep_iface\":", "\u0000\u001b[31m", "[]", "<html>"));
        try (KeyValueStore store = lab.store().client();
                SerfClient serf = SerfClient.connect(lab.agent("docker1"), () -> {})) {
            for (String each : garbage) {
                store.put(
                        DockerKeys.endpoint(NETWORK.id(), "garbage" + garbage.indexOf(each)),
                        each.getBytes(StandardCharsets.UTF_8));
            }
            serf.event("jl 10.0.0.11 " + NETWORK.id() + " e1", "join 192.168.0.3 255.255.255.0 02:42:c0:a8");
            String key =
                    DockerKeys.endpoint(NETWORK.id(), endpoint("later", other).id());
            store.put(key, "{}".getBytes(StandardCharsets.UTF_8));
            lab.await(
                    "it is told which keys cannot be read",
                    () -> lab.log("docker0")
                                    .lines()
                                    .filter(l -> l.contains("The value of"))
                                    .count()
                            >= garbage.size() + 1);
            EndpointPublisher publisher = new EndpointPublisher(store);
            publisher.keep(NETWORK, endpoint("later", other));
            long healed = System.nanoTime();
            lab.awaitRows("docker0", Set.of(B, LATER));
            return System.nanoTime() - healed;
        }
    }
}
