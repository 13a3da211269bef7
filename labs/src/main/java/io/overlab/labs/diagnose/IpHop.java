package io.overlab.labs.diagnose;

import io.overlab.labs.state.Address;
import java.util.Optional;

/** A namespace sends and receives IPv4 packets: route, neighbour, and who a packet is for. */
final class IpHop {
    static final String ROUTE = "route";
    static final String CONTAINER = "container";

    /** What IPv4 must be able to carry (RFC 791, section 3.1). */
    private static final int SMALLEST_TOLD = 576;

    private final Walk walk;

    IpHop(Walk walk) {
        this.walk = walk;
    }

    /**
     * Sends a packet.
     *
     * @param node from where
     * @param packet source address empty where the route is to choose it
     * @param bound index of the interface it must leave by, or 0
     */
    Result send(Node node, Frame.Ip packet, int bound, Trail trail) {
        return route(node, packet, bound, "lo", trail);
    }

    private Result route(Node node, Frame.Ip packet, int bound, String incoming, Trail trail) {
        if (!trail.more()) {
            return trail.lost(node.place(), ROUTE, RouteFindings.loop(packet));
        }
        if (packet.tunnel() != null && !packet.src().isEmpty() && !sendable(node, packet.src())) {
            return trail.lost(packet.tunnel().sender().place(), "vxlan", RouteFindings.wrongLocal(walk, node, packet));
        }
        Optional<Routes.Way> found = Routes.find(node, Routes.Key.of(packet, packet.src(), incoming, 0));
        if (found.isEmpty() && !(Ipv4.multicast(packet.dst()) && bound != 0)) {
            return RouteFindings.missing(walk, node, packet, trail);
        }
        if (found.filter(Routes.Way::refused).isPresent()) {
            return trail.lost(node.place(), stage(packet, ROUTE), RouteFindings.refused(node, found.get()));
        }
        if (found.filter(Routes.Way::local).isPresent()) {
            trail.ok(node.place(), stage(packet, ROUTE), found.get().words());
            String own = packet.src().isEmpty() ? packet.dst() : packet.src();
            return deliver(node, null, withSource(packet, own), trail);
        }
        if (found.filter(w -> !w.forOne()).isPresent() && !Ipv4.multicast(packet.dst())) {
            return trail.lost(
                    node.place(), stage(packet, ROUTE), RouteKinds.notForOne(walk, node, found.get(), packet.dst()));
        }
        int link = bound != 0 ? bound : found.orElseThrow().link();
        Optional<Iface> out = node.iface(link);
        if (out.isEmpty()) {
            return RouteFindings.missing(walk, node, packet, trail);
        }
        boolean forwarded = !incoming.equals("lo");
        String src = packet.src().isEmpty() ? source(out.get(), found, packet.dst()) : packet.src();
        if (packet.src().isEmpty() && packet.tunnel() == null) {
            // With the address it has found a program asks once more, as ping does to learn it.
            Optional<Routes.Way> again = Routes.find(node, Routes.Key.of(packet, src, incoming, 0));
            if (again.filter(Routes.Way::refused).isPresent()) {
                return trail.lost(node.place(), ROUTE, RouteFindings.refused(node, again.get()));
            }
        }
        Optional<Finding> astray = found.flatMap(w -> Detour.of(walk, node, w, out.get(), packet.dst()));
        if (astray.isPresent()) {
            return trail.lost(node.place(), stage(packet, ROUTE), astray.get());
        }
        Optional<Finding> policy = XfrmCheck.sends(node, out.get(), withSource(packet, src), forwarded);
        if (policy.isPresent()) {
            return trail.lost(node.place(), stage(packet, XfrmCheck.STAGE), policy.get());
        }
        FilterPacket seen = FilterPacket.of(
                withSource(packet, src),
                new byte[0],
                forwarded ? incoming : "",
                out.get().name(),
                walk.replying);
        Optional<Finding> filtered = Filters.ip(walk, node, forwarded ? "forward" : "output", seen)
                .or(() -> Filters.ip(walk, node, "postrouting", seen));
        if (filtered.isPresent()) {
            return trail.lost(out.get().place(), stage(packet, ArpHop.FILTER), filtered.get());
        }
        if (seen.notes().mark != 0 && !forwarded) {
            Optional<Routes.Way> marked = Routes.find(node, Routes.Key.of(packet, src, incoming, seen.notes().mark));
            if (marked.isEmpty() || marked.get().refused()) {
                return trail.lost(
                        node.place(),
                        stage(packet, ROUTE),
                        marked.map(w -> RouteFindings.refused(node, w))
                                .orElseGet(() -> RouteFindings.noRoute(walk, node, packet.dst())));
            }
        }
        trail.ok(
                node.place(),
                stage(packet, ROUTE),
                found.map(Routes.Way::words).orElse("dev " + out.get().name()));
        return leave(out.get(), found, packet, trail);
    }

