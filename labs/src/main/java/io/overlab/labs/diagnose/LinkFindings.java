package io.overlab.labs.diagnose;

import io.overlab.labs.state.Vxlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be wrong with an interface. */
final class LinkFindings {
    /** Interfaces that send by another one: frames go on from them, by ways that the walk does not know. */
    private static final Set<String> STACKED =
            Set.of("macvtap", "ipvlan", "vlan", "bond", "team", "ipip", "gre", "gretap", "geneve", "wireguard");

    private LinkFindings() {}

    /** For example {@code veth1: veth, up, mtu 1450}. */
    static String words(Iface iface) {
        String kind = iface.link().kind();
        return iface.name() + ": " + (kind.isEmpty() ? "" : kind + ", ") + (iface.up() ? "up" : "down") + ", mtu "
                + iface.link().mtu();
    }

    static Finding down(Walk walk, Iface iface) {
        Optional<Finding> taken = portTakenByProgram(walk, iface);
        if (taken.isPresent()) {
            return taken.get();
        }
        List<Fix> fix = new ArrayList<>();
        portTakenBy(walk, iface).ifPresent(o -> fix.add(o.node().ip("link set " + o.name() + " down")));
        fix.add(iface.node().ip("link set " + iface.name() + " up"));
        String note = "";
        if (iface.vxlan().filter(Vxlan::proxy).isPresent()) {
            List<Fix> rows = walk.repair.rows(iface);
            fix.addAll(rows);
            note = rows.isEmpty() ? "" : "Setting a device down takes its neighbours away, permanent ones too.";
        }
        return new Finding("link-down", iface.name() + " is down", iface.name() + " up", fix, note);
    }

    /** A program that has the UDP port of a vxlan device, which cannot be set up then. */
    private static Optional<Finding> portTakenByProgram(Walk walk, Iface iface) {
        int port = iface.vxlan().map(Vxlan::dstport).orElse(0);
        Optional<Node> underlay = port == 0 ? Optional.empty() : walk.net.underlay(iface);
        boolean taken = underlay.filter(u -> u.state().udpSockets().stream().anyMatch(s -> s.port() == port)
                        && walk.net
                                .vxlansOver(u)
                                .noneMatch(d -> d.up()
                                        && d.vxlan()
                                                .filter(v -> v.dstport() == port)
                                                .isPresent()))
                .isPresent();
        if (!taken) {
            return Optional.empty();
        }
        String who = "ss -Hulnp 'sport = :" + port + "'";
        List<Fix> fix = new ArrayList<>();
        // Its end takes a moment.
        fix.add(underlay.get()
                .run("bash -c \"kill \\$(" + who + " | grep -o 'pid=[0-9]*' | cut -d= -f2);" + " while " + who
                        + " | grep -q pid; do sleep 0.1; done\""));
        fix.add(iface.node().ip("link set " + iface.name() + " up"));
        if (iface.vxlan().filter(Vxlan::proxy).isPresent()) {
            fix.addAll(walk.repair.rows(iface));
        }
        return Optional.of(new Finding(
                "port-taken",
                iface.name() + " is down, and a program has its UDP port " + port + " in " + underlay.get(),
                "UDP port " + port + " free, and " + iface.name() + " up",
                fix));
    }

    /** A vxlan device that has the UDP port that another one needs, and cannot share it since one of them is external. */
    private static Optional<Iface> portTakenBy(Walk walk, Iface iface) {
        return iface.vxlan()
                .flatMap(v -> walk.net
                        .underlay(iface)
                        .flatMap(u -> walk.net
                                .vxlansOver(u)
                                .filter(o -> o.up() && !o.equals(iface))
                                .filter(o -> o.vxlan()
                                        .filter(w -> w.dstport() == v.dstport() && w.external() != v.external())
                                        .isPresent())
                                .findFirst()));
    }

    /** A program, or somebody by hand, keeps an interface without carrier. */
    static Finding protoDown(Iface iface) {
        return new Finding(
                "protodown",
                iface.name() + " protodown on: it has no carrier, whatever it is plugged to",
                "protodown off",
                List.of(iface.node().ip("link set " + iface.name() + " protodown off")));
    }

    static Finding leadsNowhere(Iface iface) {
        if (STACKED.contains(iface.link().kind())) {
            return new Finding(
                    "not-followed",
                    words(iface) + " (kind " + iface.link().kind()
                            + "): the way through such an interface is not judged here, so it may well work",
                    "a veth whose other end is in a namespace of the lab",
                    List.of());
        }
        String kind = iface.link().kind().isEmpty()
                ? "no kind"
                : "kind " + iface.link().kind();
        return new Finding(
                "leads-nowhere",
                words(iface) + " (" + kind + "); its other end is in no namespace of the lab",
                "a veth whose other end is in a namespace of the lab",
                List.of());
    }

