package io.overlab.labs.diagnose;

import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether what belongs together is plugged together, and which piece is missing or elsewhere when it is not. */
final class Wiring {
    private final Walk walk;
    private final Rebuild rebuild;

    Wiring(Walk walk) {
        this.walk = walk;
        this.rebuild = new Rebuild(walk.net, walk.repair);
    }

    /** What is wrong, and where. */
    record Fault(Place at, Finding finding) {}

    /** Why an interface beside a bridge, the other end of a container's or a tunnel, is no port of the right one. */
    Optional<Fault> port(Iface port) {
        if (port.is("bridge")) {
            return Optional.empty();
        }
        Optional<Iface> bridge = port.bridge();
        if (bridge.isPresent()) {
            return otherBridge(port, bridge.get());
        }
        Optional<Iface> beside = bridgeOf(port.node());
        if (beside.isPresent()) {
            return Optional.of(new Fault(port.place(), notAPort(port)));
        }
        Optional<Iface> elsewhere = bridgeOnHost(port.node());
        if (elsewhere.isPresent()) {
            return Optional.of(new Fault(port.place(), elsewhere(port, elsewhere.get())));
        }
        Optional<Iface> pattern = walk.net
                .vxlans()
                .filter(v -> !v.node().host().equals(port.node().host()))
                .flatMap(v -> v.bridge().stream())
                .findFirst();
        return pattern.map(p -> new Fault(port.node().place(), bridgeMissing(port.node(), p.name())));
    }

    /** Two bridges in one namespace: the older one is taken for the right one. */
    private Optional<Fault> otherBridge(Iface port, Iface bridge) {
        Optional<Iface> overlay = otherOverlay(port);
        if (overlay.isPresent()) {
            return Optional.of(new Fault(port.place(), elsewhere(port, overlay.get())));
        }
        List<Iface> all = port.node().ifaces().filter(i -> i.is("bridge")).toList();
        Optional<Iface> tunnel =
                port.node().ifaces().filter(i -> i.vxlan().isPresent()).findFirst();
        Optional<Iface> with = tunnel.flatMap(Iface::bridge);
        if (all.size() < 2 || with.isEmpty() || with.get().equals(bridge)) {
            return Optional.empty();
        }
        boolean older = bridge.link().index() < with.get().link().index();
        Iface moved = older ? tunnel.get() : port;
        Iface right = older ? bridge : with.get();
        return Optional.of(new Fault(
                moved.place(),
                new Finding(
                        "other-bridge",
                        port.name() + " master " + bridge.name() + ", and "
                                + tunnel.get().name() + " master "
                                + with.get().name(),
                        moved.name() + " master " + right.name(),
                        List.of(moved.node().ip("link set " + moved.name() + " master " + right.name() + " up")))));
    }

    /** The bridge with a tunnel in another namespace of the host, where that of a container's port has none. */
    private Optional<Iface> otherOverlay(Iface port) {
        Node node = port.node();
        boolean container = port.is("veth")
                && walk.net.peer(port).filter(p -> !walk.net.ipsOf(p).isEmpty()).isPresent();
        return !container || node.ifaces().anyMatch(i -> i.vxlan().isPresent())
                ? Optional.empty()
                : walk.net
                        .vxlans()
                        .filter(v ->
                                v.node().host().equals(node.host()) && !v.node().equals(node))
                        .flatMap(v -> v.bridge().stream())
                        .findFirst();
    }

    /** The host's own interface that has got into another of its namespaces, and with it the host's address. */
    Optional<Fault> uprooted(String ip, int length) {
        return walk.net
                .nodes()
                .filter(n -> n.state().name().isEmpty() && n.ifaces().allMatch(Iface::loopback))
                .filter(n -> walk.net.vxlansOver(n).findAny().isPresent())
                .findFirst()
                .map(root -> new Fault(root.place(), uprooted(root, ip + "/" + length)));
    }

