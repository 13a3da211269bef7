package io.overlab.labs.discovery.frr;

import io.overlab.labs.host.FrrProgram;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** FRR on each host of a lab. */
public final class Frr implements AutoCloseable {
    private final List<FrrHost> hosts;
    private volatile boolean closing;

    /** Who is told of the daemons. */
    public interface Listener {
        /**
         * One has ended, other than with its host.
         *
         * @param host where
         * @param daemon zebra or bgpd
         */
        void daemonEnded(Host host, String daemon);
    }

    private Frr(List<FrrHost> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    /** Starts it on each host, and waits until all of them take commands. */
    public static Frr start(Lab lab) throws LabException {
        FrrProgram program = FrrProgram.find()
                .orElseThrow(() -> new LabException("There is no FRR on this machine: run `overlab setup frr`."));
        List<CompletableFuture<FrrHost>> starting = new ArrayList<>();
        for (Host host : lab.hosts()) {
            // The underlay is a switch, and switches do not speak BGP here.
            if (!host.address().isEmpty()) {
                starting.add(CompletableFuture.supplyAsync(() -> {
                    try {
                        return FrrHost.start(host, program);
                    } catch (LabException e) {
                        throw new CompletionException(e);
                    }
                }));
            }
        }
        List<FrrHost> started = new ArrayList<>();
        LabException refused = null;
        for (CompletableFuture<FrrHost> each : starting) {
            try {
                started.add(each.join());
            } catch (CompletionException e) {
                refused = e.getCause() instanceof LabException l ? l : new LabException(String.valueOf(e.getCause()));
            }
        }
        Frr frr = new Frr(started);
        if (refused != null) {
            frr.close();
            throw refused;
        }
        return frr;
    }

    /** Tells of each daemon that ends from now on, or has ended already. */
    public void watch(Listener listener) {
        for (FrrHost each : hosts) {
            each.whenEnded(daemon -> {
                if (!closing) {
                    listener.daemonEnded(each.host(), daemon);
                }
            });
        }
    }

    /** The hosts that it runs on. */
    public List<FrrHost> hosts() {
        return hosts;
    }

    /** Ends it on all of them. */
    @Override
    public void close() {
        closing = true;
        hosts.forEach(FrrHost::close);
    }
}
