package io.overlab.labs.diagnose;

import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way of a ping and of its reply, hop by hop, as the snapshot has them.
 *
 * @param way from the one who pings to the address
 * @param wayBack from there
 * @param first why it ends where it ends, if it does
 * @param answered whether a short ping is answered, nothing being cached: false, or true and {@code first} says what
 *     becomes of long packets
 */
public record Diagnosis(List<Hop> way, List<Hop> wayBack, Optional<Finding> first, boolean answered) {
    /** An echo request as ping(8) sends it: 20 bytes IP, 8 bytes ICMP, 56 bytes data. */
    private static final int SHORT = 84;

    private static final String UNDERLAY_ROUTE = "underlay " + IpHop.ROUTE;

    private static final List<String> STAGES = List.of(
            IpHop.ROUTE,
            ArpHop.NEIGHBOUR,
            BridgeHop.FDB,
            VxlanHop.FDB,
            UNDERLAY_ROUTE,
            TunnelEnd.SOCKET,
            TunnelEnd.DEVICE,
            IpHop.CONTAINER);

    /** The stages of a frame that a tunnel takes to another host. */
    private static final List<String> PACKED =
            List.of(VxlanHop.FDB, UNDERLAY_ROUTE, TunnelEnd.SOCKET, TunnelEnd.DEVICE);

    /**
     * Walks the way and the way back, as if the neighbour tables held only what was put there by hand.
     *
     * @param snapshot what to walk through
     * @param from the namespace that pings; its interface is of no account
     * @param toAddress the IPv4 address that is pinged
     * @throws IllegalArgumentException with one sentence when the namespace is not in the snapshot or the address is no
     *     IPv4 address
     */
    public static Diagnosis of(Snapshot snapshot, Place from, String toAddress) {
        Net net = new Net(snapshot);
        Node node = net.node(from)
                .orElseThrow(() -> new IllegalArgumentException("There is no namespace " + from.namespace()
                        + " in the lab: name one of "
                        + String.join(", ", net.nodes().map(Node::toString).toList()) + "."));
        if (!Ipv4.is(toAddress)) {
            throw new IllegalArgumentException("'" + toAddress + "' is no IPv4 address: write one as 192.168.0.3.");
        }
        Walk walk = new Walk(net, false);
        Trip trip = Trip.of(walk, node, toAddress, SHORT, false);
        if (trip.finding().isPresent()) {
            boolean cached = Trip.of(new Walk(net, true), node, toAddress, SHORT, false)
                    .finding()
                    .isEmpty();
            return of(trip, net, node, toAddress, cached ? "It works now, only from a cached entry." : "", false);
        }
        int mtu = trip.mtu();
        if (walk.usesLearned) {
            Walk forgetful = new Walk(net, false);
            forgetful.forgets = true;
            Trip.of(forgetful, node, toAddress, SHORT, false)
                    .broken()
                    .flatMap(h -> Learned.needed(net, h))
                    .ifPresent(walk.doubts::add);
        }
        Trip full = Trip.of(new Walk(net, false), node, toAddress, mtu, true);
        return full.finding().isPresent()
                ? of(full, net, node, toAddress, "A ping of " + SHORT + " bytes is answered.", true)
                : of(trip.doubted(walk), net, node, toAddress, "", true);
    }

    private static Diagnosis of(Trip trip, Net net, Node from, String to, String note, boolean answered) {
        Optional<Finding> first = trip.finding().map(f -> note.isEmpty() ? f : f.withNote(note));
        List<Hop> way = noted(trip.way(), first);
        List<Hop> back = noted(trip.wayBack(), first);
        if (first.isPresent()) {
            if (trip.wayBack().isEmpty()) {
                way = unreached(
                        way, net, from, net.owners(to).stream().map(Iface::node).findFirst());
            } else {
                back = unreached(back, net, from, Optional.of(from));
            }
        }
        return new Diagnosis(way, back, first, answered);
    }

    private static List<Hop> noted(List<Hop> hops, Optional<Finding> first) {
        return hops.stream()
                .map(h -> h.mark() == Mark.BROKEN ? new Hop(h.place(), h.what(), h.mark(), h.seen(), first) : h)
                .toList();
    }

