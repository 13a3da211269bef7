package io.overlab.labs.diagnose;

import java.util.Optional;

/** A route that leads astray though the destination is on a network of the namespace. */
final class Detour {
    private Detour() {}

    /**
     * What is wrong with a route, if it is that.
     *
     * @param out the interface it leads out of
     */
    static Optional<Finding> of(Walk walk, Node node, Routes.Way way, Iface out, String dst) {
        Optional<Iface> right = node.ifaces()
                .filter(i -> i.up()
                        && node.state().addresses().stream()
                                .anyMatch(a -> a.link() == i.link().index()
                                        && !a.inet6()
                                        && a.prefixLength() < 32
                                        && Ipv4.contains(a.address() + "/" + a.prefixLength(), dst)))
                .filter(i -> plugged(walk, i))
                .findFirst();
        if (right.isEmpty() || Ipv4.multicast(dst)) {
            return Optional.empty();
        }
        if (!way.gateway().isEmpty() && !forwards(walk, way.gateway())) {
            return Optional.of(RouteFindings.gateway(walk, node, way, dst));
        }
        boolean astray = !right.get().equals(out) && !plugged(walk, out);
        return astray ? Optional.of(RouteFindings.otherDevice(node, way, right.get(), dst)) : Optional.empty();
    }

    private static boolean forwards(Walk walk, String gateway) {
        return walk.net.owners(gateway).stream()
                .anyMatch(o -> o.node().state().sysctls().getOrDefault("net.ipv4.ip_forward", 0) != 0);
    }

    /** Whether there is anybody behind an interface: a bridge, or a namespace other than its own. */
    private static boolean plugged(Walk walk, Iface iface) {
        return iface.is("bridge")
                || iface.vxlan().isPresent()
                || iface.is("macvlan")
                || walk.net
                        .peer(iface)
                        .filter(p -> p.bridge().isPresent() || !p.node().equals(iface.node()))
                        .isPresent();
    }
}