    /** Whether packets to another host may have a source address: an own one, and none of the host's inside. */
    private static boolean sendable(Node node, String src) {
        return Routes.local(node, src) && !src.startsWith("127.");
    }

    private Result leave(Iface out, Optional<Routes.Way> found, Frame.Ip packet, Trail trail) {
        if (!out.up()) {
            return trail.lost(out.place(), "link", LinkFindings.down(walk, out));
        }
        if (packet.tunnel() != null && found.isPresent()) {
            int mtu = RouteKinds.mtu(out, found);
            int room = mtu - VxlanHop.OVERHEAD;
            // Below that the kernel does not tell the sender, and cuts up its own packet (iptunnel_pmtud_check_icmp).
            if (room > SMALLEST_TOLD
                    && packet.tunnel().inner().load() instanceof Frame.Ip inner
                    && inner.df()
                    && inner.length() > room) {
                return mtu < out.link().mtu()
                        ? trail.lost(
                                out.node().place(),
                                "mtu",
                                RouteKinds.mtu(
                                        walk, out.node(), found.get(), inner.length() + VxlanHop.OVERHEAD, inner.src()))
                        : RouteFindings.doesNotFit(walk, packet.tunnel(), inner, out, trail);
            }
        }
        if (packet.df()
                && packet.tunnel() == null
                && found.isPresent()
                && packet.length() > RouteKinds.mtu(out, found)
                && RouteKinds.mtu(out, found) < out.link().mtu()) {
            return trail.lost(
                    out.node().place(),
                    "mtu",
                    RouteKinds.mtu(walk, out.node(), found.get(), packet.length(), packet.src()));
        }
        if (packet.df() && packet.length() > out.link().mtu()) {
            return trail.lost(out.place(), "mtu", LinkFindings.mtuTooSmall(walk, out, new Frame("", "", packet)));
        }
        String next = found.map(Routes.Way::gateway).filter(g -> !g.isEmpty()).orElse(packet.dst());
        String src = packet.src().isEmpty() ? source(out, found, next) : packet.src();
        // Without the DF bit it is cut up to fit.
        Frame.Ip sent = new Frame.Ip(
                src, packet.dst(), Math.min(packet.length(), RouteKinds.mtu(out, found)), packet.df(), packet.tunnel());
        if (Ipv4.multicast(packet.dst())) {
            return walk.ethernet.transmit(out, new Frame(out.mac(), Ipv4.groupMac(packet.dst()), sent), trail);
        }
        Optional<String> mac = walk.arp.resolve(out, next, src, trail);
        if (mac.isEmpty()) {
            return Result.LOST;
        }
        Result result = walk.ethernet.transmit(out, new Frame(out.mac(), mac.get(), sent), trail);
        return result == Result.IGNORED
                ? trail.lost(out.place(), ArpHop.NEIGHBOUR, RouteFindings.nobodyTakes(out, next, mac.get()))
                : result;
    }

    private static String source(Iface out, Optional<Routes.Way> found, String next) {
        Optional<String> preferred = found.map(w -> w.route().source()).filter(s -> !s.isEmpty());
        return preferred
                .or(() -> out.node().state().addresses().stream()
                        .filter(a -> a.link() == out.link().index() && !a.inet6())
                        .filter(a -> Ipv4.contains(a.address() + "/" + a.prefixLength(), next))
                        .map(Address::address)
                        .findFirst())
                .or(() -> out.node().state().addresses().stream()
                        .filter(a -> a.link() == out.link().index() && !a.inet6())
                        .map(Address::address)
                        .findFirst())
                .or(() -> out.node().addresses().stream().findFirst())
                .orElse("0.0.0.0");
    }

