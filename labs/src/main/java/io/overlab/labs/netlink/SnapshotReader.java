package io.overlab.labs.netlink;

import io.overlab.labs.netns.NamedNetns;
import io.overlab.labs.netns.Netns;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads the network state of hosts: for each the namespace of its init, named with the empty string, then the named
 * ones, sorted by name, then those that have no name but that a link of the others leads to.
 *
 * <p>As many threads as there are processors go through the hosts, each from namespace to namespace of one. These are held open until the snapshot is done and no longer: a socket kept
 * open would keep a deleted namespace alive, and with it the devices that live there and their UDP sockets.
 */
public final class SnapshotReader {
    /** More would wait for each other: links are told under one lock of the kernel. */
    private static final int AT_ONCE = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final ReceiveBuffer buffer = new ReceiveBuffer();
    private final List<HostRead> hosts = new ArrayList<>();

    private SnapshotReader() {}

    /**
     * A host to read.
     *
     * @param name its name
     * @param pid a process in its own namespaces, for example its init, as this JVM's {@code /proc} numbers it
     */
    public record Source(String name, int pid) {}

    /**
     * Reads the hosts. A namespace that vanishes while it is read is left out, and so is all of a host whose process has
     * gone but its name. A namespace that a host reaches under two names is shown under the first.
     *
     * <p>A namespace without a name is called {@code #812} after the process of the lowest number that is in it, as the
     * host numbers it. One that no process is in either, but that is kept in being, is called {@code netnsid0@overns}
     * after the id it has in another; of such a one only links and addresses can be read, and its inode is 0.
     *
     * @param hosts what to read
     * @return what was there; never an exception
     */
    public static Snapshot read(List<Source> hosts) {
        return Netns.callInThread("snapshot", () -> new SnapshotReader().readAll(hosts));
    }

    private Snapshot readAll(List<Source> sources) {
        try {
            sources.forEach(s -> hosts.add(new HostRead(s)));
            AtomicInteger next = new AtomicInteger();
            Crew.work(Math.min(AT_ONCE, hosts.size()), () -> {
                ReceiveBuffer own = new ReceiveBuffer();
                for (int i = next.getAndIncrement(); i < hosts.size(); i = next.getAndIncrement()) {
                    hosts.get(i).readNamed(own);
                }
            });
            new NamelessNamespaces(hosts, buffer).read();
            return new Snapshot(hosts.stream().map(HostRead::state).toList());
        } finally {
            hosts.forEach(HostRead::close);
        }
    }

    /** What has been read of one host. */
    static final class HostRead {
        private final Source source;
        private final List<OpenNamespace> open = new ArrayList<>();
        private final List<NamespaceState> closed = new ArrayList<>();
        private final Set<Long> inodes = new HashSet<>();

        private HostRead(Source source) {
            this.source = source;
        }

        private void readNamed(ReceiveBuffer buffer) {
            read("", Path.of("/proc/" + source.pid() + "/ns/net"), buffer);
            for (NamedNetns named : NamedNetns.of(source.pid())) {
                if (!inodes.contains(named.inode())) {
                    read(named.name(), named.path(), buffer);
                }
            }
        }

        /** Reads one more namespace; whether it was there and is new. */
        boolean read(String name, Path path, ReceiveBuffer buffer) {
            try {
                OpenNamespace namespace = OpenNamespace.read(name, path, buffer);
                if (inodes.add(namespace.state().inode())) {
                    open.add(namespace);
                    return true;
                }
                namespace.close();
            } catch (IOException e) {
                // Gone: its name was removed, or its last process ended.
                return false;
            }
            return false;
        }

        /** The host's init. */
        int pid() {
            return source.pid();
        }

        /** The namespaces that can be asked more. */
        List<OpenNamespace> open() {
            return open;
        }

        /** The namespaces that were read through others. */
        List<NamespaceState> closed() {
            return closed;
        }

        private HostState state() {
            List<NamespaceState> all = new ArrayList<>();
            open.forEach(o -> all.add(o.state()));
            all.addAll(closed);
            return new HostState(source.name(), List.copyOf(all));
        }

        private void close() {
            open.forEach(OpenNamespace::close);
        }
    }
}
