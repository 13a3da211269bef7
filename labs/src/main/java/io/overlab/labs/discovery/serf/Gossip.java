package io.overlab.labs.discovery.serf;

import io.overlab.labs.host.EachHost;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import java.util.List;

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
        return new Gossip(EachHost.run(hosts, h -> SerfAgent.start(h, others(hosts, h)), SerfAgent::kill));
    }

    private static List<String> others(List<Host> hosts, Host host) {
        return hosts.stream()
                .map(Host::address)
                .filter(a -> !a.equals(host.address()))
                .toList();
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
