package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.discovery.serf.Gossip;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCalls;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import java.util.Optional;

/**
 * What tells the hosts of a lab where containers are: its store, its gossip, and the programs that are typed on the hosts
 * and know of both. May be used from several threads.
 */
public final class LabServices implements StoreSwitch, GossipSwitch, AutoCloseable {
    /** Starts a store. */
    @FunctionalInterface
    public interface StoreStart {
        /** Starts one on a host, and waits until it answers. */
        StoreServer on(Host host) throws LabException;
    }

    private final Lab lab;
    private final StoreStart storeStart;
    private final HostPrograms programs;
    private final HostCalls calls;
    private StoreServer store;
    private Gossip gossip;

    private LabServices(Lab lab, boolean withStore, StoreStart storeStart) {
        this.lab = lab;
        this.storeStart = storeStart;
        this.programs = new HostPrograms(lab, withStore, this, this);
        this.calls = HostCalls.start(lab.hosts(), programs);
    }

    /**
     * Serves the programs on the hosts of a lab; neither store nor gossip run yet.
     *
     * @param lab which
     * @param withStore whether a store belongs to it
     */
    public static LabServices of(Lab lab, boolean withStore) {
        return of(lab, withStore, StoreServer::start);
    }

    /**
     * The same, with a store of a kind that is chosen.
     *
     * @param storeStart starts that
     */
    public static LabServices of(Lab lab, boolean withStore, StoreStart storeStart) {
        return new LabServices(lab, withStore, storeStart);
    }

    @Override
    public void startStore() throws LabException {
        stopStore();
        Host host = lab.host(StoreServer.HOST)
                .orElseThrow(() -> new LabException("There is no host " + StoreServer.HOST
                        + " among these, and the store runs on that: `quit` and begin anew, or start another lesson."));
        StoreServer started = storeStart.on(host);
        synchronized (this) {
            store = started;
        }
        programs.storeStarted();
    }

    @Override
    public boolean stopStore() {
        StoreServer old;
        synchronized (this) {
            old = store;
            store = null;
        }
        if (old != null) {
            old.close();
        }
        return old != null;
    }

    /** The store; absent when none was started. It may have been ended by hand. */
    public synchronized Optional<StoreServer> store() {
        return Optional.ofNullable(store);
    }

    @Override
    public void startGossip() throws LabException {
        stopGossip();
        Gossip started = Gossip.start(lab);
        synchronized (this) {
            gossip = started;
        }
    }

    @Override
    public boolean stopGossip() {
        Gossip old;
        synchronized (this) {
            old = gossip;
            gossip = null;
        }
        if (old != null) {
            old.close();
        }
        return old != null;
    }

    @Override
    public void close() {
        calls.close();
        programs.close();
        stopGossip();
        stopStore();
    }
}
