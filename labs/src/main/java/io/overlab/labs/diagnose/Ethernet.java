package io.overlab.labs.diagnose;

import io.overlab.labs.state.TcFilter;
import java.util.List;
import java.util.Optional;

/** Frames in and out of interfaces. */
final class Ethernet {
    /** {@code VLAN_HLEN}: a frame may be longer than the mtu by this much (is_skb_forwardable of net/core/dev.c). */
    private static final int VLAN_HEADER = 4;

    private final Walk walk;

    Ethernet(Walk walk) {
        this.walk = walk;
    }

    /** Sends a frame out of an interface. */
    Result transmit(Iface out, Frame frame, Trail trail) {
        if (!trail.more()) {
            return trail.lost(
                    out.place(),
                    "link",
                    new Finding("loop", "frames go round and round here", "a network without a loop", List.of()));
        }
        return trail.within(() -> send(out, frame, trail));
    }

    private Result send(Iface out, Frame frame, Trail trail) {
        if (!out.up()) {
            return trail.lost(out.place(), "link", LinkFindings.down(walk, out));
        }
        Optional<Finding> egress = unfiltered(out)
                ? Optional.empty()
                : Filters.device(
                        walk, out.node(), "egress", out.name(), FilterPacket.of(frame, "", out.name(), walk.replying));
        if (egress.isPresent()) {
            return trail.lost(out.place(), ArpHop.FILTER, egress.get());
        }
        Optional<Classifier.Verdict> filter = Queues.filters(walk, out, TcFilter.EGRESS, frame);
        if (filter.isPresent() && !comesBack(filter.get(), frame)) {
            return diverted(out, TcFilter.EGRESS, filter.get(), frame, trail);
        }
        Optional<Finding> queue = Queues.egress(walk, out, frame);
        if (queue.isPresent()) {
            return trail.lost(out.place(), Queues.QDISC, queue.get());
        }
        if (out.is("bridge")) {
            trail.ok(out.place(), "link", LinkFindings.words(out));
            return walk.bridge.fromStack(out, frame, trail);
        }
        if (out.vxlan().isPresent()) {
            return walk.vxlan.transmit(out, frame, trail);
        }
        if (out.is("macvlan")) {
            return walk.macvlan.transmit(out, frame, trail);
        }
        Optional<Iface> peer = walk.net.peer(out);
        if (!out.is("veth") || peer.isEmpty()) {
            return trail.lost(out.place(), "link", LinkFindings.leadsNowhere(out));
        }
        trail.ok(out.place(), "link", LinkFindings.words(out));
        return arrive(peer.get(), frame, trail);
    }

    private Result arrive(Iface peer, Frame frame, Trail trail) {
        if (!peer.up()) {
            Optional<Finding> elsewhere = walk.wiring.elsewhere(peer);
            return trail.lost(peer.place(), "link", elsewhere.orElseGet(() -> LinkFindings.down(walk, peer)));
        }
        if (tooLong(peer, frame)) {
            return trail.lost(peer.place(), "link", LinkFindings.mtuTooSmall(walk, peer, frame));
        }
        trail.ok(peer.place(), "link", LinkFindings.words(peer));
        return receive(peer, frame, trail);
    }

    /** Gives a frame to whoever takes those of an interface: its bridge, or the stack. */
    Result receive(Iface in, Frame frame, Trail trail) {
        Optional<Classifier.Verdict> filter = Queues.filters(walk, in, TcFilter.INGRESS, frame);
        if (filter.isPresent() && !comesBack(filter.get(), frame)) {
            return diverted(in, TcFilter.INGRESS, filter.get(), frame, trail);
        }
        if (in.link().details().xdp()) {
            String words = "a program of XDP at " + in.name() + " may drop it: what it does is not judged here";
            walk.doubts.add(new Hop(in.place(), "xdp", Mark.NOT_REACHED, words, Optional.empty()));
        }
        Optional<Finding> ingress = unfiltered(in)
                ? Optional.empty()
                : Filters.device(
                        walk, in.node(), "ingress", in.name(), FilterPacket.of(frame, in.name(), "", walk.replying));
        if (ingress.isPresent()) {
            return trail.lost(in.place(), ArpHop.FILTER, ingress.get());
        }
        return in.bridge().isPresent()
                ? walk.bridge.input(in, in.bridge().get(), frame, trail)
                : walk.macvlan.receive(in, frame, trail);
    }

    private static boolean unfiltered(Iface iface) {
        return iface.node().state().filters().isEmpty();
    }

    /** Whether a frame goes through the queue of an ifb only, and then on from where it was (drivers/net/ifb.c). */
    private boolean comesBack(Classifier.Verdict verdict, Frame frame) {
        return verdict.target()
                .filter(t -> t.is("ifb") && t.up() && !verdict.into())
                .filter(t -> Queues.filters(walk, t, TcFilter.EGRESS, frame).isEmpty()
                        && Queues.egress(walk, t, frame).isEmpty())
                .isPresent();
    }

    /** A frame that a filter of tc drops, or sends to another interface, from where it may still come to its destination. */
    private Result diverted(Iface at, int hook, Classifier.Verdict verdict, Frame frame, Trail trail) {
        if (verdict.target().isPresent() && trail.more()) {
            Iface to = verdict.target().get();
            Trail fork = trail.fork();
            fork.ok(at.place(), Classifier.STAGE, "redirected to " + to.name());
            Result result = trail.within(() -> verdict.into() ? receive(to, frame, fork) : transmit(to, frame, fork));
            if (result == Result.DONE) {
                trail.adopt(fork);
                return result;
            }
        }
        return trail.lost(at.place(), Classifier.STAGE, Classifier.finding(walk, at, hook, verdict));
    }

    /** Whether a veth or a bridge drops the frame silently on its way to an interface. */
    static boolean tooLong(Iface to, Frame frame) {
        return frame.length() > to.link().mtu() + VLAN_HEADER;
    }
}
