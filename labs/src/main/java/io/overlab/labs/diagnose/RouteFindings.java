package io.overlab.labs.diagnose;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be wrong with routes, with the size of packets, and with who they are for. */
final class RouteFindings {
    private RouteFindings() {}

    static Finding loop(Frame.Ip packet) {
        return new Finding(
                "loop", "packets to " + packet.dst() + " go round and round", "routes without a loop", List.of());
    }

    /** No route to a destination: because an interface is down, because of where a device was made, or just so. */
    static Result missing(Walk walk, Node node, Frame.Ip packet, Trail trail) {
        String stage = IpHop.stage(packet, IpHop.ROUTE);
        Optional<Iface> down = LinkFindings.downTowards(node, packet.dst());
        if (down.isPresent()) {
            return trail.lost(down.get().place(), "link", LinkFindings.down(walk, down.get()));
        }
        if (packet.tunnel() != null) {
            Iface device = packet.tunnel().sender();
            Optional<Node> root = walk.net.root(device.node().host());
            if (device.node().equals(node) && root.filter(r -> !r.equals(node)).isPresent()) {
                return trail.lost(device.place(), "vxlan", TunnelFindings.madeInside(walk, device, device));
            }
        }
        Optional<Routes.Way> thrown = Routes.thrown(node, packet.dst());
        if (thrown.isPresent()) {
            return trail.lost(node.place(), stage, refused(node, thrown.get()));
        }
        Optional<Finding> rule = RouteKinds.noRule(node, packet.dst());
        if (rule.isPresent()) {
            return trail.lost(node.place(), stage, rule.get());
        }
        Optional<Finding> bare = walk.lost.bare(node, packet.dst());
        return trail.lost(node.place(), stage, bare.orElseGet(() -> noRoute(walk, node, packet.dst())));
    }

    static Finding noRoute(Walk walk, Node node, String dst) {
        List<Fix> fix = new ArrayList<>();
        String expected = "a route to " + dst;
        String note = "";
        Optional<Iface> out = node.ifaces()
                .filter(i -> !i.loopback() && i.up() && !i.is("bridge"))
                .findFirst();
        Optional<Address> subnet = walk.net.owners(dst).stream()
                .flatMap(o -> o.node().state().addresses().stream())
                .filter(a -> a.address().equals(dst))
                .findFirst();
        if (out.isPresent() && subnet.isPresent()) {
            String prefix = network(dst, subnet.get().prefixLength());
            expected = prefix + " dev " + out.get().name();
            if (node.addresses().stream().noneMatch(a -> Ipv4.contains(prefix, a))) {
                List<String> has = node.addresses();
                note = has.isEmpty()
                        ? "The namespace has no address."
                        : "Its own address, " + String.join(", ", has) + ", is in another network.";
                Optional<String> lost = addressLost(walk, node, prefix);
                Optional<String> router = lost.isPresent() ? Optional.empty() : router(walk, node, prefix);
                if (router.isPresent()) {
                    expected = prefix + " via " + router.get();
                    fix.add(node.ip("route add " + expected));
                    note = "";
                } else {
                    lost.or(() -> renumbered(walk, has, prefix))
                            .ifPresent(a -> fix.add(node.ip(
                                    "addr add " + a + " dev " + out.get().name())));
                }
            } else {
                fix.add(node.ip("route replace " + prefix + " dev " + out.get().name()));
            }
        }
        return new Finding("route-missing", "no route to " + dst + " in " + node, expected, fix, note);
    }

    /** The address, on a network of this namespace, of one that forwards and is in the other network, too. */
    private static Optional<String> router(Walk walk, Node node, String prefix) {
        List<Address> near = node.state().addresses().stream()
                .filter(a -> !a.inet6() && !a.address().startsWith("127."))
                .toList();
        return walk.net
                .nodes()
                .filter(n -> !n.equals(node)
                        && n.state().sysctls().getOrDefault("net.ipv4.ip_forward", 0) != 0
                        && n.addresses().stream().anyMatch(a -> Ipv4.contains(prefix, a)))
                .flatMap(n -> n.addresses().stream())
                .filter(a -> near.stream().anyMatch(o -> Ipv4.contains(o.address() + "/" + o.prefixLength(), a)))
                .findFirst();
    }

