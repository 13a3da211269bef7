package io.overlab.labs.diagnose;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.UdpSocket;
import io.overlab.labs.state.Vxlan;
import java.util.List;
import java.util.Optional;

/** Where VXLAN packets are unpacked (vxlan_rcv and vxlan_snoop of drivers/net/vxlan/vxlan_core.c). */
final class TunnelEnd {
    static final String SOCKET = "udp socket";
    static final String DEVICE = "vxlan";

    /** The I flag, first byte of the header (RFC 7348, section 5). */
    private static final long I_FLAG = 0x08L << 56;

    private static final int VNI_SHIFT = 8;

    private final Walk walk;

    TunnelEnd(Walk walk) {
        this.walk = walk;
    }

    /** A UDP packet that came to a namespace. */
    Result receive(Node node, Frame.Ip packet, Trail trail) {
        Frame.Tunnel tunnel = packet.tunnel();
        Optional<Iface> down = walk.net
                .vxlansOver(node)
                .filter(d -> !d.up() && TunnelFindings.same(d, tunnel))
                .findFirst();
        if (down.isPresent()) {
            return trail.lost(down.get().place(), DEVICE, LinkFindings.down(walk, down.get()));
        }
        Optional<UdpSocket> socket = node.state().udpSockets().stream()
                .filter(s -> s.port() == tunnel.port())
                .filter(s -> s.address().equals("0.0.0.0")
                        || s.address().equals("::")
                        || s.address().equals(packet.dst()))
                .findFirst();
        if (socket.isEmpty()) {
            return trail.lost(
                    node.place(),
                    SOCKET,
                    Duplicates.address(walk, node, packet.dst())
                            .orElseGet(() -> TunnelFindings.noSocket(walk, node, tunnel)));
        }
        trail.ok(node.place(), SOCKET, socket.get().address() + ":" + tunnel.port());
        Optional<Iface> device = walk.net
                .vxlansOver(node)
                .filter(Iface::up)
                .filter(d -> d.vxlan()
                        .filter(v -> v.id() == tunnel.vni() && v.dstport() == tunnel.port() && !v.external())
                        .isPresent())
                .findFirst();
        if (device.isEmpty()) {
            return trail.lost(
                    node.place(),
                    DEVICE,
                    Duplicates.address(walk, node, packet.dst())
                            .orElseGet(() -> TunnelFindings.noDevice(walk, node, tunnel)));
        }
        return unpack(device.get(), packet, trail);
    }

    private Result unpack(Iface device, Frame.Ip packet, Trail trail) {
        Vxlan v = device.vxlan().orElseThrow();
        Frame inner = packet.tunnel().inner();
        long header = I_FLAG | (long) packet.tunnel().vni() << VNI_SHIFT;
        if (!v.reservedBits().isEmpty() && (header & Long.decode(unsigned(v.reservedBits()))) != 0) {
            return trail.lost(device.place(), DEVICE, TunnelFindings.reserved(device, header));
        }
        if (inner.src().equals(device.mac())) {
            return trail.lost(device.place(), DEVICE, TunnelFindings.ownMac(walk, device, inner));
        }
        if (v.learning()) {
            Optional<FdbEntry> conflict = learn(device, inner.src(), packet.src());
            if (conflict.isPresent()) {
                return trail.lost(
                        device.place(),
                        "vxlan learning",
                        TunnelFindings.conflict(walk, device, conflict.get(), packet.src()));
            }
        }
        trail.ok(device.place(), DEVICE, TunnelFindings.words(device));
        if (device.bridge().isEmpty() && !inner.dst().equals(device.mac())) {
            Wiring.Fault fault = walk.wiring.loose(device, packet.tunnel());
            return trail.lost(fault.at(), BridgeHop.PORT, fault.finding());
        }
        Result result = walk.ethernet.receive(device, inner, trail);
        if (result != Result.IGNORED || inner.group()) {
            return result;
        }
        Wiring.Fault fault = walk.lost.nobody(device, inner);
        return trail.lost(fault.at(), DEVICE, fault.finding());
    }

    /** Notes which host a MAC address is behind; a row that does not move and says otherwise makes the frame be dropped. */
    private Optional<FdbEntry> learn(Iface device, String mac, String vtep) {
        List<FdbEntry> rows = walk.vxlan.rows(device, mac);
        if (!rows.isEmpty()) {
            FdbEntry row = rows.get(0);
            if (row.dst().equals(vtep) && row.via() == 0) {
                return Optional.empty();
            }
            if ((row.state() & (NeighborState.PERMANENT | NeighborState.NOARP)) != 0) {
                return Optional.of(row);
            }
        }
        if (!rows.isEmpty() || !VxlanFindings.full(device)) {
            walk.memory.vtepLearned(device, mac, vtep);
        }
        return Optional.empty();
    }

    /** {@link Long#decode} takes no number over 63 bits. */
    private static String unsigned(String hex) {
        return Long.toString(Long.parseUnsignedLong(hex.replaceFirst("^0x", ""), 16));
    }
}
