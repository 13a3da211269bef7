package io.overlab.labs.diagnose;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who is joined to whom in a snapshot. */
final class Net {
    private final Snapshot snapshot;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, List<Iface>> byAddress = new HashMap<>();
    private final Map<String, List<Iface>> byMac = new HashMap<>();
    private final Map<Iface, List<Iface>> macvlans = new HashMap<>();

    Net(Snapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.hosts().forEach(h -> h.namespaces().forEach(n -> nodes.add(new Node(h.name(), n))));
        nodes.forEach(this::index);
        nodes.stream()
                .flatMap(Node::ifaces)
                .filter(i -> i.is("macvlan"))
                .forEach(i -> peer(i).ifPresent(lower ->
                        macvlans.computeIfAbsent(lower, k -> new ArrayList<>()).add(i)));
    }

    /** The macvlan interfaces that send and receive by another one. */
    List<Iface> macvlansOver(Iface lower) {
        return macvlans.getOrDefault(lower, List.of());
    }

    private void index(Node node) {
        for (Address a : node.state().addresses()) {
            node.iface(a.link())
                    .ifPresent(i -> byAddress
                            .computeIfAbsent(a.address(), k -> new ArrayList<>())
                            .add(i));
        }
        for (Link link : node.state().links()) {
            byMac.computeIfAbsent(link.address(), k -> new ArrayList<>()).add(new Iface(node, link));
        }
    }

    Stream<Node> nodes() {
        return nodes.stream();
    }

    Optional<Node> node(Place place) {
        return nodes.stream().filter(n -> n.place().equals(place.namespace())).findFirst();
    }

    /** The namespace of a host itself. */
    Optional<Node> root(String host) {
        return node(new Place(host, "", ""));
    }

    private Optional<Node> node(long inode) {
        return nodes.stream().filter(n -> n.state().inode() == inode).findFirst();
    }

    /** The other end of a veth. */
    Optional<Iface> peer(Iface iface) {
        return snapshot.peer(iface.node().state(), iface.link())
                .flatMap(e -> node(e.getKey()).map(n -> new Iface(n, e.getValue())));
    }

    /** The namespace a vxlan device was made in: its UDP socket is there, and its packets leave from there. */
    Optional<Node> underlay(Iface vxlan) {
        Optional<Integer> id = vxlan.link().linkNetnsid();
        return id.isEmpty()
                ? Optional.of(vxlan.node())
                : id.map(vxlan.node().state().netnsids()::get).flatMap(this::node);
    }

    /** The vxlan devices whose packets leave from a namespace. */
    Stream<Iface> vxlansOver(Node underlay) {
        return vxlans().filter(v -> underlay(v).filter(underlay::equals).isPresent());
    }

    Stream<Iface> vxlans() {
        return nodes.stream().flatMap(Node::ifaces).filter(i -> i.vxlan().isPresent());
    }

    /** The ports of a bridge. */
    List<Iface> ports(Iface bridge) {
        int index = bridge.link().index();
        return bridge.node().ifaces().filter(i -> i.link().master() == index).toList();
    }

    /** The interfaces that have an IPv4 address. */
    List<Iface> owners(String ip) {
        return byAddress.getOrDefault(ip, List.of());
    }

    /** The interfaces that have a MAC address. */
    List<Iface> withMac(String mac) {
        return byMac.getOrDefault(mac, List.of());
    }

    /** What an interface is plugged into: its peer, that of the one below a macvlan, or itself when it is a bridge. */
    Optional<Iface> socket(Iface iface) {
        if (iface.is("macvlan")) {
            return peer(iface).filter(lower -> !lower.is("macvlan")).flatMap(this::socket);
        }
        return iface.is("bridge") ? Optional.of(iface) : peer(iface);
    }

    /** The vxlan devices that a frame from elsewhere comes through to an interface. */
    List<Iface> tunnelsOf(Iface iface) {
        Optional<Iface> port = socket(iface);
        List<Iface> all = port.map(p ->
                        p.node().ifaces().filter(i -> i.vxlan().isPresent()).toList())
                .orElse(List.of());
        List<Iface> same = all.stream()
                .filter(v -> v.link().master() != 0
                        && (v.link().master() == port.get().link().master()
                                || v.link().master() == port.get().link().index()))
                .toList();
        return same.isEmpty() ? all : same;
    }

    /** Whether two interfaces are plugged into the same bridge. */
    boolean sameBridge(Iface port, Iface iface) {
        return socket(iface)
                .filter(s -> s.node().equals(port.node()))
                .filter(s -> s.equals(port)
                        || s.link().master() != 0
                                && s.link().master() == port.link().master()
                        || s.link().index() == port.link().master())
                .isPresent();
    }

    /** The containers of other hosts that an overlay has, each by its interface. */
    List<Iface> elsewhere(Node node, int vni) {
        return nodes.stream()
                .filter(n -> !n.host().equals(node.host()))
                .flatMap(Node::ifaces)
                .filter(i -> (i.is("veth") || i.is("macvlan")) && !ipsOf(i).isEmpty())
                .filter(i -> tunnelsOf(i).stream()
                        .anyMatch(t -> t.vxlan().orElseThrow().id() == vni))
                .toList();
    }

    /** The IPv4 addresses of an interface. */
    List<String> ipsOf(Iface iface) {
        return iface.node().state().addresses().stream()
                .filter(a -> a.link() == iface.link().index() && !a.inet6())
                .map(a -> a.address())
                .toList();
    }

    /** The address under which a vxlan device is reached from a namespace, best first. */
    Optional<String> vtepOf(Iface vxlan, Node from) {
        Optional<Node> there = underlay(vxlan)
                // One that was made inside the overlay has no underlay: its host's own is what is meant.
                .flatMap(u -> u.equals(vxlan.node()) ? root(vxlan.node().host()) : Optional.of(u));
        List<String> addresses = there.map(Node::addresses).orElse(List.of());
        return addresses.stream()
                .filter(a -> from.state().addresses().stream()
                        .anyMatch(f -> !f.inet6() && Ipv4.contains(f.address() + "/" + f.prefixLength(), a)))
                .findFirst()
                .or(() -> addresses.stream().findFirst());
    }
}
