package io.overlab.labs.lesson;

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
    private volatile long readyMillis;

    /**
     * Has no hosts yet.
     *
     * @param shared the folder that hosts see as {@code ~/shared}
     * @param captures are told of every state that is read: it gives frames their meaning
     */
    CurrentLab(Optional<Path> shared, Captures captures) {
        this.shared = shared;
        this.captures = captures;
    }

    /** Starts hosts; those before must have been closed. */
    void start(LabSpec spec) throws LabException {
        long began = System.nanoTime();
        Lab started = Lab.start(spec, shared);
        synchronized (this) {
            lab = started;
            watch = NamespaceWatch.start(started);
        }
        readyMillis = (System.nanoTime() - began) / 1_000_000;
    }

    /** How long they took to start, in milliseconds. */
    long readyMillis() {
        return readyMillis;
    }

    /** The hosts; null before the first and while they are replaced. */
    synchronized Lab lab() {
        return lab;
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
        Snapshot snapshot = SnapshotReader.read(there.hosts().stream()
                .map(h -> new SnapshotReader.Source(h.name(), h.pid()))
                .toList());
        captures.know(began, snapshot);
        return snapshot;
    }

    @Override
    public void close() {
        Lab old;
        NamespaceWatch oldWatch;
        synchronized (this) {
            old = lab;
            oldWatch = watch;
            lab = null;
            watch = null;
        }
        if (oldWatch != null) {
            oldWatch.close();
        }
        if (old != null) {
            old.close();
        }
    }
}
