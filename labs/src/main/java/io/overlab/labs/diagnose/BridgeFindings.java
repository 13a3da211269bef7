package io.overlab.labs.diagnose;

import io.overlab.labs.state.Bridge;
import io.overlab.labs.state.BridgePort;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.RowWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be wrong with a bridge, its ports and its table. */
final class BridgeFindings {
    /** BR_STATE_FORWARDING of linux/if_bridge.h, as {@code bridge link set ... state} takes it. */
    private static final String FORWARDING = "3";

    private BridgeFindings() {}

    /** The VLAN that a bridge's table is looked up with: 0 while it does not tell them apart. */
    static int vlan(Iface bridge) {
        return bridge.link()
                .bridge()
                .filter(Bridge::vlanFiltering)
                .map(Bridge::vlanDefaultPvid)
                .orElse(0);
    }

    static String portWords(Iface port, Iface bridge) {
        return port.name() + " master " + bridge.name() + ", state "
                + port.link().port().map(BridgePort::state).orElse("forwarding");
    }

    static String rowWords(FdbEntry row, Iface bridge) {
        String name = bridge.node().iface(row.link()).map(Iface::name).orElse("if" + row.link());
        return RowWords.fdb(row, bridge.node().state()).replaceFirst(" ", " dev " + name + " ");
    }

    /**
     * Why a port lets nothing through.
     *
     * @param at what is at fault: the port, or what it is plugged to
     * @param stage which stage that is
     */
    record Closed(Iface at, String stage, Finding finding) {}

    /** Why a port lets nothing through, if it does not. */
    static Optional<Closed> closed(Walk walk, Iface port, Iface bridge) {
        Optional<Iface> peer = bridge.up() && port.up() && port.is("veth")
                ? walk.net.peer(port).filter(p -> !p.up() && !forwards(port))
                : Optional.empty();
        return peer.isPresent()
                ? peer.map(p -> new Closed(p, "link", LinkFindings.down(walk, p)))
                : reason(walk, port, bridge).map(f -> new Closed(port, BridgeHop.PORT, f));
    }

    private static boolean forwards(Iface port) {
        return port.link().port().map(s -> s.state().equals("forwarding")).orElse(true);
    }

    private static Optional<Finding> reason(Walk walk, Iface port, Iface bridge) {
        if (!bridge.up()) {
            return Optional.of(new Finding(
                    "bridge-down",
                    bridge.name() + " is down, so all its ports are disabled",
                    bridge.name() + " up",
                    List.of(bridge.node().ip("link set " + bridge.name() + " up"))));
        }
        if (!port.up()) {
            return Optional.of(LinkFindings.down(walk, port));
        }
        if (bridge.link()
                .bridge()
                .filter(b -> b.vlanFiltering() && b.vlanDefaultPvid() == 0)
                .isPresent()) {
            return Optional.of(new Finding(
                    "vlan-filtering",
                    bridge.name() + " vlan_filtering 1 vlan_default_pvid 0: untagged frames belong to no VLAN",
                    "vlan_filtering 0",
                    List.of(bridge.node().ip("link set " + bridge.name() + " type bridge vlan_filtering 0"))));
        }
        if (port.link().details().protoDown()) {
            return Optional.of(LinkFindings.protoDown(port));
        }
        return forwards(port) ? Optional.empty() : Optional.of(blocked(port, bridge));
    }

    private static Finding blocked(Iface port, Iface bridge) {
        List<Fix> fix = new ArrayList<>();
        String note = "";
        if (bridge.link().bridge().filter(b -> b.stpState() != 0).isPresent()) {
            fix.add(bridge.node().ip("link set " + bridge.name() + " type bridge stp_state 0"));
            note = bridge.name() + " has stp_state 1: after forward_delay twice the port may forward by itself.";
        }
        notForwarding(port, bridge)
                .forEach(p -> fix.add(p.node().bridge("link set dev " + p.name() + " state " + FORWARDING)));
        return new Finding("port-blocked", portWords(port, bridge), "state forwarding", fix, note);
    }

    /** All ports of the bridge that are up and do not forward. */
    private static List<Iface> notForwarding(Iface port, Iface bridge) {
        return port.node()
                .ifaces()
                .filter(p -> p.link().master() == bridge.link().index() && p.up())
                .filter(p -> !forwards(p))
                .toList();
    }

    static Finding isolated(Iface in, Iface out) {
        return new Finding(
                "port-isolated",
                in.name() + " and " + out.name() + " are both isolated",
                "not both isolated",
                List.of(out.node().bridge("link set dev " + out.name() + " isolated off")));
    }

    static Finding locked(Iface port, String mac) {
        return new Finding(
                "port-locked",
                port.name() + " is locked and has no row for " + mac,
                port.name() + " not locked, or a row for " + mac,
                List.of(port.node().bridge("link set dev " + port.name() + " locked off")));
    }

