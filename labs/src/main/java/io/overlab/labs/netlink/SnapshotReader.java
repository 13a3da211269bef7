package io.overlab.labs.netlink;

import io.overlab.labs.netns.NamedNetns;
import io.overlab.labs.netns.Netns;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the network state of hosts: for each the namespace of its init, named with the empty string, and then the named
 * ones, sorted by name.
 *
 * <p>One thread goes through all namespaces and opens a socket in each, which is closed before the next: a socket kept
 * open would keep a deleted namespace alive, and with it the devices that live there.
 */
public final class SnapshotReader {
    private SnapshotReader() {}

    /**
     * A host to read.
     *
     * @param name its name
     * @param pid a process in its own namespaces, for example its init, as this JVM's {@code /proc} numbers it
     */
    public record Source(String name, int pid) {}

    /**
     * Reads the hosts. A namespace that vanishes while it is read is left out, and so is a host whose process has gone,
     * but for its name. A namespace that a host reaches under two names is shown under the first.
     *
     * @param hosts what to read
     * @return what was there; never an exception
     */
    public static Snapshot read(List<Source> hosts) {
        return Netns.callInThread(
                "snapshot",
                () -> new Snapshot(hosts.stream().map(SnapshotReader::readHost).toList()));
    }

    private static HostState readHost(Source host) {
        List<NamespaceState> namespaces = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        readNamespace("", Path.of("/proc/" + host.pid() + "/ns/net"), seen).ifPresent(namespaces::add);
        for (NamedNetns named : NamedNetns.of(host.pid())) {
            if (!seen.contains(named.inode())) {
                readNamespace(named.name(), named.path(), seen).ifPresent(namespaces::add);
            }
        }
        return new HostState(host.name(), List.copyOf(namespaces));
    }

    private static Optional<NamespaceState> readNamespace(String name, Path path, Set<Long> seen) {
        try {
            Netns.enter(path);
            // The name may lead to another namespace than a moment ago; this is the one that is read.
            long inode = (Long) Files.getAttribute(Path.of("/proc/thread-self/ns/net"), "unix:ino");
            if (!seen.add(inode)) {
                return Optional.empty();
            }
            try (NetlinkSocket socket = NetlinkSocket.open()) {
                return Optional.of(NamespaceReader.read(name, inode, socket));
            }
        } catch (IOException e) {
            // Gone: its name was removed, or its last process ended.
            return Optional.empty();
        }
    }
}
