package io.overlab.labs.diagnose;

import io.overlab.labs.state.Vxlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that put right what the lab itself tells how it ought to be. */
final class Repair {
    private final Net net;

    Repair(Net net) {
        this.net = net;
    }

    /** The neighbour and the forwarding row that a vxlan device needs for each container behind others. */
    List<Fix> rows(Iface vxlan) {
        return rows(
                vxlan.node(),
                vxlan.name(),
                net.elsewhere(vxlan.node(), vxlan.vxlan().orElseThrow().id()));
    }

    private List<Fix> rows(Node node, String device, List<Iface> containers) {
        List<Fix> fix = new ArrayList<>();
        for (Iface container : containers) {
            for (String ip : net.ipsOf(container)) {
                fix.add(neighbor(node, device, ip, container.mac()));
            }
            vtep(container, node).ifPresent(v -> fix.add(row(node, device, container.mac(), v)));
        }
        return fix;
    }

    Fix neighbor(Node node, String device, String ip, String mac) {
        return node.ip("neigh replace " + ip + " lladdr " + mac + " dev " + device + " nud permanent");
    }

    Fix row(Node node, String device, String mac, String vtep) {
        return node.bridge("fdb replace " + mac + " dev " + device + " self dst " + vtep);
    }

    /** The address of the host that a container is on, for a device in a namespace of another. */
    Optional<String> vtep(Iface container, Node from) {
        Node underlay = net.root(from.host()).orElse(from);
        return net.tunnelsOf(container).stream()
                .flatMap(t -> net.vtepOf(t, underlay).stream())
                .findFirst();
    }

    /**
     * Makes a vxlan device anew, on the host and then moved.
     *
     * @param old the one to delete, if there is one
     * @param node where it is to be
     * @param like what it is to be like
     * @param bridge the bridge it is to be a port of
     */
    List<Fix> device(Optional<Iface> old, Node node, Iface like, Optional<Iface> bridge) {
        String name = old.map(Iface::name).orElse(like.name());
        Vxlan v = like.vxlan().orElseThrow();
        List<Fix> fix = new ArrayList<>();
        old.ifPresent(o -> fix.add(o.node().ip("link del " + name)));
        Node root = net.root(node.host()).orElse(node);
        fix.add(root.ip("link add " + name + " type vxlan id " + v.id()
                + (v.proxy() ? " proxy" : "")
                + (v.l2miss() ? " l2miss" : "")
                + (v.l3miss() ? " l3miss" : "")
                + (v.learning() ? " learning" : " nolearning")
                + " dstport " + v.dstport()));
        if (!root.equals(node)) {
            fix.add(root.ip("link set " + name + " netns " + node.state().name()));
        }
        fix.add(node.ip(
                "link set " + name + bridge.map(b -> " master " + b.name()).orElse("") + " up"));
        fix.addAll(rows(node, name, net.elsewhere(node, v.id())));
        return fix;
    }
}
