package io.overlab.labs.diagnose;

import io.overlab.labs.state.BridgePort;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.NeighborFlags;
import io.overlab.labs.state.NeighborState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A bridge forwards frames (net/bridge/br_input.c, br_fdb.c and br_forward.c). */
final class BridgeHop {
    static final String PORT = "bridge port";
    static final String FDB = "bridge fdb";

    private final Walk walk;

    BridgeHop(Walk walk) {
        this.walk = walk;
    }

    /** A frame that came in by a port. */
    Result input(Iface port, Iface bridge, Frame frame, Trail trail) {
        Optional<BridgeFindings.Closed> closed = BridgeFindings.closed(walk, port, bridge);
        if (closed.isPresent()) {
            return lost(closed.get(), trail);
        }
        Optional<BridgePort> settings = port.link().port();
        if (settings.filter(BridgePort::locked).isPresent()
                && row(bridge, frame.src())
                        .filter(r -> r.link() == port.link().index())
                        .isEmpty()) {
            return trail.lost(port.place(), PORT, BridgeFindings.locked(port, frame.src()));
        }
        Optional<Finding> filtered = filtered(bridge, "prerouting", frame, port.name(), "");
        if (filtered.isPresent()) {
            return trail.lost(port.place(), ArpHop.FILTER, filtered.get());
        }
        trail.ok(port.place(), PORT, BridgeFindings.portWords(port, bridge));
        if (settings.map(BridgePort::learning).orElse(true)) {
            learn(bridge, frame.src(), port);
        }
        return forward(bridge, Optional.of(port), frame, trail);
    }

    /** A frame that the namespace of the bridge itself sends. */
    Result fromStack(Iface bridge, Frame frame, Trail trail) {
        return forward(bridge, Optional.empty(), frame, trail);
    }

    private void learn(Iface bridge, String mac, Iface port) {
        // A local row stays and so does a sticky one; a static one moves (br_fdb_update).
        boolean stays = row(bridge, mac)
                .filter(r -> (r.state() & NeighborState.PERMANENT) != 0 || (r.flags() & NeighborFlags.STICKY) != 0)
                .isPresent();
        if (!stays) {
            walk.memory.bridgeLearned(bridge, mac, port);
        }
    }

    private Result forward(Iface bridge, Optional<Iface> in, Frame frame, Trail trail) {
        BridgeArp.Verdict arp = BridgeArp.judge(bridge, in, frame);
        if (arp.answer().isPresent()) {
            trail.ok(bridge.place(), "ARP", "neigh_suppress answers: " + arp.words());
            Frame reply = arp.answer().get();
            return in.isPresent()
                    ? walk.ethernet.transmit(in.get(), reply, trail.quietly())
                    : walk.ip.input(bridge, reply, trail.quietly());
        }
        if (frame.group()) {
            return flood(bridge, in, frame, arp.keepBack(), trail);
        }
        // A bridge below a macvlan sees every frame.
        if (walk.net.macvlansOver(bridge).stream().anyMatch(m -> m.mac().equals(frame.dst()))) {
            return walk.macvlan.receive(bridge, frame, trail);
        }
        Optional<FdbEntry> row = row(bridge, frame.dst());
        Optional<Iface> learned = walk.memory.bridgePort(bridge, frame.dst());
        if (frame.dst().equals(bridge.mac())
                || learned.isEmpty()
                        && row.filter(r -> (r.state() & NeighborState.PERMANENT) != 0)
                                .isPresent()) {
            return toStack(bridge, row, frame, trail);
        }
        Optional<Iface> port = learned.or(() -> row.flatMap(r -> bridge.node().iface(r.link())));
        return port.isPresent()
                ? toPort(bridge, in, port.get(), row, frame, trail)
                : flood(bridge, in, frame, false, trail);
    }

