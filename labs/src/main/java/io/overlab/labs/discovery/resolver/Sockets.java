package io.overlab.labs.discovery.resolver;

import io.overlab.labs.netlink.NamespaceReader;
import io.overlab.labs.netlink.NeighborWatch;
import io.overlab.labs.netlink.NetlinkSocket;
import io.overlab.labs.netlink.RowWriter;
import io.overlab.labs.netns.Netns;
import io.overlab.labs.netns.PacketSocket;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a resolver holds open in its namespace, and what it found there when it came. */
final class Sockets implements AutoCloseable {
    private final List<AutoCloseable> open = new ArrayList<>();
    private Device device;
    private RowWriter writer;
    private NeighborWatch watch;
    private Optional<PacketSocket> arp = Optional.empty();
    private Input.TablesRead found;

    private Sockets() {}

    /**
     * Opens them.
     *
     * @throws IOException with one sentence when there is no such device or the kernel refuses
     */
    static Sockets open(Setup setup) throws IOException {
        Sockets sockets = new Sockets();
        try {
            Netns.call(setup.netns(), () -> {
                sockets.openHere(setup);
                return null;
            });
            return sockets;
        } catch (IOException | RuntimeException e) {
            sockets.close();
            throw e;
        }
    }

    private void openHere(Setup setup) throws IOException {
        device = Device.find(setup.device(), setup.netnsName());
        writer = RowWriter.open();
        open.add(writer);
        // Before the tables are read, so that nothing is missed in between.
        watch = NeighborWatch.open();
        open.add(watch);
        if (setup.mode() == Mode.ANSWER && device.bridge() != 0) {
            // On the bridge itself: a question to all comes up to it, and it knows the port that an asker is behind.
            arp = Optional.of(PacketSocket.open(device.bridge(), ArpFrame.ETHER_TYPE));
            open.add(arp.get());
        }
        found = readHere();
    }

    /**
     * Reads the device's tables.
     *
     * @throws IOException with one sentence when they cannot be read
     */
    Input.TablesRead read(Setup setup) throws IOException {
        return Netns.call(setup.netns(), this::readHere);
    }

    private Input.TablesRead readHere() throws IOException {
        List<Input.NeighborSeen> neighbors = new ArrayList<>();
        List<Input.RowSeen> rows = new ArrayList<>();
        try (NetlinkSocket socket = NetlinkSocket.open()) {
            NamespaceReader.neighbors(socket)
                    .forEach(n -> seen(n, false).filter(s -> !s.gone()).ifPresent(neighbors::add));
            NamespaceReader.fdb(socket).forEach(f -> seen(f, false).ifPresent(rows::add));
        }
        return new Input.TablesRead(neighbors, rows);
    }

    /** What a neighbour says to the resolver, if it is one of its device's. */
    Optional<Input.NeighborSeen> seen(Neighbor n, boolean gone) {
        boolean usable =
                (n.state() & NeighborState.CONNECTED) != 0 && !n.lladdr().isEmpty();
        if (n.link() != device.index() || n.proxy()) {
            return Optional.empty();
        }
        return Optional.of(new Input.NeighborSeen(
                n.address(), n.lladdr(), (n.flags() & Device.EXTERN_LEARN) != 0, gone || !usable));
    }

    /** What a forwarding row says to the resolver, if it is one of its device's own. */
    Optional<Input.RowSeen> seen(FdbEntry f, boolean gone) {
        return f.link() == device.index()
                        && f.self()
                        && !f.dst().isEmpty()
                        && !f.lladdr().equals("00:00:00:00:00:00")
                ? Optional.of(new Input.RowSeen(f.lladdr(), f.dst(), gone))
                : Optional.empty();
    }

    Device device() {
        return device;
    }

    RowWriter writer() {
        return writer;
    }

    NeighborWatch watch() {
        return watch;
    }

    /** Hears ARP requests and answers them, where they are to be answered. */
    Optional<PacketSocket> arp() {
        return arp;
    }

    /** What was there when they were opened. */
    Input.TablesRead found() {
        return found;
    }

    @Override
    public void close() {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                // A socket that cannot be closed is none any more.
                continue;
            }
        }
        open.clear();
    }
}
