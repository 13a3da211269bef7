package io.overlab.labs.diagnose;

import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Faults of overlays. Some are those of real engines: a forwarding row that is gone while its neighbour stays (moby
 * #52661), rows that lead to the wrong host or to the host itself (moby #32195, libnetwork PR #1902), a container's MAC
 * address on the wrong port of the bridge (libnetwork #1952), deletions that hit the wrong table (moby PR #50236).
 */
public final class FaultCatalogue {
    private FaultCatalogue() {}

    /** All faults. */
    public static List<Fault> all() {
        List<Fault> all = new ArrayList<>(NearFaults.all());
        all.addAll(FarFaults.all());
        all.addAll(FilterFaults.all());
        all.addAll(NearPieces.all());
        all.addAll(FarPieces.all());
        all.addAll(FilterKinds.all());
        all.addAll(LocalFaults.all());
        all.addAll(FilterOthers.all());
        all.addAll(TrafficFaults.all());
        all.addAll(RouteFaults.all());
        all.addAll(SharedFaults.all());
        all.addAll(ofLongPackets());
        return List.copyOf(all);
    }

    private static List<Fault> ofLongPackets() {
        return List.of(
                new Fault(
                        "mtu-inside",
                        "The container leaves no room for the tunnel's 50 bytes",
                        List.of(
                                new Fix("docker0", "ip -n overns link set veth1 mtu 1500"),
                                new Fix("docker0", "ip -n demo link set eth0 mtu 1500")),
                        "mtu-too-large",
                        Place.parse("docker0/overns:vxlan1"),
                        true),
                new Fault(
                        "mtu-veth",
                        "The container's other end takes shorter packets than the container sends",
                        List.of(new Fix("docker0", "ip -n overns link set veth1 mtu 1400")),
                        "mtu-too-small",
                        Place.parse("docker0/overns:veth1"),
                        true));
    }
}