    /** A frame that no bridge takes. */
    Result input(Iface in, Frame frame, Trail trail) {
        if (frame.load() instanceof Frame.Arp arp) {
            return frame.broadcast() || frame.dst().equals(in.mac())
                    ? walk.arp.input(in, frame, arp, trail)
                    : Result.IGNORED;
        }
        Frame.Ip packet = (Frame.Ip) frame.load();
        Node node = in.node();
        if (frame.group()) {
            return packet.tunnel() != null && joined(node, packet) ? deliver(node, in, packet, trail) : Result.IGNORED;
        }
        if (!frame.dst().equals(in.mac())) {
            return Routes.local(node, packet.dst())
                    ? trail.lost(in.place(), CONTAINER, RouteFindings.otherMac(in, frame, packet))
                    : Result.IGNORED;
        }
        Optional<Finding> refused = SourceCheck.refuses(walk, in, packet.src(), packet.dst());
        if (refused.isPresent()) {
            return trail.lost(in.place(), "source", refused.get());
        }
        FilterPacket seen = FilterPacket.of(frame, in.name(), "", walk.replying);
        boolean local = Routes.local(node, packet.dst());
        Optional<Finding> filtered = Filters.ip(walk, node, "prerouting", seen)
                .or(() -> local ? Filters.ip(walk, node, "input", seen) : Optional.empty());
        if (filtered.isPresent()) {
            return trail.lost(in.place(), stage(packet, ArpHop.FILTER), filtered.get());
        }
        Optional<Finding> policy = local ? XfrmCheck.takes(node, in, packet) : Optional.empty();
        if (policy.isPresent()) {
            return trail.lost(in.place(), stage(packet, XfrmCheck.STAGE), policy.get());
        }
        if (local) {
            return deliver(node, in, packet, trail);
        }
        Optional<Finding> unknown = RouteKinds.ownAndUnknown(node, in, packet.dst());
        if (unknown.isPresent()) {
            return trail.lost(in.place(), stage(packet, ROUTE), unknown.get());
        }
        if (node.state().sysctls().getOrDefault("net.ipv4.ip_forward", 0) != 0) {
            return route(node, packet, 0, in.name(), trail);
        }
        Finding why =
                passing(in, packet) ? RouteFindings.forwardingOff(in, packet) : RouteFindings.notMine(walk, in, packet);
        return trail.lost(in.place(), stage(packet, CONTAINER), why);
    }

    /** Whether the packet is for somebody in another network, so that it came here to be passed on. */
    private boolean passing(Iface in, Frame.Ip packet) {
        boolean near = in.node().state().addresses().stream()
                .anyMatch(a -> a.link() == in.link().index()
                        && !a.inet6()
                        && Ipv4.contains(a.address() + "/" + a.prefixLength(), packet.dst()));
        return !near
                && !walk.net.ipsOf(in).isEmpty()
                && !walk.net.owners(packet.dst()).isEmpty();
    }

    /** Whether a vxlan device whose socket is here is in the group (vxlan_multicast_join). */
    private boolean joined(Node node, Frame.Ip packet) {
        return walk.net
                .vxlansOver(node)
                .anyMatch(d -> d.up() && d.vxlan().orElseThrow().remote().equals(packet.dst()));
    }

    private Result deliver(Node node, Iface in, Frame.Ip packet, Trail trail) {
        if (packet.tunnel() != null) {
            return walk.tunnelEnd.receive(node, packet, trail);
        }
        trail.ok(in == null ? node.place() : in.place(), CONTAINER, node + " has " + packet.dst());
        walk.arrived = node;
        walk.arrivedFrom = packet.src();
        return Result.DONE;
    }

    private static Frame.Ip withSource(Frame.Ip p, String src) {
        return new Frame.Ip(src, p.dst(), p.length(), p.df(), p.tunnel());
    }

    /** What a stage is called; that of the outer packet is the underlay's. */
    static String stage(Frame.Ip packet, String what) {
        return packet.tunnel() == null ? what : "underlay " + what;
    }
}
