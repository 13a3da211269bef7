package io.overlab.labs.netlink;

import io.overlab.labs.netns.NamedNetns;
import io.overlab.labs.netns.Netns;
import io.overlab.labs.state.KernelEvent;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The namespaces a {@link Monitor} listens to, each by a socket of its own. For the monitor's thread only. */
final class MonitoredNamespaces implements AutoCloseable {
    private final List<SnapshotReader.Source> hosts;
    private final Monitor.Listener listener;
    private final int bytes;
    private final ReceiveBuffer buffer = new ReceiveBuffer();
    private final Map<Place, Listened> listened = new HashMap<>();
    private final List<MonitorBarrier> barriers = new ArrayList<>();
    private int sequence;

    /** A namespace that is listened to. */
    private record Listened(Place place, Path path, long inode, MonitorSocket socket) {}

    /** A namespace's socket, and its state as it was after the socket had been opened. */
    private record Opened(MonitorSocket socket, NamespaceState state) {}

    MonitoredNamespaces(List<SnapshotReader.Source> hosts, Monitor.Listener listener, int bytes) {
        this.hosts = List.copyOf(hosts);
        this.listener = listener;
        this.bytes = bytes;
    }

    /** The sockets, for poll(2). */
    List<Integer> descriptors() {
        return listened.values().stream().map(l -> l.socket().descriptor()).toList();
    }

    /**
     * Lets go of namespaces whose name has gone and begins to listen to those that are new.
     *
     * @return whether every name has its namespace by now
     */
    boolean rescan() {
        boolean whole = true;
        Set<Place> there = new HashSet<>();
        List<Listened> wanted = new ArrayList<>();
        for (SnapshotReader.Source host : hosts) {
            Set<Long> inodes = new HashSet<>();
            Path own = Path.of("/proc/" + host.pid() + "/ns/net");
            try {
                long inode = Netns.inode(own);
                inodes.add(inode);
                wanted.add(new Listened(new Place(host.name(), "", ""), own, inode, null));
            } catch (IOException e) {
                continue; // The host has gone, and its names with it.
            }
            whole &= !NamedNetns.unbound(host.pid());
            for (NamedNetns named : NamedNetns.of(host.pid())) {
                if (inodes.add(named.inode())) {
                    Place place = new Place(host.name(), named.name(), "");
                    wanted.add(new Listened(place, named.path(), named.inode(), null));
                }
            }
        }
        wanted.forEach(w -> {
            Listened old = listened.get(w.place());
            if (old != null && old.inode() == w.inode()) {
                there.add(w.place());
            }
        });
        List.copyOf(listened.values()).stream()
                .filter(l -> !there.contains(l.place()))
                .forEach(this::letGo);
        wanted.stream().filter(w -> !there.contains(w.place())).forEach(this::open);
        return whole;
    }

    private void letGo(Listened namespace) {
        listened.remove(namespace.place());
        int descriptor = namespace.socket().descriptor();
        namespace.socket().close();
        barriers.forEach(b -> b.left(descriptor));
        listener.event(namespace.place(), new KernelEvent.NamespaceGone());
    }

    private void open(Listened wanted) {
        try {
            Opened opened = Netns.call(wanted.path(), () -> {
                MonitorSocket socket = MonitorSocket.open(bytes);
                try {
                    return new Opened(socket, readHere(wanted.place()));
                } catch (IOException | RuntimeException e) {
                    socket.close();
                    throw e;
                }
            });
            long inode = opened.state().inode();
            listened.put(wanted.place(), new Listened(wanted.place(), wanted.path(), inode, opened.socket()));
            listener.event(wanted.place(), new KernelEvent.Whole(opened.state(), false));
        } catch (IOException e) {
            // It has gone again; the next look at the names says so.
            return;
        }
    }

    private NamespaceState readHere(Place place) throws IOException {
        try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.NETLINK_ROUTE, buffer)) {
            return NamespaceReader.read(place.netns(), Netns.current(), socket, buffer);
        }
    }

    /**
     * Tells what has come.
     *
     * @param ready the sockets that have something to read
     */
    void take(Set<Integer> ready) {
        for (Listened namespace : List.copyOf(listened.values())) {
            int descriptor = namespace.socket().descriptor();
            if (ready.contains(descriptor)) {
                take(namespace, descriptor);
            }
        }
        barriers.removeIf(MonitorBarrier::passed);
    }

    private void take(Listened namespace, int descriptor) {
        try {
            boolean lost = namespace
                    .socket()
                    .take(
                            buffer,
                            event -> listener.event(namespace.place(), event),
                            number -> barriers.forEach(b -> b.answered(descriptor, number)));
            if (lost) {
                readAgain(namespace);
                // An acknowledgement may be among what was lost; the whole state holds what was to come before it.
                barriers.forEach(b -> b.left(descriptor));
            }
        } catch (NetlinkException e) {
            letGo(namespace);
        }
    }

    private void readAgain(Listened namespace) {
        try {
            NamespaceState state = Netns.call(namespace.path(), () -> readHere(namespace.place()));
            if (state.inode() == namespace.inode()) {
                listener.event(namespace.place(), new KernelEvent.Whole(state, true));
            }
        } catch (IOException e) {
            // Its name has gone meanwhile; the next look at the names says so.
            return;
        }
    }

    /** Asks every namespace's socket for an acknowledgement, for which the barrier will wait. */
    void ask(MonitorBarrier barrier) {
        Set<Integer> all = new HashSet<>();
        sequence++;
        listened.values().forEach(l -> {
            l.socket().ask(sequence);
            all.add(l.socket().descriptor());
        });
        barrier.begin(sequence, all);
        barriers.add(barrier);
    }

    @Override
    public void close() {
        listened.values().forEach(l -> l.socket().close());
        listened.clear();
        barriers.forEach(MonitorBarrier::giveUp);
    }
}
