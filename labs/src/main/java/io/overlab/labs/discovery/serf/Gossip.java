package io.overlab.labs.discovery.serf;

import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The Serf agents of a lab, one a host. */
public final class Gossip implements AutoCloseable {
    private final List<SerfAgent> agents;

    private Gossip(List<SerfAgent> agents) {
        this.agents = List.copyOf(agents);
    }

    /** Starts one on each host, and waits until all answer; they find each other a moment later. */
    public static Gossip start(Lab lab) throws LabException {
        List<Host> hosts =
                lab.hosts().stream().filter(h -> !h.address().isEmpty()).toList();
        List<CompletableFuture<SerfAgent>> starting = new ArrayList<>();
        for (Host host : hosts) {
            List<String> others = hosts.stream()
                    .map(Host::address)
                    .filter(a -> !a.equals(host.address()))
                    .toList();
            starting.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return SerfAgent.start(host, others);
                } catch (LabException e) {
                    throw new CompletionException(e);
                }
            }));
        }
        List<SerfAgent> agents = new ArrayList<>();
        LabException refused = null;
        for (CompletableFuture<SerfAgent> each : starting) {
            try {
                agents.add(each.join());
            } catch (CompletionException e) {
                refused = e.getCause() instanceof LabException l ? l : new LabException(String.valueOf(e.getCause()));
            }
        }
        Gossip gossip = new Gossip(agents);
        if (refused != null) {
            gossip.close();
            throw refused;
        }
        return gossip;
    }

    /** The agents. */
    public List<SerfAgent> agents() {
        return agents;
    }

    /** Ends them all. */
    @Override
    public void close() {
        // Nobody needs to hear of it: all go.
        agents.forEach(SerfAgent::kill);
    }
}
