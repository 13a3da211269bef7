package io.overlab.labs.diagnose;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that make again what is gone: a bridge, a container's veth, a namespace; after the pattern of another host. */
final class Rebuild {
    /** Between container and bridge, where nothing better is known: a packet of 1500 bytes less the tunnel's 50. */
    private static final int MTU = 1450;

    private final Net net;
    private final Repair repair;

    Rebuild(Net net, Repair repair) {
        this.net = net;
        this.repair = repair;
    }

    /**
     * What a container is to be like.
     *
     * @param namespace its name
     * @param link its interface's name
     * @param ip its address
     * @param length of the address's prefix
     * @param mac its MAC address
     * @param mtu of its interface, in bytes
     */
    record Container(String namespace, String link, String ip, int length, String mac, int mtu) {}

    /** A container that is missing, like one that is there. */
    Container like(Iface other, String namespace, String ip) {
        int length = net.ipsOf(other).isEmpty() ? 24 : prefix(other);
        int mtu = Math.min(MTU, other.link().mtu());
        return new Container(namespace, other.name(), ip, length, new Traces(net).macOf(ip), mtu);
    }

    static int prefix(Iface iface) {
        return iface.node().state().addresses().stream()
                .filter(a -> a.link() == iface.link().index() && !a.inet6())
                .map(Address::prefixLength)
                .findFirst()
                .orElse(24);
    }

    /** A bridge with all ports that have no master. */
    List<Fix> bridge(Node node, String name) {
        List<Fix> fix = new ArrayList<>();
        fix.add(node.ip("link add " + name + " type bridge"));
        fix.add(node.ip("link set " + name + " up"));
        node.ifaces()
                .filter(i ->
                        i.link().master() == 0 && (i.is("veth") || i.vxlan().isPresent()))
                .forEach(i -> fix.add(node.ip("link set " + i.name() + " master " + name + " up")));
        return fix;
    }

    /** A veth between a bridge and a container. */
    List<Fix> container(Node root, Node node, String bridge, Container c) {
        Node inside = named(root.host(), c.namespace());
        String port = free("veth", 1, root, node);
        String end = free("veth", 1 + Integer.parseInt(port.substring(4)), root, node, inside);
        List<Fix> fix = new ArrayList<>();
        if (net.node(inside.place()).isEmpty()) {
            fix.add(root.run("ip netns add " + c.namespace()));
        }
        fix.add(root.ip("link add " + port + " mtu " + c.mtu() + " type veth peer name " + end + " mtu " + c.mtu()));
        if (!root.equals(node)) {
            fix.add(root.ip("link set " + port + " netns " + node.nameForIp()));
        }
        fix.add(node.ip("link set " + port + " master " + bridge + " up"));
        fix.add(root.ip("link set " + end + " netns " + c.namespace()));
        fix.add(inside.ip("link set " + end + " name " + c.link() + " address " + c.mac()));
        fix.add(inside.ip("addr add " + c.ip() + "/" + c.length() + " dev " + c.link()));
        fix.add(inside.ip("link set " + c.link() + " up"));
        return fix;
    }

    /** The namespace of an overlay with bridge and tunnel, like one of another host. */
    List<Fix> overlay(Node root, Iface like) {
        Node pattern = like.node();
        Node node = named(root.host(), pattern.state().name());
        String bridge = like.bridge().map(Iface::name).orElse("br0");
        List<Fix> fix = new ArrayList<>();
        if (!pattern.state().name().isEmpty() && net.node(node.place()).isEmpty()) {
            fix.add(root.run("ip netns add " + node.state().name()));
        }
        fix.add(node.ip("link add " + bridge + " type bridge"));
        fix.add(node.ip("link set " + bridge + " up"));
        fix.addAll(repair.device(Optional.empty(), node, like, bridge));
        return fix;
    }

    /** A namespace of which only the name is known. */
    Node named(String host, String name) {
        return net.node(new Place(host, name, ""))
                .orElseGet(() -> new Node(
                        host, new NamespaceState(name, 0, List.of(), List.of(), List.of(), List.of(), List.of())));
    }

    private static String free(String prefix, int from, Node... nodes) {
        int number = from;
        while (taken(prefix + number, nodes)) {
            number++;
        }
        return prefix + number;
    }

    private static boolean taken(String name, Node... nodes) {
        for (Node node : nodes) {
            if (node.state().link(name).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
