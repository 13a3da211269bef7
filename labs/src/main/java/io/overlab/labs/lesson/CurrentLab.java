package io.overlab.labs.lesson;

import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.discovery.command.LabServices;
import io.overlab.labs.discovery.frr.Frr;
import io.overlab.labs.engine.Engines;
import io.overlab.labs.engine.Mode;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.host.NamespaceWatch;
import io.overlab.labs.netlink.SnapshotReader;
import io.overlab.labs.state.Snapshot;
import java.nio.file.Path;
import java.util.Optional;

/** The hosts that are up now. */
final class CurrentLab implements AutoCloseable {
    private final Optional<Path> shared;
    private final Captures captures;
    private Lab lab;
    private NamespaceWatch watch;
    private LabServices services;
    private Frr frr;
    private Engines engines;
    private final DaemonNews news;
    private volatile long readyMillis;

    /**
     * Has no hosts yet.
     *
     * @param shared the folder that hosts see as {@code ~/shared}
     * @param captures are told of every state that is read: it gives frames their meaning
     * @param news is told of Docker engines and of FRR
     */
    CurrentLab(Optional<Path> shared, Captures captures, DaemonNews news) {
        this.news = news;
        this.shared = shared;
        this.captures = captures;
    }

    /** Starts hosts; those before must have been closed. */
    void start(LabSpec spec) throws LabException {
        long began = System.nanoTime();
        Lab started = Lab.start(spec, shared);
        boolean withStore = spec.needs().contains("store") || spec.needs().contains("consul");
        LabServices served;
        synchronized (this) {
            lab = started;
            watch = NamespaceWatch.start(started);
            served = LabServices.of(started, withStore);
            services = served;
        }
        if (withStore) {
            served.startStore();
        }
        Optional<Mode> mode = Mode.of(spec.needs());
        if (mode.isPresent()) {
            Engines up = Engines.start(started, mode.get(), served.store(), news);
            synchronized (this) {
                engines = up;
            }
        }
        // Engines with a store of their own gossip by Serf themselves, on the same port.
        if (spec.needs().contains("serf") && mode.filter(m -> m == Mode.KV).isEmpty()) {
            served.startGossip();
        }
        if (spec.needs().contains("frr")) {
            Frr up = Frr.start(started);
            synchronized (this) {
                frr = up;
            }
            up.watch(news);
        }
        readyMillis = (System.nanoTime() - began) / 1_000_000;
    }

    private synchronized Engines engines() {
        return engines;
    }

    /** Whether an engine has ended by itself, or a daemon of FRR since the step began. */
    boolean daemonsEnded() {
        Engines up = engines();
        return up != null && !up.alive() || news.routingEnded();
    }

    /** Their store and gossip; null before the first hosts and while they are replaced. */
    synchronized LabServices services() {
        return services;
    }

    /** The store; absent when none was started. */
    Optional<StoreServer> store() {
        return Optional.ofNullable(services()).flatMap(LabServices::store);
    }

    /** How long they took to start, in milliseconds. */
    long readyMillis() {
        return readyMillis;
    }

    /** The hosts; null before the first and while they are replaced. */
    synchronized Lab lab() {
        return lab;
    }

    /** Sees to it that what a command has just made says nothing by itself. */
    void quieten() {
        NamespaceWatch there;
        synchronized (this) {
            there = watch;
        }
        if (there != null) {
            there.look();
        }
    }

    /** Their network state now. */
    Snapshot snapshot() {
        return snapshot(lab());
    }

    /** Their network state, as long as there are hosts. */
    Optional<Snapshot> look() {
        Lab there = lab();
        return there == null || !there.alive() ? Optional.empty() : Optional.of(snapshot(there));
    }

    private Snapshot snapshot(Lab there) {
        long began = System.currentTimeMillis();
        Snapshot snapshot = SnapshotReader.read(there.sources());
        Engines up = engines();
        if (up != null) {
            snapshot = new Snapshot(snapshot.hosts().stream()
                    .map(h -> h.withOtherNames(up.names(h.name())))
                    .toList());
        }
        captures.know(began, snapshot);
        return snapshot;
    }

    @Override
    public void close() {
        Engines oldEngines;
        LabServices oldServices;
        Frr oldFrr;
        NamespaceWatch oldWatch;
        Lab old;
        synchronized (this) {
            oldEngines = engines;
            oldServices = services;
            oldFrr = frr;
            oldWatch = watch;
            old = lab;
            engines = null;
            services = null;
            frr = null;
            watch = null;
            lab = null;
        }
        if (oldEngines != null) {
            oldEngines.close();
        }
        if (oldServices != null) {
            oldServices.close();
        }
        if (oldFrr != null) {
            oldFrr.close();
        }
        if (oldWatch != null) {
            oldWatch.close();
        }
        if (old != null) {
            old.close();
        }
    }
}