    /** Adds the stages that the frame would have come to. */
    private static List<Hop> unreached(List<Hop> hops, Net net, Node from, Optional<Node> target) {
        List<Hop> all = new ArrayList<>(hops);
        Place last = hops.isEmpty() ? from.place() : hops.get(hops.size() - 1).place();
        int reached = -1;
        for (Hop hop : hops) {
            reached = Math.max(reached, STAGES.indexOf(hop.what()));
        }
        // Beside each other, two containers need no tunnel.
        boolean near = reached < STAGES.indexOf(VxlanHop.FDB)
                && target.filter(t -> t.host().equals(last.host())).isPresent();
        for (String stage : STAGES.subList(reached + 1, STAGES.size())) {
            if (near && PACKED.contains(stage)) {
                continue;
            }
            Optional<Node> there = switch (stage) {
                case IpHop.CONTAINER -> target;
                case UNDERLAY_ROUTE -> net.root(last.host());
                case TunnelEnd.SOCKET, TunnelEnd.DEVICE -> target.flatMap(t -> net.root(t.host()));
                default -> Optional.empty();
            };
            Place place = there.map(Node::place).orElse(last.namespace());
            all.add(new Hop(place, stage, Mark.NOT_REACHED, "", Optional.empty()));
        }
        return List.copyOf(all);
    }

    /**
     * A walk there and back.
     *
     * @param mtu of the interface the request left by, in bytes
     */
    private record Trip(List<Hop> way, List<Hop> wayBack, int mtu) {
        static Trip of(Walk walk, Node from, String to, int length, boolean df) {
            Trail way = new Trail();
            int mtu = Routes.find(from, "", to, "lo")
                    .flatMap(w -> from.iface(w.link()))
                    .map(i -> i.link().mtu())
                    .orElse(length);
            walk.longest = Math.max(mtu, length);
            Result there = walk.ip.send(from, new Frame.Ip("", to, length, df, null), 0, way);
            if (there == Result.DONE && walk.arrived != null) {
                Optional<Finding> silent = SourceCheck.ignoresPings(walk.arrived);
                if (silent.isPresent()) {
                    way.lost(walk.arrived.place(), IpHop.CONTAINER, silent.get());
                    return new Trip(way.hops(), List.of(), length);
                }
            }
            if (there != Result.DONE || walk.arrived == null) {
                return new Trip(way.hops(), List.of(), length);
            }
            Node target = walk.arrived;
            String back = walk.arrivedFrom;
            Trail wayBack = new Trail();
            walk.arrived = null;
            walk.replying = true;
            Result again = walk.ip.send(target, new Frame.Ip(to, back, length, false, null), 0, wayBack);
            if (again == Result.DONE && !from.equals(walk.arrived)) {
                wayBack.lost(walk.arrived.place(), IpHop.CONTAINER, RouteFindings.elsewhere(walk, from, back));
            }
            Optional<Finding> odd = wayBack.broken().flatMap(h -> SourceCheck.odd(from, to));
            if (odd.isPresent()) {
                way.lost(from.place(), IpHop.ROUTE, odd.get());
                return new Trip(way.hops(), List.of(), mtu);
            }
            return new Trip(way.hops(), wayBack.hops(), mtu);
        }

        /** The same with the filters that may have ended it. */
        Trip doubted(Walk walk) {
            List<Hop> more = new ArrayList<>(way);
            more.addAll(walk.doubts);
            return new Trip(List.copyOf(more), wayBack, mtu);
        }

        Optional<Hop> broken() {
            return Stream.concat(way.stream(), wayBack.stream())
                    .filter(h -> h.mark() == Mark.BROKEN)
                    .findFirst();
        }

        Optional<Finding> finding() {
            return way.stream()
                    .flatMap(h -> h.finding().stream())
                    .findFirst()
                    .or(() ->
                            wayBack.stream().flatMap(h -> h.finding().stream()).findFirst());
        }
    }
}
