package io.overlab.labs.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Addresses that two have and one ought to have. */
final class Duplicates {
    private Duplicates() {}

    /** Whether a host has an underlay address that belongs to another, which has tunnels. */
    static Optional<Finding> address(Walk walk, Node node, String ip) {
        Optional<Iface> right = walk.net.owners(ip).stream()
                .filter(o -> !o.node().equals(node))
                .filter(o -> walk.net.vxlansOver(o.node()).findAny().isPresent())
                .findFirst();
        List<Fix> fix = walk.net.owners(ip).stream()
                .filter(o -> o.node().equals(node))
                .map(o -> node.ip("addr del " + SourceCheck.prefixed(o, ip) + " dev " + o.name()))
                .toList();
        return right.isEmpty() || fix.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "duplicate-address",
                        node + " has " + ip + " too, which is that of "
                                + right.get().node(),
                        ip + " in " + right.get().node() + " only",
                        fix));
    }

    /** A MAC address that two interfaces of one overlay have. */
    static Optional<Finding> mac(Walk walk, String mac) {
        List<Iface> all = walk.net.withMac(mac).stream()
                .filter(i -> !i.loopback() && i.link().kind().matches("veth|bridge|vxlan|macvlan"))
                .toList();
        // A bridge that was given no address of its own has that of a port: the two count as one.
        long own = all.stream()
                .filter(i -> i.bridge().filter(b -> b.mac().equals(mac)).isEmpty())
                .count();
        if (own < 2) {
            return Optional.empty();
        }
        // A container has its address for a reason, the more so when it is the one that Docker would give it.
        Iface wrong =
                all.stream().min(Comparator.comparingInt(i -> reason(walk, i))).orElseThrow();
        Iface other = all.stream()
                .filter(i -> !i.equals(wrong))
                .max(Comparator.comparingInt(i -> reason(walk, i)))
                .orElseThrow();
        List<String> ips = walk.net.ipsOf(wrong);
        boolean container = !wrong.is("bridge") && !ips.isEmpty();
        String fresh = container && !Traces.ofDocker(ips.get(0)).equals(mac)
                ? Traces.ofDocker(ips.get(0))
                : Traces.fresh(wrong.link().index());
        List<Fix> fix = new ArrayList<>();
        fix.add(wrong.node().ip("link set " + wrong.name() + " address " + fresh));
        if (container) {
            fix.addAll(walk.repair.renamed(wrong, fresh));
        } else if (wrong.vxlan().isPresent()) {
            fix.addAll(walk.repair.rows(wrong));
        }
        return Optional.of(new Finding(
                "duplicate-mac", wrong + " has the MAC address " + mac + " of " + other, "an address of its own", fix));
    }

    private static int reason(Walk walk, Iface iface) {
        List<String> ips = walk.net.ipsOf(iface);
        if (iface.is("bridge")) {
            // Often it has its address from one of its ports.
            return 1;
        }
        if (!iface.is("veth") || ips.isEmpty()) {
            return 0;
        }
        return Traces.ofDocker(ips.get(0)).equals(iface.mac()) ? 3 : 2;
    }
}
