package io.overlab.labs.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Containers that have lost their interface, their namespace, or the whole overlay they were plugged into. */
final class LostContainer {
    private final Walk walk;
    private final Rebuild rebuild;

    LostContainer(Walk walk) {
        this.walk = walk;
        this.rebuild = new Rebuild(walk.net, walk.repair);
    }

    /**
     * A namespace that has lost its interface.
     *
     * @param dst where it would send to
     */
    Optional<Finding> bare(Node node, String dst) {
        boolean wired = node.ifaces().anyMatch(i -> !i.loopback());
        Optional<Iface> other = wired
                ? Optional.empty()
                : walk.net.owners(dst).stream().filter(o -> o.is("veth")).findFirst();
        if (other.isEmpty()) {
            return Optional.empty();
        }
        String network = RouteFindings.network(dst, Rebuild.prefix(other.get()));
        Optional<Iface> stray = stray(node);
        Optional<String> ip = stray.flatMap(s -> new Traces(walk.net).ipOf(s.mac(), network))
                .or(() -> new Traces(walk.net).lost(node, network));
        return Optional.of(missing(node.host(), node.state().name(), other.get(), ip, stray));
    }

    /** A veth of a host whose other end is on the bridge, and which is in the bridge's namespace itself. */
    private Optional<Iface> stray(Node node) {
        return walk.net
                .nodes()
                .filter(n -> n.host().equals(node.host()))
                .flatMap(Node::ifaces)
                .filter(i -> i.is("veth")
                        && i.bridge().isEmpty()
                        && walk.net.ipsOf(i).isEmpty()
                        && walk.net.peer(i).flatMap(Iface::bridge).isPresent())
                .findFirst();
    }

    private Finding missing(String host, String namespace, Iface other, Optional<String> ip, Optional<Iface> stray) {
        Node node = rebuild.named(host, namespace);
        boolean there = walk.net.node(node.place()).isPresent();
        List<Fix> fix = new ArrayList<>();
        if (stray.isPresent() && ip.isPresent()) {
            Iface s = stray.get();
            fix.add(s.node().ip("link set " + s.name() + " netns " + Wiring.target(node)));
            fix.add(node.ip("addr add " + ip.get() + "/" + Rebuild.prefix(other) + " dev " + s.name()));
            fix.add(node.ip("link set " + s.name() + " up"));
        } else if (ip.isPresent()) {
            Optional<Iface> bridge = walk.net
                    .vxlans()
                    .filter(v -> v.node().host().equals(host))
                    .flatMap(v -> v.bridge().stream())
                    .findFirst();
            bridge.ifPresent(b -> fix.addAll(rebuild.container(
                    walk.net.root(host).orElse(b.node()),
                    b.node(),
                    b.name(),
                    rebuild.like(other, namespace, ip.get()))));
        }
        String seen = there ? node + " has no interface but lo" : host + " has no namespace " + namespace;
        return new Finding(
                there ? "interface-missing" : "container-missing",
                seen + stray.map(s -> "; " + s + " is plugged to the bridge").orElse(""),
                "an interface" + ip.map(i -> " with " + i).orElse("") + " on the bridge",
                fix);
    }

    /**
     * Why nobody behind a bridge takes a frame.
     *
     * @param came the tunnel it came out of
     */
    Wiring.Fault nobody(Iface came, Frame inner) {
        String ip = inner.load() instanceof Frame.Ip p ? p.dst() : ((Frame.Arp) inner.load()).targetIp();
        String host = came.node().host();
        List<Iface> owners = walk.net.owners(ip).stream()
                .filter(o -> o.node().host().equals(host))
                .toList();
        for (Iface owner : owners) {
            Optional<Wiring.Fault> fault = walk.net.socket(owner).flatMap(walk.wiring::port);
            if (fault.isPresent()) {
                return fault.get();
            }
        }
        Optional<Iface> other = walk.net.owners(inner.load() instanceof Frame.Ip p ? p.src() : "").stream()
                .filter(o -> o.is("veth") && !o.node().host().equals(host))
                .findFirst();
        if (walk.net.owners(ip).isEmpty() && other.isPresent()) {
            Node node = rebuild.named(host, emptyNamespace(host, other.get()));
            Optional<Iface> stray = stray(came.node()).filter(s -> s.mac().equals(inner.dst()));
            return new Wiring.Fault(
                    came.place(), missing(host, node.state().name(), other.get(), Optional.of(ip), stray));
        }
        return new Wiring.Fault(came.place(), TunnelFindings.nobodyTakes(came, inner));
    }

    /** A namespace without an interface, else one called as that of the other. */
    private String emptyNamespace(String host, Iface other) {
        return walk.net
                .nodes()
                .filter(n -> n.host().equals(host) && !n.state().name().isEmpty())
                .filter(n -> n.ifaces().allMatch(Iface::loopback))
                .map(n -> n.state().name())
                .findFirst()
                .orElse(other.node().state().name());
    }

    /** A host whose whole overlay is gone: namespace, bridge, tunnel, and the container that was plugged in. */
    List<Fix> overlay(Node root, Frame.Tunnel tunnel) {
        Iface like = tunnel.sender();
        List<Fix> fix = new ArrayList<>(rebuild.overlay(root, like));
        String ip = tunnel.inner().load() instanceof Frame.Ip p ? p.dst() : "";
        Optional<Iface> other = walk.net.owners(tunnel.inner().load() instanceof Frame.Ip p ? p.src() : "").stream()
                .filter(o -> o.is("veth"))
                .findFirst();
        if (!ip.isEmpty() && other.isPresent() && walk.net.owners(ip).isEmpty()) {
            Node node = rebuild.named(root.host(), like.node().state().name());
            fix.addAll(rebuild.container(
                    root,
                    node,
                    like.bridge().map(Iface::name).orElse("br0"),
                    rebuild.like(other.get(), emptyNamespace(root.host(), other.get()), ip)));
        }
        return fix;
    }
}
