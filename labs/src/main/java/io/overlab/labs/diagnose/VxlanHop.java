package io.overlab.labs.diagnose;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.NextHopObject;
import io.overlab.labs.state.RowWords;
import io.overlab.labs.state.Vxlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A vxlan device packs frames (vxlan_xmit and arp_reduce of drivers/net/vxlan/vxlan_core.c). */
final class VxlanHop {
    static final String ARP = "ARP";
    static final String FDB = "vxlan fdb";

    /** Ethernet, IP, UDP and VXLAN headers (RFC 7348, section 5), the inner Ethernet header in place of the outer one. */
    static final int OVERHEAD = 50;

    static final String ANY_MAC = "00:00:00:00:00:00";

    private final Walk walk;

    VxlanHop(Walk walk) {
        this.walk = walk;
    }

    /** Sends a frame through the tunnel. */
    Result transmit(Iface device, Frame frame, Trail trail) {
        Vxlan v = device.vxlan().orElseThrow();
        if (v.external()) {
            return trail.lost(device.place(), "vxlan", VxlanFindings.external(walk, device));
        }
        if (v.proxy() && frame.load() instanceof Frame.Arp arp) {
            return reduce(device, arp, trail);
        }
        List<FdbEntry> rows = rows(device, frame.dst());
        if (rows.isEmpty()) {
            rows = rows(device, ANY_MAC);
        }
        if (rows.isEmpty()) {
            return trail.lost(device.place(), FDB, VxlanFindings.noRow(walk, device, frame));
        }
        List<Branch> branches = new ArrayList<>();
        for (FdbEntry row : rows) {
            walk.usesLearned |= walk.memory.vtep(device, frame.dst()).isEmpty() && Learned.is(row);
            Trail fork = trail.fork();
            branches.add(new Branch(fork, send(device, row, frame, fork), worth(row, frame)));
        }
        return Branch.choose(branches, trail);
    }

    /** A proxy takes every ARP frame, and answers questions it has a neighbour for that is in use. */
    private Result reduce(Iface device, Frame.Arp arp, Trail trail) {
        if (!arp.request()) {
            return trail.lost(device.place(), ARP, VxlanFindings.replySwallowed(walk, device, arp));
        }
        if (device.noArp()) {
            return trail.lost(device.place(), ARP, LinkFindings.arpOff(walk, device));
        }
        Optional<Neighbor> found = device.node().state().neighbors().stream()
                .filter(n -> n.link() == device.link().index()
                        && !n.proxy()
                        && n.address().equals(arp.targetIp()))
                .findFirst();
        Optional<Finding> finding = ProxyFindings.neighbor(walk, device, arp.targetIp(), found);
        if (finding.isPresent()) {
            return trail.lost(device.place(), ARP, finding.get());
        }
        Neighbor n = found.orElseThrow();
        Optional<FdbEntry> near = rows(device, n.lladdr()).stream()
                .filter(r -> r.dst().equals("0.0.0.0"))
                .findFirst();
        if (near.isPresent()) {
            Optional<Finding> astray = StrayRows.toNobody(walk, device, near.get(), arp.targetIp());
            if (astray.isPresent()) {
                return trail.lost(device.place(), ARP, astray.get());
            }
            // The kernel takes it for a neighbour behind the same bridge, who will answer himself.
            return Result.IGNORED;
        }
        Optional<Finding> local = ProxyFindings.local(walk, device, n);
        if (local.isPresent()) {
            walk.misled = new Hop(device.place(), ARP, Mark.BROKEN, local.get().seen(), local);
        }
        trail.ok(device.place(), ARP, "proxy answers from " + RowWords.neighbor(n) + " dev " + device.name());
        Frame reply = new Frame(
                n.lladdr(), arp.senderMac(), new Frame.Arp(false, arp.targetIp(), n.lladdr(), arp.senderIp()));
        return walk.ethernet.receive(device, reply, trail.quietly());
    }