    static Finding noFlood(Iface port, Frame frame) {
        String option = frame.broadcast() ? "bcast_flood" : frame.group() ? "mcast_flood" : "flood";
        return new Finding(
                "port-flood-off",
                port.name() + " " + option + " off, and the frame to " + frame.dst() + " would have to be flooded",
                option + " on",
                List.of(port.node().bridge("link set dev " + port.name() + " " + option + " on")));
    }

    /** A row that the bridge keeps for itself though the address is somebody else's. */
    static Finding wrongRow(Walk walk, Iface bridge, FdbEntry row, Frame frame) {
        String name = bridge.node().iface(row.link()).map(Iface::name).orElse("if" + row.link());
        return new Finding(
                "bridge-fdb-wrong-port",
                rowWords(row, bridge) + ": the bridge takes frames to " + frame.dst() + " for its own",
                rightPort(walk, bridge, frame.dst()),
                List.of(del(bridge, row, name)));
    }

    /** A row that leads to a port behind which the address is not. */
    static Finding wrongPort(Walk walk, Iface bridge, Iface port, Optional<FdbEntry> row, String words, Frame frame) {
        Optional<Iface> hairpin = walk.net
                .vxlans()
                .filter(v -> v.link().port().filter(BridgePort::hairpin).isPresent())
                .findFirst();
        if (hairpin.isPresent() && row.isEmpty()) {
            return new Finding(
                    "hairpin-loop",
                    words + "; " + hairpin.get() + " has hairpin on and sends frames back where they came from",
                    "hairpin off on " + hairpin.get(),
                    List.of(hairpin.get()
                            .node()
                            .bridge("link set dev " + hairpin.get().name() + " hairpin off")));
        }
        Optional<Finding> twice = row.isEmpty() ? Duplicates.mac(walk, frame.dst()) : Optional.empty();
        if (twice.isPresent()) {
            return twice.get();
        }
        Optional<FdbEntry> mirror = port.vxlan().isEmpty()
                ? Optional.empty()
                : walk.vxlan.rows(port, VxlanHop.ANY_MAC).stream()
                        .filter(r -> VxlanFindings.toItself(walk, port, r))
                        .findFirst();
        if (mirror.isPresent()) {
            FdbEntry r = mirror.get();
            return new Finding(
                    "fdb-to-itself",
                    words + ", because a copy of what is flooded comes back: " + VxlanFindings.rowWords(r, port),
                    "no row 00:00:00:00:00:00 that leads to the host itself",
                    List.of(port.node()
                            .bridge("fdb del " + r.lladdr() + " dev " + port.name() + " self dst " + r.dst())));
        }
        Optional<FdbEntry> held = row.filter(r -> r.link() == port.link().index());
        List<Fix> fix = held.map(r -> List.of(del(bridge, r, port.name())))
                .orElse(List.of(bridge.node().ip("link set " + bridge.name() + " type bridge fdb_flush")));
        return new Finding("bridge-fdb-wrong-port", words, rightPort(walk, bridge, frame.dst()), fix);
    }

    /** Whether a row holds an address at a tunnel though all that have it are behind the tunnel's own bridge. */
    static boolean keptFromHome(Walk walk, Iface port, Optional<FdbEntry> row, Frame frame) {
        List<Iface> homes = walk.net.withMac(frame.dst()).stream()
                .filter(i -> !i.loopback())
                .toList();
        return port.vxlan().isPresent()
                && row.filter(r -> r.link() == port.link().index()).isPresent()
                && !homes.isEmpty()
                && homes.stream().allMatch(i -> walk.net.sameBridge(port, i));
    }

    private static Fix del(Iface bridge, FdbEntry row, String dev) {
        String vlan = row.vlan() == 0 ? "" : " vlan " + row.vlan();
        return bridge.node().bridge("fdb del " + row.lladdr() + " dev " + dev + " master" + vlan);
    }

    private static String rightPort(Walk walk, Iface bridge, String mac) {
        return mac + " behind "
                + walk.net.ports(bridge).stream()
                        .filter(p -> leadsTo(walk, p, mac))
                        .map(Iface::name)
                        .findFirst()
                        .orElse("the port it is behind");
    }

    private static boolean leadsTo(Walk walk, Iface port, String mac) {
        return walk.net.withMac(mac).stream()
                .anyMatch(i -> port.vxlan().isPresent()
                        ? !walk.net.sameBridge(port, i)
                        : walk.net.peer(port).filter(i::equals).isPresent());
    }

    /** How much the loss of a flooded frame at a port matters: most where whom it is for is behind the port. */
    static int worth(Walk walk, Iface port, Frame frame) {
        String ip = frame.load() instanceof Frame.Arp arp ? arp.targetIp() : ((Frame.Ip) frame.load()).dst();
        boolean here = walk.net.owners(ip).stream().anyMatch(o -> walk.net.sameBridge(port, o));
        if (port.vxlan().isPresent()) {
            return here ? 0 : 1;
        }
        return walk.net
                        .peer(port)
                        .filter(p -> p.mac().equals(frame.dst())
                                || walk.net.owners(ip).contains(p)
                                || walk.net.macvlansOver(p).stream().anyMatch(walk.net.owners(ip)::contains))
                        .isPresent()
                ? 2
                : 0;
    }
}
