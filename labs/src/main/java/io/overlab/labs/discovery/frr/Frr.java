package io.overlab.labs.discovery.frr;

import io.overlab.labs.host.Called;
import io.overlab.labs.host.EachHost;
import io.overlab.labs.host.FrrProgram;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import java.util.List;

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
                .orElseThrow(() ->
                        new LabException("There is no FRR on this machine: run `" + Called.NAME + " setup frr`."));
        // The underlay is a switch, and switches do not speak BGP here.
        List<Host> hosts =
                lab.hosts().stream().filter(h -> !h.address().isEmpty()).toList();
        return new Frr(EachHost.run(hosts, h -> FrrHost.start(h, program), FrrHost::close));
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
