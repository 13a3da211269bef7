package io.overlab.labs.diagnose;

import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.RowWords;
import java.util.List;
import java.util.Optional;

/** What can be wrong with the neighbours that a vxlan device with proxy answers from. */
final class ProxyFindings {
    private ProxyFindings() {}

    /** Why a proxy does not answer, or not well, if so. */
    static Optional<Finding> neighbor(Walk walk, Iface device, String ip, Optional<Neighbor> found) {
        Optional<Iface> owner = walk.net.owners(ip).stream()
                .filter(o -> !walk.net.tunnelsOf(o).isEmpty())
                .findFirst();
        List<Fix> fix = owner.map(o -> List.of(walk.repair.neighbor(device.node(), device.name(), ip, o.mac())))
                .orElse(List.of());
        String expected = ip + owner.map(o -> " lladdr " + o.mac()).orElse("") + " dev " + device.name() + " permanent";
        String note = owner.isPresent() ? "" : "No namespace of the lab has " + ip + ".";
        if (found.isEmpty()) {
            String other = elsewhere(device, ip);
            return Optional.of(new Finding(
                    "neighbour-missing",
                    device.name() + " has proxy and no neighbour " + ip + other,
                    expected,
                    fix,
                    note));
        }
        Neighbor n = found.get();
        String words = RowWords.neighbor(n) + " dev " + device.name();
        if ((n.state() & NeighborState.CONNECTED) == 0) {
            return Optional.of(new Finding(
                    "neighbour-not-in-use",
                    words,
                    expected,
                    fix,
                    "A proxy answers only from neighbours that are permanent, noarp or reachable."));
        }
        List<Iface> owners = walk.net.owners(ip);
        if (owners.isEmpty() || owners.stream().anyMatch(o -> o.mac().equals(n.lladdr()))) {
            return Optional.empty();
        }
        // Where the rows agree with each other it is the container that differs, and the frame gets to it.
        boolean leadsThere = walk.vxlan.rows(device, n.lladdr()).stream()
                .anyMatch(r -> !r.dst().isEmpty());
        boolean anothers = !walk.net.withMac(n.lladdr()).isEmpty();
        return anothers || !leadsThere
                ? Optional.of(new Finding("neighbour-wrong", words, expected, fix))
                : Optional.empty();
    }

    private static String elsewhere(Iface device, String ip) {
        return device.node().state().neighbors().stream()
                .filter(n -> n.address().equals(ip) && n.link() != device.link().index())
                .flatMap(n -> device.node().iface(n.link()).stream())
                .map(i -> " (it is on " + i.name() + ")")
                .findFirst()
                .orElse("");
    }

    /**
     * A proxy that answers for a container behind its own bridge, with the MAC address of another: of the two answers the
     * container hears, its own is the shorter way and comes first.
     */
    static Optional<Finding> local(Walk walk, Iface device, Neighbor n) {
        List<Iface> behind = walk.net.owners(n.address()).stream()
                .filter(o -> walk.net.sameBridge(device, o))
                .toList();
        if (behind.isEmpty()
                || walk.net.owners(n.address()).stream().anyMatch(o -> o.mac().equals(n.lladdr()))) {
            return Optional.empty();
        }
        Iface owner = behind.get(0);
        return Optional.of(new Finding(
                "proxy-answers-local",
                RowWords.neighbor(n) + " dev " + device.name() + ", and " + owner + " has " + n.address()
                        + " behind the same bridge, with lladdr " + owner.mac(),
                "no neighbour " + n.address() + " dev " + device.name(),
                List.of(device.node().ip("neigh del " + n.address() + " dev " + device.name())),
                "Two answer one question: the proxy is the quicker one."));
    }
}
