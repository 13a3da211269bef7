package io.overlab.labs.diagnose;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.RowWords;
import io.overlab.labs.state.Vxlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be wrong with a vxlan device that sends, its neighbours and its rows. */
final class VxlanFindings {
    private VxlanFindings() {}

    static String rowWords(FdbEntry row, Iface device) {
        return RowWords.fdb(row, device.node().state()).replaceFirst(" ", " dev " + device.name() + " ");
    }

    static Finding external(Walk walk, Iface device) {
        Optional<Iface> like = walk.net
                .vxlans()
                .filter(v -> !v.node().host().equals(device.node().host())
                        && !v.vxlan().orElseThrow().external())
                .findFirst();
        return new Finding(
                "vxlan-external",
                device.name()
                        + " is external: it has no VNI and no rows of its own, and nothing tells it where to send",
                "a vxlan device with a VNI of its own",
                like.map(l -> walk.repair.device(Optional.of(device), device.node(), l, device.bridge()))
                        .orElse(List.of()));
    }

    /** A row that names an interface by which its host is not reached. */
    static Optional<Finding> via(Walk walk, Iface device, FdbEntry row, Node underlay) {
        if (row.via() == 0 || Ipv4.multicast(row.dst())) {
            return Optional.empty();
        }
        Optional<Routes.Way> way = Routes.find(underlay, "", row.dst(), "lo").filter(w -> w.link() != row.via());
        return way.map(w -> new Finding(
                "fdb-wrong-via",
                rowWords(row, device) + ", and the way there is " + w.words(),
                "no via, or that interface",
                List.of(walk.repair.row(device.node(), device.name(), row.lladdr(), row.dst()))));
    }

    static Finding underlayUnknown(Iface device) {
        return new Finding(
                "underlay-gone",
                device.name() + " was made in a namespace that no host of the lab has",
                "a vxlan device made on its host",
                List.of());
    }

    /** The answer of a container meets a proxy on its way. */
    static Finding replySwallowed(Walk walk, Iface device, Frame.Arp arp) {
        return withoutProxy(walk, device)
                .map(other -> noProxy(walk, other))
                .orElseGet(() -> new Finding(
                        "proxy-swallows-reply",
                        device.name() + " has proxy and takes the ARP reply of " + arp.senderIp(),
                        device.name() + " without proxy",
                        List.of()))
                .withNote("A proxy lets no ARP through, replies included.");
    }

    private static Optional<Iface> withoutProxy(Walk walk, Iface device) {
        int id = device.vxlan().orElseThrow().id();
        return walk.net
                .vxlans()
                .filter(v -> v.vxlan().filter(o -> o.id() == id && !o.proxy()).isPresent())
                .findFirst();
    }

    /** A device without proxy among others that have it. */
    private static Finding noProxy(Walk walk, Iface device) {
        Optional<Iface> like =
                sibling(walk, device).filter(s -> s.vxlan().filter(Vxlan::proxy).isPresent());
        return new Finding(
                "proxy-missing",
                RowWords.link(device.link()) + " has no proxy",
                "proxy, as " + like.map(Iface::toString).orElse("others") + " has",
                like.map(l -> walk.repair.device(Optional.of(device), device.node(), l, device.bridge()))
                        .orElse(List.of()),
                "proxy cannot be changed while a device exists.");
    }

    private static Optional<Iface> sibling(Walk walk, Iface device) {
        return walk.net
                .vxlans()
                .filter(v -> !v.node().host().equals(device.node().host()))
                .filter(v -> v.vxlan().orElseThrow().id()
                        == device.vxlan().orElseThrow().id())
                .findFirst();
    }