    static Finding arpOff(Walk walk, Iface iface) {
        List<Fix> fix = new ArrayList<>(List.of(iface.node().ip("link set " + iface.name() + " arp on")));
        // With ARP switched on or off the neighbours go.
        iface.vxlan().filter(Vxlan::proxy).ifPresent(v -> fix.addAll(walk.repair.rows(iface)));
        return new Finding("arp-off", iface.name() + " has NOARP", iface.name() + " with ARP", fix);
    }

    /** An interface with an address that is a port: the answer to its question goes to the bridge instead. */
    static Finding portAsks(Iface port, String address) {
        String bridge = port.bridge().map(Iface::name).orElse("its bridge");
        String own = port.node().state().addresses().stream()
                .filter(a -> a.link() == port.link().index() && a.address().equals(address))
                .map(a -> a.address() + "/" + a.prefixLength())
                .findFirst()
                .orElse(address);
        return new Finding(
                "address-on-port",
                port.name() + " asks, and is a port of " + bridge + ": what comes in there, the answer too, is for "
                        + bridge,
                own + " on " + bridge + " and not on " + port.name(),
                List.of(
                        port.node().ip("addr del " + own + " dev " + port.name()),
                        port.node().ip("addr replace " + own + " dev " + bridge)));
    }

    /** An interface that was told to ask nobody. */
    static Optional<Finding> asksNobody(Iface iface) {
        String name = "net.ipv4.neigh." + iface.name().replace('.', '/') + ".mcast_solicit";
        if (iface.node().state().sysctls().getOrDefault(name, 3) != 0) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "arp-not-asked",
                name + " = 0 in " + iface.node() + ", so no question is ever asked",
                name + " = 3, the kernel's default",
                List.of(iface.node().run("sysctl -qw " + name + "=3"))));
    }

    /** An interface whose questions go to programs first, and so take longer than a single ping waits. */
    static Optional<Hop> asksProgramsFirst(Iface iface) {
        String name = "net.ipv4.neigh." + iface.name().replace('.', '/') + ".app_solicit";
        int first = iface.node().state().sysctls().getOrDefault(name, 0);
        return first == 0
                ? Optional.empty()
                : Optional.of(new Hop(
                        iface.place(),
                        ArpHop.NEIGHBOUR,
                        Mark.NOT_REACHED,
                        name + " = " + first + ": programs are asked first, and the network only after " + first
                                + " s, which a short ping does not wait for",
                        Optional.empty()));
    }

    static Finding mtuTooSmall(Walk walk, Iface iface, Frame frame) {
        boolean packed = frame.load() instanceof Frame.Ip ip && ip.tunnel() != null;
        int longest = Math.max(frame.length(), walk.longest + (packed ? VxlanHop.OVERHEAD : 0));
        int mtu =
                Math.max(longest, walk.net.peer(iface).map(p -> p.link().mtu()).orElse(0));
        Optional<Fix> shorter = packed ? Optional.empty() : shorter(walk, iface, frame);
        return new Finding(
                "mtu-too-small",
                iface.name() + " mtu " + iface.link().mtu() + ": a packet of " + frame.length()
                        + " bytes is dropped here, and nobody is told",
                "mtu " + longest + " or more",
                List.of(shorter.orElseGet(() -> iface.node().ip("link set " + iface.name() + " mtu " + mtu))));
    }

    /** Where the underlay does not take so long a packet either, whoever sends it is to send shorter ones. */
    private static Optional<Fix> shorter(Walk walk, Iface iface, Frame frame) {
        int fits = iface.vxlan().isEmpty()
                ? Integer.MAX_VALUE
                : walk.net
                        .underlay(iface)
                        .flatMap(u -> u.ifaces()
                                .filter(i -> !i.loopback()
                                        && i.up()
                                        && !walk.net.ipsOf(i).isEmpty())
                                .min(Comparator.comparingInt(i -> i.link().mtu())))
                        .map(i -> i.link().mtu() - VxlanHop.OVERHEAD)
                        .orElse(Integer.MAX_VALUE);
        return frame.length() <= fits || !(frame.load() instanceof Frame.Ip ip)
                ? Optional.empty()
                : walk.net.owners(ip.src()).stream()
                        .map(o -> o.node().ip("link set " + o.name() + " mtu " + fits))
                        .findFirst();
    }

    /** The interface by which an address would be on a connected network, if only it were up. */
    static Optional<Iface> downTowards(Node node, String ip) {
        return node.state().addresses().stream()
                .filter(a -> !a.inet6() && Ipv4.contains(a.address() + "/" + a.prefixLength(), ip))
                .flatMap(a -> node.iface(a.link()).stream())
                .filter(i -> !i.up())
                .findFirst();
    }
}