    /** The address that a namespace has lost, where the rest of the lab still speaks of it. */
    private static Optional<String> addressLost(Walk walk, Node node, String prefix) {
        String length = prefix.substring(prefix.indexOf('/'));
        List<String> macs = node.ifaces().map(Iface::mac).toList();
        Optional<String> asNeighbor = walk.net
                .nodes()
                .flatMap(n -> n.state().neighbors().stream())
                .filter(n -> macs.contains(n.lladdr()) && Ipv4.is(n.address()) && Ipv4.contains(prefix, n.address()))
                .map(n -> n.address())
                .findFirst();
        Optional<String> asVtep = node.state().name().isEmpty()
                ? walk.net
                        .nodes()
                        .filter(n -> !n.host().equals(node.host()))
                        .flatMap(n -> n.state().fdb().stream())
                        .map(r -> r.dst())
                        .filter(d -> Ipv4.is(d)
                                && Ipv4.contains(prefix, d)
                                && walk.net.owners(d).isEmpty())
                        .findFirst()
                : Optional.empty();
        return asNeighbor
                .or(() -> asVtep)
                .or(() -> macs.stream()
                        .flatMap(m -> new Traces(walk.net).ipOf(m, prefix).stream())
                        .findFirst())
                .map(a -> a + length);
    }

    /** The address that one of another network would be in this one, where nobody has it. */
    private static Optional<String> renumbered(Walk walk, List<String> has, String prefix) {
        int length = Ipv4.length(prefix);
        return has.stream()
                .map(a -> Ipv4.text(Ipv4.number(prefix.substring(0, prefix.indexOf('/')))
                        | Ipv4.number(a) & (1L << 32 - length) - 1))
                .filter(a -> walk.net.owners(a).isEmpty())
                .findFirst()
                .map(a -> a + "/" + length);
    }

    static String network(String ip, int length) {
        return Ipv4.text(length == 0 ? 0 : Ipv4.number(ip) >> 32 - length << 32 - length) + "/" + length;
    }

    static Finding refused(Node node, Routes.Way way) {
        boolean rule = way.route() == null;
        String words = rule ? way.words().replaceFirst("^rule ", "") : way.words();
        String priority = words.replaceFirst(":.*", "");
        return new Finding(
                "route-refuses",
                way.words(),
                "a route by an interface",
                List.of(node.ip(rule ? "rule del priority " + priority : "route del " + without(way.route(), words))));
    }

    /** A route by a nexthop object is shown with a device and a type that it does not have. */
    private static String without(Route route, String words) {
        return route.link() == 0
                ? words
                : words.replaceFirst("^" + route.type() + " ", "").replaceFirst(" dev \\S+", "");
    }

    /** The route leads by a gateway that passes nothing on, though the destination is on a network of this namespace. */
    static Finding gateway(Walk walk, Node node, Routes.Way way, String dst) {
        List<Iface> owners = walk.net.owners(way.gateway());
        String who = owners.isEmpty()
                ? "nobody has " + way.gateway()
                : owners.get(0).node() + " (" + way.gateway() + ") forwards nothing (net.ipv4.ip_forward = 0)";
        return new Finding(
                "gateway-wrong",
                way.words() + ", and " + who,
                dst + " without a gateway: it is on a network of " + node,
                straight(walk, node, way, dst));
    }

    /** What makes packets go straight: the route away, and where there was no other the one of the network. */
    private static List<Fix> straight(Walk walk, Node node, Routes.Way way, String dst) {
        List<Fix> fix = new ArrayList<>(List.of(node.ip("route del " + way.words())));
        Optional<Iface> out = node.iface(way.link());
        Optional<Address> own = node.state().addresses().stream()
                .filter(a -> !a.inet6() && Ipv4.contains(a.address() + "/" + a.prefixLength(), dst))
                .findFirst();
        if (own.isPresent()
                && out.isPresent()
                && Ipv4.length(way.route().destination()) < own.get().prefixLength()) {
            String dev = node.iface(own.get().link()).orElse(out.get()).name();
            fix.add(node.ip("route replace " + network(dst, own.get().prefixLength()) + " dev " + dev));
        }
        return fix;
    }

    /** The route leads out of an interface behind which the destination cannot be. */
    static Finding otherDevice(Node node, Routes.Way way, Iface right, String dst) {
        return new Finding(
                "route-wrong-device",
                way.words(),
                dst + " dev " + right.name(),
                List.of(node.ip("route del " + way.words())));
    }