    /** No row for an address, and none for every address. */
    static Finding noRow(Walk walk, Iface device, Frame frame) {
        String mac = frame.dst();
        if (frame.group()) {
            if (sibling(walk, device).flatMap(Iface::vxlan).filter(Vxlan::proxy).isPresent()) {
                return noProxy(walk, device);
            }
            String ip = frame.load() instanceof Frame.Arp arp ? arp.targetIp() : "";
            List<Fix> fix = walk.net.owners(ip).stream()
                    .flatMap(o -> walk.repair.vtep(o, device.node()).stream())
                    .findFirst()
                    .map(v -> List.of(device.node()
                            .bridge("fdb append 00:00:00:00:00:00 dev " + device.name() + " self dst " + v)))
                    .orElse(List.of());
            return new Finding(
                    "flood-row-missing",
                    device.name() + " has no proxy and no row 00:00:00:00:00:00, so a broadcast goes nowhere",
                    "00:00:00:00:00:00 dev " + device.name() + " dst " + "the other host",
                    fix);
        }
        Optional<String> vtep = vteps(walk, device, mac);
        if (device.vxlan().orElseThrow().local().indexOf(':') >= 0) {
            return otherFamily(walk, device);
        }
        if (full(device)) {
            return new Finding(
                    "fdb-full",
                    device.name() + " maxaddress "
                            + device.vxlan().orElseThrow().maxAddresses() + ": there is no room for a row for " + mac,
                    "no maxaddress",
                    walk.repair.device(Optional.of(device), device.node(), device, device.bridge()),
                    "maxaddress cannot be changed while a device exists.");
        }
        return new Finding(
                "fdb-missing",
                device.name() + " has no row for " + mac + " (self)",
                mac + " dev " + device.name() + vtep.map(v -> " dst " + v).orElse("") + " self",
                vtep.map(v -> List.of(walk.repair.row(device.node(), device.name(), mac, v)))
                        .orElse(List.of()),
                device.vxlan().filter(Vxlan::l2miss).isPresent() ? "l2miss is on, and nobody answered the miss." : "");
    }

    /** A device that sends over IPv6, while its hosts have addresses of IPv4. */
    static Finding otherFamily(Walk walk, Iface device) {
        Optional<Iface> like = sibling(walk, device);
        return new Finding(
                "vxlan-local-wrong",
                device.name() + " local " + device.vxlan().orElseThrow().local()
                        + ": it sends over IPv6 and takes no row with an IPv4 address",
                "no local, or one of IPv4",
                like.map(l -> walk.repair.device(Optional.of(device), device.node(), l, device.bridge()))
                        .orElse(List.of()),
                "The family of local cannot be changed while a device exists.");
    }

    private static Optional<String> vteps(Walk walk, Iface device, String mac) {
        return walk.net.withMac(mac).stream()
                .filter(i -> !walk.net.sameBridge(device, i))
                .flatMap(i -> walk.repair.vtep(i, device.node()).stream())
                .findFirst();
    }

    /** What is wrong with a row, if anything is. */
    static Optional<Finding> row(Walk walk, Iface device, FdbEntry row, Frame frame) {
        String words = rowWords(row, device);
        Vxlan v = device.vxlan().orElseThrow();
        Optional<Node> underlay = walk.net.underlay(device);
        if (row.dst().indexOf(':') >= 0) {
            return Optional.of(new Finding("not-followed", words, "a row with an IPv4 address", List.of()));
        }
        List<Iface> homes = frame.group()
                ? List.of()
                : walk.net.withMac(frame.dst()).stream()
                        .filter(i -> !walk.net.tunnelsOf(i).isEmpty())
                        .toList();
        Optional<String> right = homes.isEmpty() ? Optional.empty() : vteps(walk, device, frame.dst());
        List<Fix> fix = walk.repair.inPlaceOf(device, row, right);
        String expected = row.lladdr() + " dev " + device.name()
                + right.map(r -> " dst " + r).orElse("") + " self";
        if (handedOver(walk, device, row, frame)) {
            return Optional.empty();
        }
        if (toItself(walk, device, row)) {
            Optional<Finding> twice = Duplicates.address(walk, underlay.get(), row.dst());
            if (twice.isPresent()) {
                return twice;
            }
            return Optional.of(new Finding(
                    "fdb-to-itself",
                    words + ": " + row.dst() + " is " + underlay.get() + " itself",
                    expected,
                    fix,
                    v.localbypass() ? "With localbypass the frame is not even packed." : ""));
        }
        List<Iface> tunnels =
                homes.stream().flatMap(h -> walk.net.tunnelsOf(h).stream()).toList();
        Optional<Finding> lone = tunnels.isEmpty() ? StrayRows.finding(walk, device, row, frame) : Optional.empty();
        if (lone.isPresent()) {
            return lone;
        }
        if (tunnels.isEmpty() || right.isEmpty() || homes.stream().anyMatch(h -> walk.net.sameBridge(device, h))) {
            return Optional.empty();
        }
        if (wrongVtep(walk, device, tunnels, row.dst())) {
            return Optional.of(new Finding("fdb-wrong-vtep", words, expected, fix));
        }
        if (row.vni() >= 0
                && tunnels.stream().noneMatch(t -> t.vxlan().orElseThrow().id() == row.vni())) {
            return Optional.of(new Finding("fdb-wrong-vni", words, expected, fix));
        }
        if (row.port() != 0
                && tunnels.stream().noneMatch(t -> t.vxlan().orElseThrow().dstport() == row.port())) {
            return Optional.of(new Finding("fdb-wrong-port", words, expected, fix));
        }
        return Optional.empty();
    }

