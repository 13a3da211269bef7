package io.overlab.labs.diagnose;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.RowWords;
import java.util.List;
import java.util.Optional;

/** From an IP address to a MAC address: what is configured, else ARP (net/ipv4/arp.c), as if nothing were cached. */
final class ArpHop {
    static final String NEIGHBOUR = "neighbour";
    static final String FILTER = "filter";

    private static final int FOR_GOOD = NeighborState.PERMANENT | NeighborState.NOARP;

    private final Walk walk;

    ArpHop(Walk walk) {
        this.walk = walk;
    }

    /**
     * Finds the MAC address of a neighbour.
     *
     * @param out the interface it is behind
     * @param ip its address
     * @param src the address of whoever asks
     * @return empty when the trail has ended
     */
    Optional<String> resolve(Iface out, String ip, String src, Trail trail) {
        Optional<Neighbor> entry = out.node().state().neighbors().stream()
                .filter(n -> n.link() == out.link().index() && n.address().equals(ip) && !n.proxy())
                .findFirst();
        if (entry.filter(n -> (n.state() & FOR_GOOD) != 0).isPresent()) {
            return configured(out, entry.get(), trail);
        }
        if (out.noArp()) {
            trail.lost(out.place(), NEIGHBOUR, LinkFindings.arpOff(walk, out));
            return Optional.empty();
        }
        Optional<String> known = walk.memory.neighbor(out, ip);
        if (known.isPresent()) {
            trail.ok(out.place(), NEIGHBOUR, ip + " lladdr " + known.get() + ", who asked for it before");
            return known;
        }
        if (walk.cached
                && entry.filter(n -> (n.state() & NeighborState.VALID) != 0).isPresent()) {
            trail.ok(out.place(), NEIGHBOUR, RowWords.neighbor(entry.get()));
            return Optional.of(entry.get().lladdr());
        }
        Optional<Finding> mute = LinkFindings.asksNobody(out);
        if (mute.isPresent()) {
            trail.lost(out.place(), NEIGHBOUR, mute.get());
            return Optional.empty();
        }
        return ask(out, ip, src, entry, trail);
    }

    private Optional<String> ask(Iface out, String ip, String src, Optional<Neighbor> entry, Trail trail) {
        Frame question = new Frame(out.mac(), Frame.BROADCAST, new Frame.Arp(true, src, out.mac(), ip));
        Optional<Finding> filtered = unfiltered(out)
                ? Optional.empty()
                : Filters.arp(walk, out.node(), "output", FilterPacket.of(question, "", out.name(), walk.replying));
        if (filtered.isPresent()) {
            trail.lost(out.place(), FILTER, filtered.get());
            return Optional.empty();
        }
        LinkFindings.asksProgramsFirst(out).ifPresent(walk.doubts::add);
        walk.misled = null;
        Result result = walk.ethernet.transmit(out, question, trail);
        if (result == Result.DONE && walk.misled != null) {
            trail.lost(
                    walk.misled.place(),
                    walk.misled.what(),
                    walk.misled.finding().orElseThrow());
            return Optional.empty();
        }
        Optional<String> answer = result == Result.DONE ? walk.memory.neighbor(out, ip) : Optional.<String>empty();
        if (answer.isPresent()) {
            Optional<String> other = entry.map(Neighbor::lladdr).filter(m -> !m.isEmpty() && !m.equals(answer.get()));
            if (other.isPresent() && (entry.get().state() & NeighborState.VALID) != 0) {
                walk.doubts.add(stillCached(out, ip, other.get()));
            }
            String differs = other.map(m -> "; cached is " + m).orElse("");
            trail.ok(out.place(), NEIGHBOUR, ip + " lladdr " + answer.get() + ", by ARP" + differs);
            return answer;
        }
        if (result != Result.LOST && out.bridge().isPresent()) {
            trail.lost(out.place(), NEIGHBOUR, LinkFindings.portAsks(out, src));
            return Optional.empty();
        }
        if (result != Result.LOST) {
            new Absent(walk).unanswered(out, ip, trail);
        }
        return Optional.empty();
    }