    private Result toStack(Iface bridge, Optional<FdbEntry> row, Frame frame, Trail trail) {
        boolean own = frame.dst().equals(bridge.mac())
                || walk.net.ports(bridge).stream().anyMatch(p -> p.mac().equals(frame.dst()));
        if (!own && row.isPresent()) {
            return trail.lost(bridge.place(), FDB, BridgeFindings.wrongRow(walk, bridge, row.get(), frame));
        }
        String ip = frame.load() instanceof Frame.Arp arp ? arp.targetIp() : ((Frame.Ip) frame.load()).dst();
        Optional<Finding> twice =
                Routes.local(bridge.node(), ip) ? Optional.empty() : Duplicates.mac(walk, frame.dst());
        if (twice.isPresent()) {
            return trail.lost(bridge.place(), FDB, twice.get());
        }
        return walk.macvlan.receive(bridge, frame, trail);
    }

    private Result toPort(
            Iface bridge, Optional<Iface> in, Iface port, Optional<FdbEntry> row, Frame frame, Trail trail) {
        Trail fork = trail.fork();
        String words = row.filter(r -> r.link() == port.link().index())
                .map(r -> BridgeFindings.rowWords(r, bridge))
                .orElse(frame.dst() + " dev " + port.name() + " master " + bridge.name() + " learned");
        fork.ok(bridge.place(), FDB, words);
        boolean back = in.filter(port::equals).isPresent() && !hairpin(port);
        Result result = back ? Result.IGNORED : out(bridge, in, port, frame, fork);
        boolean astray = result == Result.LOST && BridgeFindings.keptFromHome(walk, port, row, frame);
        if (result == Result.IGNORED || astray) {
            return trail.lost(bridge.place(), FDB, BridgeFindings.wrongPort(walk, bridge, port, row, words, frame));
        }
        trail.adopt(fork);
        return result;
    }

    private Result out(Iface bridge, Optional<Iface> in, Iface port, Frame frame, Trail trail) {
        Optional<BridgeFindings.Closed> closed = BridgeFindings.closed(walk, port, bridge);
        if (closed.isPresent()) {
            return lost(closed.get(), trail);
        }
        if (in.filter(i -> isolated(i) && isolated(port)).isPresent()) {
            return trail.lost(port.place(), PORT, BridgeFindings.isolated(in.get(), port));
        }
        if (Ethernet.tooLong(port, frame) && cut(bridge, frame)) {
            Frame.Ip ip = (Frame.Ip) frame.load();
            Frame.Ip part = new Frame.Ip(ip.src(), ip.dst(), port.link().mtu(), false, ip.tunnel());
            return out(bridge, in, port, new Frame(frame.src(), frame.dst(), part), trail);
        }
        if (Ethernet.tooLong(port, frame)) {
            return trail.lost(port.place(), PORT, LinkFindings.mtuTooSmall(walk, port, frame));
        }
        Optional<Finding> filtered = in.isPresent()
                ? filtered(bridge, "forward", frame, in.get().name(), port.name())
                : filtered(bridge, "output", frame, "", port.name());
        filtered = filtered.or(() -> filtered(bridge, "postrouting", frame, "", port.name()));
        if (filtered.isPresent()) {
            return trail.lost(port.place(), ArpHop.FILTER, filtered.get());
        }
        trail.ok(port.place(), PORT, BridgeFindings.portWords(port, bridge));
        return walk.ethernet.transmit(port, frame, trail);
    }

    /**
     * What filters do with a frame in a bridge: those of the bridge, and where br_netfilter hands it up those of IP, which
     * then see the bridge in place of its ports.
     */
    private Optional<Finding> filtered(Iface bridge, String hook, Frame frame, String in, String out) {
        Node node = bridge.node();
        if (node.state().filters().isEmpty()) {
            return Optional.empty();
        }
        Optional<Finding> own = Filters.bridge(walk, node, hook, FilterPacket.of(frame, in, out, walk.replying));
        boolean up = frame.load() instanceof Frame.Ip && !hook.equals("output") && handsUp(bridge);
        if (own.isPresent() || !up) {
            return own;
        }
        FilterPacket packet = FilterPacket.of(frame, in, out, walk.replying).bridged(bridge.name());
        return Filters.ip(walk, node, hook, packet)
                .map(f -> f.withNote("The bridge hands its frames to these filters (bridge-nf-call-iptables)."));
    }

