package io.overlab.labs.diagnose;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.RowWords;
import io.overlab.labs.state.Vxlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be wrong where VXLAN packets arrive. */
final class TunnelFindings {
    private TunnelFindings() {}

    static String words(Iface device) {
        return RowWords.link(device.link());
    }

    static Finding noSocket(Walk walk, Node node, Frame.Tunnel tunnel) {
        List<Iface> here = walk.net.vxlansOver(node).toList();
        Optional<Iface> otherPort = here.stream()
                .filter(d -> d.vxlan().orElseThrow().id() == tunnel.vni())
                .findFirst();
        if (otherPort.isPresent()) {
            return new Finding(
                    "port-mismatch",
                    words(otherPort.get()) + ", and the packet is for UDP port " + tunnel.port(),
                    "dstport " + tunnel.port() + ", as " + tunnel.sender() + " has",
                    walk.repair.device(
                            otherPort,
                            otherPort.get().node(),
                            tunnel.sender(),
                            otherPort.get().bridge()),
                    "dstport cannot be changed while a device exists.");
        }
        return missing(walk, node, tunnel, "no UDP socket on port " + tunnel.port());
    }

    static Finding noDevice(Walk walk, Node node, Frame.Tunnel tunnel) {
        List<Iface> here = walk.net
                .vxlansOver(node)
                .filter(d -> d.vxlan().orElseThrow().dstport() == tunnel.port())
                .toList();
        Optional<Iface> other = here.stream()
                .filter(d -> d.vxlan().orElseThrow().id() != tunnel.vni())
                .findFirst();
        if (other.isEmpty()) {
            return missing(walk, node, tunnel, "no vxlan device on UDP port " + tunnel.port());
        }
        return new Finding(
                "vni-mismatch",
                here.stream().map(TunnelFindings::words).collect(Collectors.joining(", "))
                        + ", and the packet is of id " + tunnel.vni(),
                "id " + tunnel.vni() + ", as " + tunnel.sender() + " has",
                walk.repair.device(
                        other, other.get().node(), tunnel.sender(), other.get().bridge()),
                "id cannot be changed while a device exists.");
    }

    static boolean same(Iface device, Frame.Tunnel tunnel) {
        Vxlan v = device.vxlan().orElseThrow();
        return v.id() == tunnel.vni() && v.dstport() == tunnel.port();
    }

    /** The host has no such device, or one that was made in another namespace. */
    private static Finding missing(Walk walk, Node node, Frame.Tunnel tunnel, String seen) {
        Optional<Iface> inside = walk.net
                .vxlans()
                .filter(d -> d.node().host().equals(node.host()) && same(d, tunnel))
                .findFirst();
        if (inside.isPresent()) {
            return madeInside(walk, inside.get(), tunnel.sender());
        }
        Optional<Iface> bridge = walk.net
                .nodes()
                .filter(n -> n.host().equals(node.host()))
                .flatMap(Node::ifaces)
                .filter(i -> i.is("bridge"))
                .findFirst();
        return new Finding(
                "vxlan-missing",
                node + " has " + seen,
                "a vxlan device with id " + tunnel.vni() + " dstport " + tunnel.port() + " made there",
                bridge.map(b -> walk.repair.device(Optional.empty(), b.node(), tunnel.sender(), bridge))
                        .orElseGet(() -> walk.lost.overlay(node, tunnel)));
    }

    /** A device whose packets leave from the overlay's namespace, and so never do. */
    static Finding madeInside(Walk walk, Iface device, Iface like) {
        return new Finding(
                "vxlan-made-inside",
                device.name() + " was made in " + device.node() + " (no link-netnsid), so its UDP socket is there",
                device.name() + " made in "
                        + walk.net
                                .root(device.node().host())
                                .map(Node::toString)
                                .orElse("the host") + " and then moved",
                walk.repair.device(Optional.of(device), device.node(), like, device.bridge()));
    }

    static Finding nobodyTakes(Iface device, Frame inner) {
        return new Finding(
                "nobody-takes",
                "nobody behind " + device.name() + " takes frames to " + inner.dst(),
                inner.dst() + " behind " + device.name(),
                List.of());
    }

    static Finding reserved(Iface device, long header) {
        String bits = device.vxlan().orElseThrow().reservedBits();
        return new Finding(
                "reserved-bits",
                words(device) + " reserved_bits " + bits + String.format(", and the header is 0x%016x", header),
                "reserved_bits 0xf7ffffff000000ff, the kernel's default",
                List.of());
    }

    static Finding ownMac(Walk walk, Iface device, Frame inner) {
        List<Fix> fix = new ArrayList<>(List.of(freshMac(device)));
        fix.addAll(walk.repair.rows(device));
        return new Finding(
                "duplicate-mac",
                device.name() + " has the MAC address " + inner.src()
                        + " of the sender and takes the frame for its own",
                "an address of its own",
                fix,
                "Giving a device another address takes its neighbours away, permanent ones too.");
    }

    private static Fix freshMac(Iface device) {
        return device.node()
                .ip("link set " + device.name() + " address "
                        + Traces.fresh(device.link().index()));
    }

    static Finding conflict(Walk walk, Iface device, FdbEntry row, String vtep) {
        return new Finding(
                "learning-conflict",
                VxlanFindings.rowWords(row, device) + ", and the frame of " + row.lladdr() + " came from " + vtep,
                row.lladdr() + " dev " + device.name() + " dst " + vtep + " self",
                List.of(walk.repair.row(device.node(), device.name(), row.lladdr(), vtep)),
                "With learning, a row that does not move makes the device drop what comes from elsewhere, uncounted.");
    }
}
