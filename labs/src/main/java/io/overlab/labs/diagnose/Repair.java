package io.overlab.labs.diagnose;

import io.overlab.labs.state.FdbEntry;
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

    /** The neighbours and rows of other hosts for a container that has got another MAC address. */
    List<Fix> renamed(Iface container, String mac) {
        List<Fix> fix = new ArrayList<>();
        List<Integer> ids = net.tunnelsOf(container).stream()
                .map(t -> t.vxlan().orElseThrow().id())
                .toList();
        net.vxlans()
                .filter(v -> !v.node().host().equals(container.node().host())
                        && ids.contains(v.vxlan().orElseThrow().id()))
                .forEach(v -> {
                    net.ipsOf(container).forEach(ip -> fix.add(neighbor(v.node(), v.name(), ip, mac)));
                    vtep(container, v.node()).ifPresent(t -> fix.add(row(v.node(), v.name(), mac, t)));
                });
        return fix;
    }

    Fix neighbor(Node node, String device, String ip, String mac) {
        return node.ip("neigh replace " + ip + " lladdr " + mac + " dev " + device + " nud permanent");
    }

    Fix row(Node node, String device, String mac, String vtep) {
        return node.bridge("fdb replace " + mac + " dev " + device + " self dst " + vtep);
    }

    /**
     * What puts a row right that leads to the wrong host.
     *
     * @param right where it ought to lead; empty where nobody knows
     */
    List<Fix> inPlaceOf(Iface device, FdbEntry row, Optional<String> right) {
        Node node = device.node();
        boolean all = row.lladdr().equals(VxlanHop.ANY_MAC);
        if (all && right.isPresent() && device.vxlan().orElseThrow().remote().equals(row.dst())) {
            return List.of(node.ip("link set " + device.name() + " type vxlan remote " + right.get()));
        }
        Fix del = node.bridge("fdb del " + row.lladdr() + " dev " + device.name() + " self"
                + (row.nextHopId() != 0 ? "" : " dst " + row.dst()));
        if (right.isEmpty()) {
            return List.of(del);
        }
        if (all) {
            return List.of(flood(node, device.name(), right.get()), del);
        }
        Fix put = row(node, device.name(), row.lladdr(), right.get());
        return row.nextHopId() != 0 ? List.of(del, put) : List.of(put);
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
        return device(old, node, like, bridge.map(Iface::name).orElse(""));
    }

    /**
     * The same.
     *
     * @param bridge the name of the bridge, or the empty string
     */
    List<Fix> device(Optional<Iface> old, Node node, Iface like, String bridge) {
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
                + towards(like, root)
                + " dstport " + v.dstport()));
        if (!root.equals(node)) {
            fix.add(root.ip("link set " + name + " netns " + node.nameForIp()));
        }
        fix.add(node.ip("link set " + name + (bridge.isEmpty() ? "" : " master " + bridge) + " up"));
        List<Iface> others = net.elsewhere(node, v.id());
        if (!v.proxy() && v.remote().isEmpty()) {
            others.stream().flatMap(o -> vtep(o, node).stream()).distinct().forEach(t -> fix.add(flood(node, name, t)));
        }
        fix.addAll(rows(node, name, others));
        return fix;
    }

    /** A row by which everything unknown is sent to one more host. */
    Fix flood(Node node, String device, String vtep) {
        return node.bridge("fdb append 00:00:00:00:00:00 dev " + device + " self dst " + vtep);
    }

    /** The options that say where a device sends what it knows no row for. */
    private String towards(Iface like, Node root) {
        Vxlan v = like.vxlan().orElseThrow();
        if (v.remote().isEmpty()) {
            return "";
        }
        if (Ipv4.multicast(v.remote())) {
            String dev = net.underlay(like)
                    .flatMap(u -> u.iface(v.link()))
                    .map(i -> " dev " + i.name())
                    .orElse("");
            return " group " + v.remote() + dev;
        }
        return net.vtepOf(like, root).map(a -> " remote " + a).orElse("");
    }
}
