package io.overlab.labs.diagnose;

import io.overlab.labs.state.FdbEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be wrong with a row of a vxlan device whose far end is not there, so that nobody says how it ought to be. */
final class StrayRows {
    private StrayRows() {}

    /** A row that cannot be right whatever comes to be at the far end. */
    static Optional<Finding> finding(Walk walk, Iface device, FdbEntry row, Frame frame) {
        if (frame.group() || Ipv4.multicast(row.dst())) {
            return Optional.empty();
        }
        Optional<String> right = right(walk, device, frame);
        String words = VxlanFindings.rowWords(row, device);
        String expected = row.lladdr() + " dev " + device.name()
                + right.map(r -> " dst " + r).orElse("") + " self";
        List<Fix> fix = walk.repair.inPlaceOf(device, row, right.or(() -> Optional.of(row.dst())));
        int vni = device.vxlan().orElseThrow().id();
        int port = device.vxlan().orElseThrow().dstport();
        boolean othersVni = row.vni() >= 0
                && row.vni() != vni
                && walk.net.vxlans().noneMatch(v -> v.vxlan().orElseThrow().id() == row.vni());
        if (othersVni) {
            return Optional.of(new Finding("fdb-wrong-vni", words, expected, fix));
        }
        boolean othersPort = row.port() != 0
                && row.port() != port
                && walk.net.vxlans().noneMatch(v -> v.vxlan().orElseThrow().dstport() == row.port());
        if (othersPort) {
            return Optional.of(new Finding("fdb-wrong-port", words, expected, fix));
        }
        return right.filter(r -> !r.equals(row.dst()) && leadsNowhere(walk, row))
                .map(r -> new Finding("fdb-wrong-vtep", words, expected, fix));
    }

    /** Whether a row leads to a host that has no tunnel at all, or to no host. */
    private static boolean leadsNowhere(Walk walk, FdbEntry row) {
        return walk.net.owners(row.dst()).stream()
                .map(o -> o.node().host())
                .noneMatch(
                        host -> walk.net.vxlans().anyMatch(v -> v.node().host().equals(host)));
    }

    /** The host that has the MAC address, else the only other one that has a tunnel of this VNI. */
    private static Optional<String> right(Walk walk, Iface device, Frame frame) {
        String own = device.node().host();
        List<String> withMac =
                hosts(walk.net.withMac(frame.dst()).stream().filter(i -> i.is("veth") || i.is("macvlan")), own);
        int vni = device.vxlan().orElseThrow().id();
        List<String> hosts = withMac.isEmpty()
                ? hosts(walk.net.vxlans().filter(v -> v.vxlan().orElseThrow().id() == vni), own)
                : withMac;
        Optional<Node> from = walk.net.underlay(device);
        return hosts.size() != 1
                ? Optional.empty()
                : walk.net.root(hosts.get(0)).flatMap(root -> from.flatMap(f -> near(root, f)));
    }

    private static List<String> hosts(Stream<Iface> ifaces, String own) {
        return ifaces.map(i -> i.node().host())
                .filter(h -> !h.equals(own))
                .distinct()
                .toList();
    }

    private static Optional<String> near(Node root, Node from) {
        return root.addresses().stream()
                .filter(a -> from.state().addresses().stream()
                        .anyMatch(f -> !f.inet6() && Ipv4.contains(f.address() + "/" + f.prefixLength(), a)))
                .findFirst();
    }

    /** A row without an address: a proxy takes the container for one behind its own bridge, and does not answer. */
    static Optional<Finding> toNobody(Walk walk, Iface device, FdbEntry row, String ip) {
        List<Iface> owners = walk.net.owners(ip);
        if (owners.isEmpty() || owners.stream().anyMatch(o -> walk.net.sameBridge(device, o))) {
            return Optional.empty();
        }
        Optional<String> right = owners.stream()
                .flatMap(o -> walk.repair.vtep(o, device.node()).stream())
                .findFirst();
        return Optional.of(new Finding(
                "fdb-wrong-vtep",
                VxlanFindings.rowWords(row, device) + ": the proxy takes " + ip + " for one behind its own bridge",
                row.lladdr() + " dev " + device.name()
                        + right.map(r -> " dst " + r).orElse("") + " self",
                walk.repair.inPlaceOf(device, row, right)));
    }
}