    /** Whether a device takes no more rows. */
    static boolean full(Iface device) {
        long most = device.vxlan().orElseThrow().maxAddresses();
        long has = device.node().state().fdb().stream()
                .filter(r -> r.link() == device.link().index() && r.self())
                .map(FdbEntry::lladdr)
                .distinct()
                .count();
        return most != 0 && has >= most;
    }

    /** A group that nobody else has joined, while another device of the same VNI is in another one. */
    static Optional<Finding> group(Walk walk, Iface device, FdbEntry row) {
        int id = device.vxlan().orElseThrow().id();
        List<Iface> others = walk.net
                .vxlans()
                .filter(o -> !o.equals(device) && o.vxlan().orElseThrow().id() == id)
                .toList();
        if (!Ipv4.multicast(row.dst())
                || others.isEmpty()
                || others.stream()
                        .anyMatch(o -> o.vxlan().orElseThrow().remote().equals(row.dst()))) {
            return Optional.empty();
        }
        Iface other = others.get(0);
        return Optional.of(new Finding(
                "group-mismatch",
                rowWords(row, device) + ", and " + other + " is "
                        + (other.vxlan().orElseThrow().remote().isEmpty()
                                ? "in no group"
                                : "in group " + other.vxlan().orElseThrow().remote()),
                other + " in group " + row.dst(),
                walk.repair.device(Optional.of(other), other.node(), device, other.bridge())));
    }

    /** Whether a row leads back to its own device. */
    static boolean toItself(Walk walk, Iface device, FdbEntry row) {
        return walk.net
                        .underlay(device)
                        .filter(u -> u.addresses().contains(row.dst()))
                        .isPresent()
                && onlyOne(walk, device, row);
    }

    /** Whether a row leads to another device of the same host, and that one has the address itself. */
    private static boolean handedOver(Walk walk, Iface device, FdbEntry row, Frame frame) {
        Optional<Node> underlay =
                walk.net.underlay(device).filter(u -> u.addresses().contains(row.dst()));
        return underlay.isPresent()
                && walk.net
                        .vxlansOver(underlay.get())
                        .filter(o -> !o.equals(device) && o.up() && o.mac().equals(frame.dst()))
                        .anyMatch(o -> o.vxlan().orElseThrow().id()
                                == (row.vni() < 0 ? device.vxlan().orElseThrow().id() : row.vni()));
    }

    private static boolean onlyOne(Walk walk, Iface device, FdbEntry row) {
        int vni = row.vni() < 0 ? device.vxlan().orElseThrow().id() : row.vni();
        return walk.net
                .underlay(device)
                .map(u -> walk.net
                        .vxlansOver(u)
                        .filter(o -> !o.equals(device))
                        .noneMatch(o -> o.vxlan().orElseThrow().id() == vni))
                .orElse(false);
    }

    /** Whether an address is none of those that any of the devices is reached under, though they have some. */
    private static boolean wrongVtep(Walk walk, Iface device, List<Iface> tunnels, String dst) {
        if (Ipv4.multicast(dst)) {
            return false;
        }
        List<String> right = tunnels.stream()
                .flatMap(t -> walk.net.root(t.node().host()).stream())
                .flatMap(n -> n.addresses().stream())
                .collect(Collectors.toList());
        tunnels.stream().flatMap(t -> walk.net.underlay(t).stream()).forEach(u -> right.addAll(u.addresses()));
        return !right.isEmpty() && !right.contains(dst);
    }
}
