package io.overlab.labs.state;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a lab is joined together from, as a snapshot has it; pure.
 *
 * @param spaces the namespaces of all hosts, the underlay's included, in the snapshot's order
 * @param cables the veth pairs, each once
 */
public record Topology(List<Space> spaces, List<Cable> cables) {

    /**
     * A namespace.
     *
     * @param place where it is; without a name of its own it is the host's
     * @param ports its interfaces by index, the loopback device only where somebody gave it an address
     * @param sockets the UDP sockets that vxlan devices have or would have here
     */
    public record Space(Place place, List<Port> ports, List<Socket> sockets) {}

    /**
     * An interface.
     *
     * @param place where it is
     * @param kind {@code veth}, {@code bridge}, {@code vxlan} ..., or the empty string
     * @param up whether it was set up
     * @param carrier whether it has a carrier
     * @param lladdr its link-layer address
     * @param mtu in bytes
     * @param addresses with prefix lengths, IPv4 first; those of IPv6 that are of the link alone are left out
     * @param master the bridge that it is a port of, or the empty string
     * @param lower the interface below it in the same namespace, or the empty string
     * @param tunnel what a vxlan device is
     */
    public record Port(
            Place place,
            String kind,
            boolean up,
            boolean carrier,
            String lladdr,
            int mtu,
            List<String> addresses,
            String master,
            String lower,
            Optional<Tunnel> tunnel) {}

    /**
     * A vxlan device.
     *
     * @param vni its network identifier; 0 where each packet brings its own
     * @param words the options that matter here, in iproute2's words
     * @param socket the UDP socket: the namespace, absent when that was not read
     * @param port its UDP port
     */
    public record Tunnel(int vni, List<String> words, Optional<Place> socket, int port) {}

    /**
     * The UDP socket of vxlan devices in a namespace.
     *
     * @param port its number
     * @param open whether it is there: it is from when the first of the devices is set up
     */
    public record Socket(int port, boolean open) {}

    /**
     * A veth pair.
     *
     * @param one one end
     * @param other the other; its interface is the empty string when it is in a namespace that was not read
     */
    public record Cable(Place one, Place other) {}

    /** What a snapshot shows. */
    public static Topology of(Snapshot snapshot) {
        List<Space> spaces = new ArrayList<>();
        Set<Set<Place>> joined = new LinkedHashSet<>();
        List<Cable> cables = new ArrayList<>();
        for (HostState host : snapshot.hosts()) {
            for (NamespaceState n : host.namespaces()) {
                Place place = new Place(host.name(), n.name(), "");
                List<Port> ports = new ArrayList<>();
                for (Link link : n.links()) {
                    Port port = port(snapshot, place, n, link);
                    if (!LinkChanges.loopback(link) || !port.addresses().isEmpty()) {
                        ports.add(port);
                    }
                    cable(snapshot, n, link, port.place())
                            .filter(c -> joined.add(Set.of(c.one(), c.other())))
                            .ifPresent(cables::add);
                }
                spaces.add(new Space(place, List.copyOf(ports), List.of()));
            }
        }
        return new Topology(
                spaces.stream()
                        .map(s -> new Space(s.place(), s.ports(), sockets(snapshot, s.place(), spaces)))
                        .toList(),
                List.copyOf(cables));
    }

    /** The interface at a place. */
    public Optional<Port> port(Place place) {
        return spaces.stream()
                .flatMap(s -> s.ports().stream())
                .filter(p -> p.place().equals(place))
                .findFirst();
    }

    /** The other end of the cable that is plugged in at a place. */
    public Optional<Place> otherEnd(Place place) {
        return cables.stream()
                .filter(c -> c.one().equals(place) || c.other().equals(place))
                .map(c -> c.one().equals(place) ? c.other() : c.one())
                .findFirst();
    }

    private static Port port(Snapshot snapshot, Place at, NamespaceState n, Link link) {
        List<String> addresses = new ArrayList<>();
        for (Address a : n.addresses()) {
            boolean shown = a.link() == link.index()
                    && !(a.inet6() && a.scope().equals("link"))
                    && !a.scope().equals("host");
            if (shown) {
                addresses.add(a.address() + "/" + a.prefixLength());
            }
        }
        addresses.sort((a, b) -> Boolean.compare(a.contains(":"), b.contains(":")));
        boolean veth = link.kind().equals("veth");
        boolean below = !veth && link.vxlan().isEmpty() && link.linkNetnsid().isEmpty() && link.peer() != 0;
        return new Port(
                new Place(at.host(), at.netns(), link.name()),
                link.kind(),
                link.up(),
                (link.flags() & Link.IFF_LOWER_UP) != 0,
                link.address(),
                link.mtu(),
                List.copyOf(addresses),
                name(n, link.master()),
                below ? name(n, link.peer()) : "",
                link.vxlan().map(v -> tunnel(snapshot, at, n, link, v)));
    }

    private static String name(NamespaceState n, int index) {
        return index == 0 ? "" : n.link(index).map(Link::name).orElse("if" + index);
    }

    private static Tunnel tunnel(Snapshot snapshot, Place at, NamespaceState n, Link link, Vxlan v) {
        List<String> words = new ArrayList<>();
        if (v.external()) {
            words.add("external");
        }
        if (!v.remote().isEmpty()) {
            words.add((Provenance.groupAddress(v.remote()) ? "group " : "remote ") + v.remote());
        }
        if (!v.learning()) {
            words.add("nolearning");
        }
        if (v.proxy()) {
            words.add("proxy");
        }
        if (v.rsc()) {
            words.add("rsc");
        }
        if (v.l2miss()) {
            words.add("l2miss");
        }
        if (v.l3miss()) {
            words.add("l3miss");
        }
        Optional<Place> socket = link.linkNetnsid().isEmpty()
                ? Optional.of(at)
                : link.linkNetnsid().map(n.netnsids()::get).flatMap(snapshot::place);
        return new Tunnel(v.external() ? 0 : v.id(), List.copyOf(words), socket, v.dstport());
    }

    private static List<Socket> sockets(Snapshot snapshot, Place at, List<Space> spaces) {
        Set<Integer> open = new LinkedHashSet<>();
        snapshot.namespace(at).ifPresent(n -> n.udpSockets().forEach(u -> open.add(u.port())));
        return spaces.stream()
                .flatMap(s -> s.ports().stream())
                .flatMap(p -> p.tunnel().stream())
                .filter(t -> t.socket().filter(at::equals).isPresent())
                .map(Tunnel::port)
                .distinct()
                .sorted()
                .map(p -> new Socket(p, open.contains(p)))
                .toList();
    }

    private static Optional<Cable> cable(Snapshot snapshot, NamespaceState n, Link link, Place place) {
        if (!link.kind().equals("veth")) {
            return Optional.empty();
        }
        Optional<Place> other = snapshot.peer(n, link).map(Map.Entry::getKey);
        return other.filter(o -> !o.equals(place)).map(o -> new Cable(place, o));
    }
}