    /** The walk asks anew; the kernel uses what it has until that fails, which takes it some seconds. */
    private static Hop stillCached(Iface out, String ip, String mac) {
        String words = "now it still sends to " + mac + " for " + ip + ", until it forgets: "
                + out.node().ip("neigh flush dev " + out.name()).command();
        return new Hop(out.place(), NEIGHBOUR, Mark.NOT_REACHED, words, Optional.empty());
    }

    private Optional<String> configured(Iface out, Neighbor entry, Trail trail) {
        List<Iface> owners = walk.net.owners(entry.address());
        String mac = entry.lladdr();
        boolean owned =
                owners.isEmpty() || owners.stream().anyMatch(o -> o.mac().equals(mac));
        if (owned || walk.net.withMac(mac).isEmpty() && leadsSomewhere(out, mac)) {
            trail.ok(out.place(), NEIGHBOUR, RowWords.neighbor(entry) + " dev " + out.name());
            return Optional.of(mac);
        }
        trail.lost(
                out.place(),
                NEIGHBOUR,
                new Finding(
                        "neighbour-wrong",
                        RowWords.neighbor(entry) + " dev " + out.name(),
                        entry.address() + " lladdr " + owners.get(0).mac() + ", or no entry and an answer by ARP",
                        List.of(out.node().ip("neigh del " + entry.address() + " dev " + out.name()))));
        return Optional.empty();
    }

    /** Whether a vxlan device of the same host has a row for an address that nobody has. */
    private boolean leadsSomewhere(Iface out, String mac) {
        return walk.net
                .nodes()
                .filter(n -> n.host().equals(out.node().host()))
                .flatMap(n -> n.state().fdb().stream())
                .filter(FdbEntry::self)
                .anyMatch(r -> r.lladdr().equals(mac) && !r.dst().isEmpty());
    }

    /** An ARP frame that came to a namespace. */
    Result input(Iface in, Frame frame, Frame.Arp arp, Trail trail) {
        Node node = in.node();
        boolean concerned =
                arp.request() ? Routes.local(node, arp.targetIp()) : frame.dst().equals(in.mac());
        Optional<Finding> filtered = concerned && !unfiltered(in)
                ? Filters.arp(walk, node, "input", FilterPacket.of(frame, in.name(), "", walk.replying))
                : Optional.empty();
        if (filtered.isPresent()) {
            return trail.lost(in.place(), FILTER, filtered.get());
        }
        if (!arp.request()) {
            if (!frame.dst().equals(in.mac())) {
                return Result.IGNORED;
            }
            walk.memory.neighborLearned(in, arp.senderIp(), arp.senderMac());
            return Result.DONE;
        }
        if (!Routes.local(node, arp.targetIp())) {
            return RouteKinds.ownAndUnknown(node, in, arp.targetIp())
                    .map(f -> trail.lost(in.place(), "ARP", f))
                    .orElse(Result.IGNORED);
        }
        if (in.noArp()) {
            return trail.lost(in.place(), "ARP", LinkFindings.arpOff(walk, in));
        }
        Optional<Finding> refused = SourceCheck.refuses(walk, in, arp.senderIp(), arp.targetIp());
        if (refused.isPresent()) {
            return trail.lost(in.place(), "ARP", refused.get());
        }
        Optional<Finding> silent = SourceCheck.silent(in, arp.senderIp(), arp.targetIp());
        if (silent.isPresent()) {
            return trail.lost(in.place(), "ARP", silent.get());
        }
        // Who answers notes who asked (arp_process).
        walk.memory.neighborLearned(in, arp.senderIp(), arp.senderMac());
        trail.ok(in.place(), "ARP", arp.targetIp() + " is " + in.mac());
        Frame reply =
                new Frame(in.mac(), arp.senderMac(), new Frame.Arp(false, arp.targetIp(), in.mac(), arp.senderIp()));
        Optional<Finding> kept = unfiltered(in)
                ? Optional.empty()
                : Filters.arp(walk, node, "output", FilterPacket.of(reply, "", in.name(), walk.replying));
        return kept.isPresent()
                ? trail.lost(in.place(), FILTER, kept.get())
                : walk.ethernet.transmit(in, reply, trail.quietly());
    }

    private static boolean unfiltered(Iface iface) {
        return iface.node().state().filters().isEmpty();
    }
}