    private Result send(Iface device, FdbEntry row, Frame frame, Trail trail) {
        Optional<Finding> wrong = VxlanFindings.row(walk, device, row, frame);
        if (wrong.isPresent()) {
            if (VxlanFindings.toItself(walk, device, row)) {
                // The copy comes out of the device again, and the bridge learns the sender there.
                walk.ethernet.receive(device, frame, trail.fork());
            }
            return trail.lost(device.place(), FDB, wrong.get());
        }
        trail.ok(device.place(), FDB, VxlanFindings.rowWords(row, device));
        Optional<Node> underlay = walk.net.underlay(device);
        if (underlay.isEmpty()) {
            return trail.lost(device.place(), "vxlan", VxlanFindings.underlayUnknown(device));
        }
        Optional<Finding> group =
                VxlanFindings.group(walk, device, row).or(() -> VxlanFindings.via(walk, device, row, underlay.get()));
        if (group.isPresent()) {
            return trail.lost(device.place(), FDB, group.get());
        }
        Vxlan v = device.vxlan().orElseThrow();
        Frame.Tunnel tunnel = new Frame.Tunnel(
                row.port() == 0 ? v.dstport() : row.port(), row.vni() < 0 ? v.id() : row.vni(), frame, device);
        Frame.Ip packet = new Frame.Ip(v.local(), row.dst(), frame.length() + OVERHEAD, false, tunnel);
        return walk.ip.send(underlay.get(), packet, row.via(), trail);
    }

    private int worth(FdbEntry row, Frame frame) {
        String ip = frame.load() instanceof Frame.Arp arp ? arp.targetIp() : ((Frame.Ip) frame.load()).dst();
        boolean towards = walk.net.owners(ip).stream()
                .flatMap(o -> walk.net.tunnelsOf(o).stream())
                .flatMap(t -> walk.net.underlay(t).stream())
                .anyMatch(u -> u.addresses().contains(row.dst()));
        return towards ? 2 : 1;
    }

    /** The rows of the device's own table for an address; what it has learned meanwhile counts more. */
    List<FdbEntry> rows(Iface device, String mac) {
        Optional<String> learned = walk.memory.vtep(device, mac);
        if (learned.isPresent()) {
            return List.of(new FdbEntry(
                    device.link().index(),
                    mac,
                    learned.get(),
                    0,
                    -1,
                    0,
                    0,
                    NeighborState.REACHABLE,
                    FdbEntry.NTF_SELF));
        }
        return device.node().state().fdb().stream()
                .filter(r -> r.link() == device.link().index() && r.self())
                .filter(r -> r.lladdr().equals(mac))
                .filter(r -> !walk.forgets || !Learned.is(r))
                .flatMap(r -> r.nextHopId() == 0 ? Stream.of(r) : byNextHop(device, r).stream())
                .filter(r -> !r.dst().isEmpty())
                .toList();
    }

    /** A row by a nexthop object as one with its address; of a group the first member is taken. */
    private Optional<FdbEntry> byNextHop(Iface device, FdbEntry row) {
        List<NextHopObject> objects =
                walk.net.underlay(device).map(u -> u.state().nexthops()).orElse(List.of());
        Optional<NextHopObject> named = object(objects, row.nextHopId());
        return named.flatMap(n ->
                        n.group().isEmpty() ? named : object(objects, n.group().get(0)))
                .filter(n -> !n.gateway().isEmpty())
                .map(n -> new FdbEntry(
                        row.link(),
                        row.lladdr(),
                        n.gateway(),
                        row.vlan(),
                        row.vni(),
                        row.port(),
                        row.master(),
                        row.state(),
                        row.flags(),
                        row.via(),
                        row.linkNetnsid(),
                        row.sourceVni(),
                        row.nextHopId(),
                        row.extendedFlags()));
    }

    private static Optional<NextHopObject> object(List<NextHopObject> objects, int id) {
        return objects.stream().filter(n -> n.id() == id).findFirst();
    }
}