    /** The device sends from an address that its host does not have. */
    static Finding wrongLocal(Walk walk, Node node, Frame.Ip packet) {
        Iface device = packet.tunnel().sender();
        if (packet.src().indexOf(':') >= 0) {
            return VxlanFindings.otherFamily(walk, device);
        }
        String right = walk.net.vtepOf(device, node).orElse("0.0.0.0");
        return new Finding(
                "vxlan-local-wrong",
                device.name() + " local " + packet.src() + ", which " + node + " does not have",
                "local " + right + ", or none",
                List.of(device.node().ip("link set " + device.name() + " type vxlan local " + right)));
    }

    /** With 50 bytes more a packet is longer than the underlay takes, and it must not be cut up. */
    static Result doesNotFit(Walk walk, Frame.Tunnel tunnel, Frame.Ip inner, Iface out, Trail trail) {
        int fits = out.link().mtu() - VxlanHop.OVERHEAD;
        List<Fix> fix = walk.net.owners(inner.src()).stream()
                .map(o -> o.node().ip("link set " + o.name() + " mtu " + fits))
                .limit(1)
                .toList();
        return trail.lost(
                tunnel.sender().place(),
                "mtu",
                new Finding(
                        "mtu-too-large",
                        "a packet of " + inner.length() + " bytes and 50 more do not fit into " + out + " mtu "
                                + out.link().mtu(),
                        "mtu " + fits + " or less in the container",
                        fix,
                        "Short packets pass. " + tunnel.sender().name()
                                + " tells the sender by ICMP (Frag needed), and whoever heeds that gets through."));
    }

    static Finding nobodyTakes(Iface out, String ip, String mac) {
        return new Finding(
                "nobody-takes",
                ip + " lladdr " + mac + " dev " + out.name() + ", and nobody there takes frames to " + mac,
                "the MAC address of " + ip,
                List.of(out.node().ip("neigh del " + ip + " dev " + out.name())));
    }

    /** The reply came to another who has the sender's address. */
    static Finding elsewhere(Walk walk, Node from, String ip) {
        return new Finding(
                "duplicate-address",
                walk.arrived + " has " + ip + " too, and gets the reply",
                ip + " in " + from + " only",
                walk.net.owners(ip).stream()
                        .filter(o -> o.node().equals(walk.arrived))
                        .map(o -> o.node().ip("addr del " + SourceCheck.prefixed(o, ip) + " dev " + o.name()))
                        .toList());
    }

    static Finding otherMac(Iface in, Frame frame, Frame.Ip packet) {
        return new Finding(
                "mac-mismatch",
                in.name() + " has " + packet.dst() + " and address " + in.mac() + "; the frame is for " + frame.dst(),
                in.name() + " address " + frame.dst() + ", or neighbours and rows that say " + in.mac(),
                List.of(in.node().ip("link set " + in.name() + " address " + frame.dst())));
    }

    /** The packet came to a gateway, and the gateway is no router. */
    static Finding forwardingOff(Iface in, Frame.Ip packet) {
        String setting = "net.ipv4.ip_forward";
        return new Finding(
                "forwarding-off",
                in.node() + " is no router (" + setting + " = 0), and the packet is for " + packet.dst(),
                setting + " = 1",
                List.of(in.node().run("sysctl -qw " + setting + "=1")));
    }

    /** The frame came to the right interface, and the namespace does not have the address. */
    static Finding notMine(Walk walk, Iface in, Frame.Ip packet) {
        List<String> has = walk.net.ipsOf(in);
        int length = in.node().state().addresses().stream()
                .filter(a -> a.link() == in.link().index() && !a.inet6())
                .map(Address::prefixLength)
                .findFirst()
                .or(() -> walk.net.owners(packet.src()).stream()
                        .flatMap(o -> o.node().state().addresses().stream())
                        .filter(a -> a.address().equals(packet.src()))
                        .map(Address::prefixLength)
                        .findFirst())
                .orElse(24);
        return new Finding(
                "address-missing",
                in.name() + " has " + (has.isEmpty() ? "no address" : String.join(", ", has))
                        + ", and the packet is for " + packet.dst(),
                packet.dst() + " on " + in.name(),
                List.of(in.node().ip("addr add " + packet.dst() + "/" + length + " dev " + in.name())));
    }
}
