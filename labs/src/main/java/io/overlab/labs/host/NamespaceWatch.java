package io.overlab.labs.host;

import io.overlab.labs.netns.Binding;
import io.overlab.labs.netns.NameWatch;
import io.overlab.labs.netns.NamedNetns;
import io.overlab.labs.netns.Netns;
import io.overlab.labs.netns.PollSet;
import io.overlab.labs.netns.WakeUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns IPv6 off in each network namespace that is made on a host, as it is off on the hosts: a new namespace comes with
 * IPv6 on, and its router solicitations and MLD reports would be in every capture.
 */
public final class NamespaceWatch implements AutoCloseable {
    /** What a Docker engine makes is left as it makes it. */
    private static final String DOCKER = "/docker/netns/";

    private final List<Host> hosts;
    private final NameWatch names;
    private final WakeUp wake;
    private final PollSet poll = new PollSet();
    private final Set<Seen> quiet = new HashSet<>();
    private final Thread thread = new Thread(this::watch, "namespace-watch");
    private volatile boolean closing;

    /** A namespace under its name. */
    private record Seen(String host, String name, long inode) {}

    private NamespaceWatch(List<Host> hosts, NameWatch names, WakeUp wake) {
        this.hosts = hosts;
        this.names = names;
        this.wake = wake;
        thread.setDaemon(true);
    }

    /** Watches all hosts of a lab until it is closed. A lab with IPv6 is left alone. */
    public static NamespaceWatch start(Lab lab) throws LabException {
        List<Host> hosts = lab.spec().ipv6() ? List.of() : lab.hosts();
        try {
            NameWatch names = NameWatch.open(hosts.stream().map(Host::pid).toList());
            try {
                NamespaceWatch watch = new NamespaceWatch(hosts, names, WakeUp.open());
                watch.thread.start();
                return watch;
            } catch (IOException e) {
                names.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LabException("The hosts' namespaces cannot be watched: " + e.getMessage() + ".", e);
        }
    }

    private void watch() {
        try {
            Binding binding = new Binding();
            while (!closing) {
                Set<Integer> ready = poll.await(List.of(wake.descriptor(), names.descriptor()), binding.patience());
                if (ready.contains(names.descriptor())) {
                    names.reset();
                    binding.told();
                }
                if (binding.looks()) {
                    binding.seen(quietenAll());
                }
            }
        } finally {
            names.close();
            wake.close();
        }
    }

    /** Looks at once, where the next command must not be quicker than the watch. */
    public void look() {
        quietenAll();
    }

    /** Whether every name has its namespace by now. */
    private synchronized boolean quietenAll() {
        boolean whole = true;
        Set<Seen> there = new HashSet<>();
        for (Host host : hosts) {
            whole &= !NamedNetns.unbound(host.pid());
            for (NamedNetns netns : NamedNetns.of(host.pid())) {
                Seen seen = new Seen(host.name(), netns.name(), netns.inode());
                there.add(seen);
                if (quiet.add(seen) && !netns.path().toString().contains(DOCKER)) {
                    quieten(netns);
                }
            }
        }
        // The number of one that has gone is given to another.
        quiet.retainAll(there);
        return whole;
    }

    private static void quieten(NamedNetns netns) {
        try {
            Netns.call(netns.path(), () -> disableIpv6());
        } catch (IOException e) {
            // It is gone again, or this kernel has no IPv6.
            return;
        }
    }

    private static Void disableIpv6() throws IOException {
        for (String conf : new String[] {"all", "default"}) {
            Path setting = Path.of("/proc/sys/net/ipv6/conf", conf, "disable_ipv6");
            if (Files.exists(setting)) {
                Files.writeString(setting, "1");
            }
        }
        return null;
    }

    @Override
    public void close() {
        closing = true;
        wake.ring();
    }
}