    private Finding uprooted(Node root, String address) {
        Optional<Iface> own = walk.net
                .nodes()
                .filter(n -> n.host().equals(root.host()) && !n.equals(root))
                .flatMap(Node::ifaces)
                .filter(i -> i.is("veth")
                        && walk.net
                                .peer(i)
                                .filter(p -> !p.node().host().equals(root.host()))
                                .isPresent())
                .findFirst();
        List<Fix> fix = new ArrayList<>();
        own.ifPresent(i -> {
            fix.add(i.node().ip("link set " + i.name() + " netns " + target(root)));
            fix.add(root.ip("addr add " + address + " dev " + i.name()));
            fix.add(root.ip("link set " + i.name() + " up"));
        });
        return new Finding(
                "interface-missing",
                root + " has no interface but lo"
                        + own.map(i -> "; " + i + " is plugged to the switch").orElse(""),
                "an interface with " + address + ", plugged to the other hosts",
                fix);
    }

    private static Optional<Iface> bridgeOf(Node node) {
        return node.ifaces().filter(i -> i.is("bridge")).findFirst();
    }

    private Optional<Iface> bridgeOnHost(Node node) {
        return walk.net
                .nodes()
                .filter(n -> n.host().equals(node.host()) && !n.equals(node))
                .flatMap(n -> bridgeOf(n).stream())
                .findFirst();
    }

    /** An interface beside a bridge that ought to be its port. */
    static Finding notAPort(Iface iface) {
        String bridge = bridgeOf(iface.node()).map(Iface::name).orElse("the bridge");
        return new Finding(
                "not-a-port",
                iface.name() + " has no master",
                iface.name() + " master " + bridge,
                List.of(iface.node().ip("link set " + iface.name() + " master " + bridge)));
    }

    private static Finding elsewhere(Iface port, Iface bridge) {
        Node right = bridge.node();
        return new Finding(
                "port-elsewhere",
                port.name() + " is in " + port.node() + ", and " + bridge.name() + " is in " + right,
                port.name() + " in " + right + ", master " + bridge.name(),
                List.of(
                        port.node().ip("link set " + port.name() + " netns " + target(right)),
                        right.ip("link set " + port.name() + " master " + bridge.name() + " up")));
    }

    /** Whether one end of a veth is in a namespace where it is of no use, while a bridge of its host is in another. */
    Optional<Finding> elsewhere(Iface port) {
        boolean loose = port.bridge().isEmpty()
                && walk.net.ipsOf(port).isEmpty()
                && bridgeOf(port.node()).isEmpty()
                && walk.net
                        .peer(port)
                        .filter(p -> p.node().host().equals(port.node().host()))
                        .isPresent();
        return loose ? bridgeOnHost(port.node()).map(b -> elsewhere(port, b)) : Optional.empty();
    }

    /** As {@code ip link set netns} takes it; a host's own is that of its first process. */
    static String target(Node node) {
        String name = node.state().name();
        return name.isEmpty() ? "1" : name.replaceFirst("^#", "");
    }

    private Finding bridgeMissing(Node node, String name) {
        return new Finding("bridge-missing", node + " has no bridge", "a bridge " + name, rebuild.bridge(node, name));
    }

    /** A vxlan device that takes the packets of another, or that has nothing to give them to. */
    Fault loose(Iface device, Frame.Tunnel tunnel) {
        Optional<Iface> bridge = bridgeOf(device.node()).isPresent() ? Optional.empty() : bridgeOnHost(device.node());
        if (bridge.isEmpty()) {
            return port(device).orElseGet(() -> new Fault(device.place(), notAPort(device)));
        }
        Node right = bridge.get().node();
        Optional<Iface> robbed =
                right.ifaces().filter(i -> i.vxlan().isPresent()).findFirst();
        if (robbed.isEmpty()) {
            return new Fault(
                    device.place(),
                    new Finding(
                            "vxlan-not-moved",
                            device.name() + " is in " + device.node() + ", and "
                                    + bridge.get().name() + " is in " + right,
                            device.name() + " in " + right,
                            walk.repair.device(Optional.of(device), right, tunnel.sender(), bridge)));
        }
        List<Fix> fix = new ArrayList<>(List.of(device.node().ip("link del " + device.name())));
        fix.addAll(walk.repair.device(robbed, right, tunnel.sender(), bridge));
        return new Fault(
                device.place(),
                new Finding(
                        "vni-taken",
                        device + " (id " + tunnel.vni() + ") takes the packets, and " + robbed.get() + " has id "
                                + robbed.get().vxlan().orElseThrow().id(),
                        "id " + tunnel.vni() + " on " + robbed.get() + " only",
                        fix));
    }
}
