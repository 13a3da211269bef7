package io.overlab.labs.diagnose;

import io.overlab.labs.state.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why nobody answers a question that was lost nowhere. */
final class Absent {
    private final Walk walk;

    Absent(Walk walk) {
        this.walk = walk;
    }

    /** Ends the trail where a piece is missing. */
    Result unanswered(Iface out, String ip, Trail trail) {
        Optional<Iface> port = walk.net.socket(out);
        // What is plugged between hosts is the underlay's own affair.
        Optional<Wiring.Fault> wiring =
                port.filter(p -> p.node().host().equals(out.node().host())).flatMap(walk.wiring::port);
        if (wiring.isPresent()) {
            return trail.lost(wiring.get().at(), BridgeHop.PORT, wiring.get().finding());
        }
        Optional<Iface> bridge = port.flatMap(p -> p.is("bridge") ? Optional.of(p) : p.bridge());
        List<Iface> owners = walk.net.owners(ip);
        for (Iface owner : owners) {
            Optional<Wiring.Fault> far = walk.net
                    .socket(owner)
                    .filter(s -> s.node().host().equals(owner.node().host()))
                    .flatMap(walk.wiring::port);
            if (far.isPresent()) {
                return trail.lost(far.get().at(), BridgeHop.PORT, far.get().finding());
            }
        }
        Optional<Iface> unplugged = port.flatMap(p -> unplugged(p, owners));
        if (unplugged.isPresent()) {
            return trail.lost(unplugged.get().place(), BridgeHop.PORT, Wiring.notAPort(unplugged.get()));
        }
        Optional<Wiring.Fault> uprooted =
                owners.isEmpty() ? walk.wiring.uprooted(ip, prefixLength(out, ip)) : Optional.empty();
        if (uprooted.isPresent()
                && !uprooted.get().at().host().equals(out.node().host())) {
            return trail.lost(uprooted.get().at(), "link", uprooted.get().finding());
        }
        boolean elsewhere = owners.stream()
                .noneMatch(o -> port.filter(p -> walk.net.sameBridge(p, o)).isPresent());
        boolean overlay = owners.stream().anyMatch(o -> !walk.net.tunnelsOf(o).isEmpty());
        boolean sameHost =
                bridge.filter(b -> b.node().host().equals(out.node().host())).isPresent();
        if (sameHost && elsewhere && (overlay || owners.isEmpty())) {
            Optional<Finding> tunnel = tunnelMissing(bridge.get(), owners);
            if (tunnel.isPresent()) {
                return trail.lost(place(bridge.get()), "vxlan", tunnel.get());
            }
        }
        return trail.lost(out.place(), ArpHop.NEIGHBOUR, nobody(out, ip, owners));
    }

    /** Of two plugs in the namespace of a switch the one that is in no bridge there, while the other is. */
    private Optional<Iface> unplugged(Iface port, List<Iface> owners) {
        return owners.stream()
                .flatMap(o -> walk.net.socket(o).stream())
                .filter(s -> s.node().equals(port.node()) && !s.equals(port) && !port.is("bridge"))
                .flatMap(s -> Stream.of(port, s))
                .filter(s -> s.bridge().isEmpty() && s.node().ifaces().anyMatch(i -> i.is("bridge")))
                .findFirst();
    }

    private Place place(Iface bridge) {
        return loose(bridge).map(Iface::place).orElse(bridge.place());
    }

    private static Optional<Iface> loose(Iface bridge) {
        return bridge.node()
                .ifaces()
                .filter(i -> i.vxlan().isPresent() && i.bridge().isEmpty())
                .findFirst();
    }

    private Optional<Finding> tunnelMissing(Iface bridge, List<Iface> owners) {
        Node node = bridge.node();
        if (node.ifaces().anyMatch(i -> i.vxlan().isPresent() && i.bridge().isPresent())) {
            return Optional.empty();
        }
        Optional<Iface> loose = loose(bridge);
        if (loose.isPresent()) {
            return Optional.of(Wiring.notAPort(loose.get()));
        }
        Optional<Iface> like = owners.stream()
                .flatMap(o -> walk.net.tunnelsOf(o).stream())
                .findFirst()
                .or(() -> walk.net.vxlans().findFirst());
        if (like.isEmpty()) {
            return Optional.empty();
        }
        Optional<Iface> onHost = walk.net
                .vxlans()
                .filter(v -> v.node().host().equals(node.host()) && v.bridge().isEmpty())
                .findFirst();
        List<Fix> fix = walk.repair.device(onHost, node, like.get(), Optional.of(bridge));
        return Optional.of(onHost.map(v -> new Finding(
                        "vxlan-not-moved",
                        v.name() + " is in " + v.node() + ", and " + bridge.name() + " is in " + node,
                        v.name() + " in " + node,
                        fix))
                .orElseGet(() -> new Finding(
                        "vxlan-missing",
                        node + " has no vxlan device",
                        "one with id " + like.get().vxlan().orElseThrow().id() + ", as " + like.get() + " has",
                        fix)));
    }

    private Finding nobody(Iface out, String ip, List<Iface> owners) {
        if (!owners.isEmpty()) {
            return new Finding(
                    "unanswered",
                    "nobody behind " + out.name() + " answers for " + ip,
                    ip + " (" + owners.get(0) + ") on the same network as " + out.name(),
                    List.of());
        }
        Optional<Iface> empty = hostWithout();
        int length = prefixLength(out, ip);
        return new Finding(
                "unanswered",
                "nobody answers for " + ip + ": no namespace of the lab has it",
                ip + empty.map(e -> " on " + e).orElse(" somewhere"),
                empty.map(e -> List.of(e.node().ip("addr add " + ip + "/" + length + " dev " + e.name())))
                        .orElse(List.of()));
    }

    private static int prefixLength(Iface out, String ip) {
        return out.node().state().addresses().stream()
                .filter(a -> !a.inet6() && Ipv4.contains(a.address() + "/" + a.prefixLength(), ip))
                .mapToInt(a -> a.prefixLength())
                .findFirst()
                .orElse(24);
    }

    /** The one interface between hosts that has no address, which may be the one that is missing. */
    private Optional<Iface> hostWithout() {
        List<Iface> without = walk.net
                .nodes()
                .filter(n -> n.state().name().isEmpty() && n.addresses().isEmpty())
                .flatMap(Node::ifaces)
                .filter(i -> i.is("veth") && i.bridge().isEmpty())
                .filter(i -> walk.net
                        .peer(i)
                        .filter(p -> !p.node().host().equals(i.node().host()))
                        .isPresent())
                .toList();
        return without.size() == 1 ? Optional.of(without.get(0)) : Optional.empty();
    }
}