    /** Whether IP filters see what is bridged (br_netfilter). */
    private static boolean handsUp(Iface bridge) {
        return bridge.node().state().sysctls().getOrDefault("net.bridge.bridge-nf-call-iptables", 0) != 0
                || bridge.link().bridge().filter(b -> b.nfCallIptables()).isPresent();
    }

    /**
     * Whether a packet that is too long for a port is cut up, which br_netfilter does (br_nf_dev_queue_xmit). It is for the
     * kernel's answer; what ping sends must not be cut up.
     */
    private boolean cut(Iface bridge, Frame frame) {
        return walk.replying && handsUp(bridge) && frame.load() instanceof Frame.Ip ip && !ip.df();
    }

    private static Result lost(BridgeFindings.Closed closed, Trail trail) {
        return trail.lost(closed.at().place(), closed.stage(), closed.finding());
    }

    private static boolean hairpin(Iface port) {
        return port.link().port().map(BridgePort::hairpin).orElse(false);
    }

    private static boolean isolated(Iface port) {
        return port.link().port().map(BridgePort::isolated).orElse(false);
    }

    /** To all ports, and for a broadcast to the bridge's own namespace. What the first one does that is of use counts. */
    private Result flood(Iface bridge, Optional<Iface> in, Frame frame, boolean suppressed, Trail trail) {
        List<Branch> branches = new ArrayList<>();
        if (frame.group() && in.isPresent()) {
            Trail fork = trail.fork();
            branches.add(new Branch(fork, walk.macvlan.receive(bridge, frame, fork), 0));
        }
        // What goes straight back is there before any answer; else the port that came last is the first (br_add_if).
        List<Iface> ports = walk.net.ports(bridge).stream()
                .sorted(Comparator.<Iface, Boolean>comparing(
                                p -> in.filter(p::equals).isEmpty())
                        .thenComparing(p ->
                                -p.link().port().map(BridgePort::portNumber).orElse(0)))
                .toList();
        for (Iface port : ports) {
            if (in.filter(port::equals).isPresent() && !hairpin(port)) {
                continue;
            }
            if (suppressed && port.link().port().map(BridgePort::neighSuppress).orElse(false)) {
                continue;
            }
            Trail fork = trail.fork();
            int worth = BridgeFindings.worth(walk, port, frame);
            branches.add(new Branch(fork, floodTo(bridge, in, port, frame, fork), worth));
        }
        return Branch.choose(branches, trail);
    }

    private Result floodTo(Iface bridge, Optional<Iface> in, Iface port, Frame frame, Trail trail) {
        boolean floods = port.link()
                .port()
                .map(p -> frame.broadcast() ? p.bcastFlood() : frame.group() ? p.mcastFlood() : p.flood())
                .orElse(true);
        // What the bridge's own namespace sends is broadcast to every port (br_flood).
        if (!floods && (in.isPresent() || !frame.broadcast())) {
            return trail.lost(port.place(), PORT, BridgeFindings.noFlood(port, frame));
        }
        return out(bridge, in, port, frame, trail);
    }

    /** The row of the bridge's table for an address, as the snapshot has it. */
    static Optional<FdbEntry> row(Iface bridge, String mac) {
        int vlan = BridgeFindings.vlan(bridge);
        return bridge.node().state().fdb().stream()
                .filter(r -> r.master() == bridge.link().index() && !r.self())
                .filter(r -> r.lladdr().equals(mac) && r.vlan() == vlan)
                .findFirst();
    }
}
