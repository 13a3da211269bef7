package io.overlab.labs.diagnose;

import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Faults of overlays. Some are those of real engines: a forwarding row that is gone while its neighbour stays (moby
 * #52661), rows that lead to the wrong host or to the host itself (moby #32195, libnetwork PR #1902), a container's MAC
 * address on the wrong port of the bridge (libnetwork #1952), deletions that hit the wrong table (moby PR #50236).
 */
public final class FaultCatalogue {
    private static final String FIRST = "docker0";
    private static final String SECOND = "docker1";

    private final List<Fault> faults = new ArrayList<>();

    private FaultCatalogue() {}

    /** All faults; those that are found first on the way come first. */
    public static List<Fault> all() {
        FaultCatalogue catalogue = new FaultCatalogue();
        catalogue.container();
        catalogue.bridge();
        catalogue.proxy();
        catalogue.device();
        catalogue.rows();
        catalogue.underlay();
        catalogue.farTunnel();
        catalogue.farBridge();
        catalogue.farContainer();
        catalogue.wayBack();
        catalogue.size();
        return List.copyOf(catalogue.faults);
    }

    private void container() {
        first(
                "container-route-gone",
                "The container has no route to its own network",
                "route-missing",
                "/demo",
                "ip -n demo route del 192.168.0.0/24");
        first(
                "container-blackhole",
                "A more specific route throws packets away",
                "route-refuses",
                "/demo",
                "ip -n demo route add blackhole 192.168.0.3");
        first(
                "container-rule",
                "A policy rule forbids the destination",
                "route-refuses",
                "/demo",
                "ip -n demo rule add to 192.168.0.3 prohibit");
        first(
                "container-link-down",
                "The container's interface is down",
                "link-down",
                "/demo:eth0",
                "ip -n demo link set eth0 down");
        first(
                "container-address-gone",
                "The container has lost its address",
                "route-missing",
                "/demo",
                "ip -n demo addr flush dev eth0");
        first(
                "container-arp-off",
                "The container's interface does no ARP",
                "arp-off",
                "/demo:eth0",
                "ip -n demo link set eth0 arp off");
        first(
                "container-neighbour",
                "The container has a wrong MAC address by hand",
                "neighbour-wrong",
                "/demo:eth0",
                "ip -n demo neigh replace 192.168.0.3 lladdr 02:42:c0:a8:00:99 dev eth0 nud permanent");
    }

    private void bridge() {
        first(
                "veth-down",
                "The container's other end is down",
                "link-down",
                "/overns:veth1",
                "ip -n overns link set veth1 down");
        first(
                "veth-not-a-port",
                "The container's other end is no port of the bridge",
                "not-a-port",
                "/overns:veth1",
                "ip -n overns link set veth1 nomaster");
        first("bridge-down", "The bridge is down", "bridge-down", "/overns:veth1", "ip -n overns link set br0 down");
        first(
                "port-locked",
                "The container's port is locked",
                "port-locked",
                "/overns:veth1",
                "bridge -n overns link set dev veth1 locked on");
        first(
                "port-disabled",
                "The tunnel's port is disabled",
                "port-blocked",
                "/overns:vxlan1",
                "bridge -n overns link set dev vxlan1 state 0");
        first(
                "port-broadcast-off",
                "No broadcast goes out of the tunnel's port",
                "port-flood-off",
                "/overns:vxlan1",
                "bridge -n overns link set dev vxlan1 bcast_flood off");
        first(
                "ports-isolated",
                "Container and tunnel are isolated from each other",
                "port-isolated",
                "/overns:vxlan1",
                "bridge -n overns link set dev vxlan1 isolated on",
                "bridge -n overns link set dev veth1 isolated on");
        first(
                "bridge-row-sticky",
                "A sticky row holds the far container at the wrong port",
                "bridge-fdb-wrong-port",
                "/overns:br0",
                "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev veth1 master static sticky");
        first(
                "bridge-row-local",
                "The bridge takes the far container's address for its own",
                "bridge-fdb-wrong-port",
                "/overns:br0",
                "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev veth1 master permanent");
    }

    private void proxy() {
        first(
                "neighbour-gone",
                "The proxy has no neighbour to answer from",
                "neighbour-missing",
                "/overns:vxlan1",
                "ip -n overns neigh del 192.168.0.3 dev vxlan1");
        first(
                "neighbour-on-bridge",
                "The neighbour is on the bridge, where the proxy does not look",
                "neighbour-missing",
                "/overns:vxlan1",
                "ip -n overns neigh del 192.168.0.3 dev vxlan1",
                "ip -n overns neigh add 192.168.0.3 lladdr 02:42:c0:a8:00:03 dev br0");
        first(
                "neighbour-stale",
                "The neighbour is stale",
                "neighbour-not-in-use",
                "/overns:vxlan1",
                "ip -n overns neigh replace 192.168.0.3 lladdr 02:42:c0:a8:00:03 dev vxlan1 nud stale");
        first(
                "neighbour-wrong",
                "The neighbour has a wrong MAC address",
                "neighbour-wrong",
                "/overns:vxlan1",
                "ip -n overns neigh replace 192.168.0.3 lladdr 02:42:c0:a8:00:30 dev vxlan1");
    }

    private void device() {
        first("vxlan-down", "The tunnel is down", "link-down", "/overns:vxlan1", "ip -n overns link set vxlan1 down");
        first(
                "vxlan-not-a-port",
                "The tunnel is no port of the bridge",
                "not-a-port",
                "/overns:vxlan1",
                "ip -n overns link set vxlan1 nomaster");
        first("vxlan-deleted", "The tunnel is gone", "vxlan-missing", "/overns:br0", "ip -n overns link del vxlan1");
        first(
                "vxlan-not-moved",
                "The tunnel is still on the host",
                "vxlan-not-moved",
                "/overns:br0",
                "ip -n overns link set vxlan1 netns 1");
        first(
                "vxlan-made-inside",
                "The tunnel was made in the overlay's namespace",
                "vxlan-made-inside",
                "/overns:vxlan1",
                "ip -n overns link del vxlan1",
                "ip -n overns link add vxlan1 type vxlan id 42 proxy learning dstport 4789",
                "ip -n overns link set vxlan1 master br0 up",
                "ip -n overns neigh add 192.168.0.3 lladdr 02:42:c0:a8:00:03 dev vxlan1",
                "bridge -n overns fdb add 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11");
        first(
                "vxlan-local",
                "The tunnel sends from an address the host does not have",
                "vxlan-local-wrong",
                "/overns:vxlan1",
                "ip -n overns link set vxlan1 type vxlan local 10.0.0.77",
                // A row keeps the route it has found, source address included.
                "bridge -n overns fdb del 02:42:c0:a8:00:03 dev vxlan1 self",
                "bridge -n overns fdb add 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11");
    }

    private void rows() {
        first(
                "row-gone",
                "The neighbour is there and the forwarding row is gone",
                "fdb-missing",
                "/overns:vxlan1",
                "bridge -n overns fdb del 02:42:c0:a8:00:03 dev vxlan1 self");
        first(
                "row-to-other-host",
                "The forwarding row leads to another host",
                "fdb-wrong-vtep",
                "/overns:vxlan1",
                "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.5");
        first(
                "row-to-nobody",
                "The forwarding row leads to an address nobody has",
                "fdb-wrong-vtep",
                "/overns:vxlan1",
                "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.99");
        first(
                "row-to-itself",
                "The forwarding row leads to its own host",
                "fdb-to-itself",
                "/overns:vxlan1",
                "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.10");
        first(
                "row-other-vni",
                "The forwarding row has another VNI",
                "fdb-wrong-vni",
                "/overns:vxlan1",
                "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11 vni 43");
        first(
                "row-other-port",
                "The forwarding row has another UDP port",
                "fdb-wrong-port",
                "/overns:vxlan1",
                "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11 port 4788");
    }

    private void underlay() {
        first(
                "underlay-blackhole",
                "The host throws packets to the other host away",
                "route-refuses",
                "",
                "ip route add blackhole 10.0.0.11");
        first("underlay-link-down", "The host's interface is down", "link-down", ":eth0", "ip link set eth0 down");
        first(
                "underlay-neighbour",
                "The host has a wrong MAC address of the other host",
                "neighbour-wrong",
                ":eth0",
                "ip neigh replace 10.0.0.11 lladdr 02:00:00:00:00:99 dev eth0 nud permanent");
        second(
                "far-underlay-link-down",
                "The other host's interface is down",
                "link-down",
                ":eth0",
                "ip link set eth0 down");
        add(new Fault(
                "far-underlay-address",
                "The other host has lost its address",
                List.of(new Fix(SECOND, "ip addr flush dev eth0")),
                "unanswered",
                Place.parse("docker0:eth0"),
                false));
    }

    private void farTunnel() {
        second(
                "far-vxlan-down",
                "The other host's tunnel is down",
                "link-down",
                "/overns:vxlan1",
                "ip -n overns link set vxlan1 down");
        second(
                "other-port",
                "The other host listens on another UDP port",
                "port-mismatch",
                "",
                remake("id 42 proxy learning dstport 8472"));
        second(
                "other-vni",
                "The other host has another VNI",
                "vni-mismatch",
                "",
                remake("id 43 proxy learning dstport 4789"));
        second(
                "far-made-inside",
                "The other host's tunnel was made in the overlay's namespace",
                "vxlan-made-inside",
                "",
                "ip -n overns link del vxlan1",
                "ip -n overns link add vxlan1 type vxlan id 42 proxy learning dstport 4789",
                "ip -n overns link set vxlan1 master br0 up",
                "ip -n overns neigh add 192.168.0.2 lladdr 02:42:c0:a8:00:02 dev vxlan1");
        second(
                "far-vxlan-deleted",
                "The other host's tunnel is gone",
                "vxlan-missing",
                "",
                "ip -n overns link del vxlan1");
        second(
                "learning-conflict",
                "A row on the other host says the sender is elsewhere",
                "learning-conflict",
                "/overns:vxlan1",
                "bridge -n overns fdb replace 02:42:c0:a8:00:02 dev vxlan1 self dst 10.0.0.99");
        second(
                "same-mac",
                "The other host's tunnel has the sender's MAC address",
                "duplicate-mac",
                "/overns:vxlan1",
                "ip -n overns link set vxlan1 address 02:42:c0:a8:00:02",
                "ip -n overns neigh replace 192.168.0.2 lladdr 02:42:c0:a8:00:02 dev vxlan1");
        second(
                "far-vxlan-not-a-port",
                "The other host's tunnel is no port of the bridge",
                "not-a-port",
                "/overns:vxlan1",
                "ip -n overns link set vxlan1 nomaster");
    }

    private void farBridge() {
        second(
                "far-bridge-down",
                "The other host's bridge is down",
                "bridge-down",
                "/overns:vxlan1",
                "ip -n overns link set br0 down");
        second(
                "far-veth-down",
                "The far container's other end is down",
                "link-down",
                "/overns:veth1",
                "ip -n overns link set veth1 down");
    }

    private void farContainer() {
        second(
                "far-link-down",
                "The far container's interface is down",
                "link-down",
                "/demo:eth0",
                "ip -n demo link set eth0 down");
        second(
                "far-mac",
                "The far container has another MAC address than the rows say",
                "mac-mismatch",
                "/demo:eth0",
                "ip -n demo link set eth0 address 02:42:c0:a8:00:33");
        second(
                "far-address",
                "The far container has another address",
                "address-missing",
                "/demo:eth0",
                "ip -n demo addr del 192.168.0.3/24 dev eth0",
                "ip -n demo addr add 192.168.0.4/24 dev eth0");
        second(
                "same-address",
                "The far container has the sender's address too",
                "duplicate-address",
                "/demo:eth0",
                "ip -n demo addr add 192.168.0.2/24 dev eth0");
    }

    private void wayBack() {
        second(
                "far-route-gone",
                "The far container has no route back",
                "route-missing",
                "/demo",
                "ip -n demo route del 192.168.0.0/24");
        second(
                "far-neighbour-gone",
                "The other host's proxy has no neighbour to answer from",
                "neighbour-missing",
                "/overns:vxlan1",
                "ip -n overns neigh del 192.168.0.2 dev vxlan1");
        second(
                "far-no-proxy",
                "The other host's tunnel is no proxy",
                "proxy-missing",
                "/overns:vxlan1",
                remake("id 42 learning dstport 4789"));
        second(
                "far-no-learning",
                "The other host does not learn and has no row back",
                "fdb-missing",
                "/overns:vxlan1",
                "ip -n overns link set vxlan1 type vxlan nolearning",
                "bridge -n overns fdb del 02:42:c0:a8:00:02 dev vxlan1 self");
    }

    private void size() {
        add(new Fault(
                "mtu-inside",
                "The container leaves no room for the tunnel's 50 bytes",
                List.of(
                        new Fix(FIRST, "ip -n overns link set veth1 mtu 1500"),
                        new Fix(FIRST, "ip -n demo link set eth0 mtu 1500")),
                "mtu-too-large",
                Place.parse("docker0/overns:vxlan1"),
                true));
        add(new Fault(
                "mtu-veth",
                "The container's other end takes shorter packets than the container sends",
                List.of(new Fix(FIRST, "ip -n overns link set veth1 mtu 1400")),
                "mtu-too-small",
                Place.parse("docker0/overns:veth1"),
                true));
    }

    private static String[] remake(String options) {
        return new String[] {
            "ip -n overns link del vxlan1",
            "ip link add vxlan1 type vxlan " + options,
            "ip link set vxlan1 netns overns",
            "ip -n overns link set vxlan1 master br0 up",
            "ip -n overns neigh add 192.168.0.2 lladdr 02:42:c0:a8:00:02 dev vxlan1"
        };
    }

    private void first(String name, String title, String finding, String at, String... commands) {
        add(on(FIRST, name, title, finding, at, commands));
    }

    private void second(String name, String title, String finding, String at, String... commands) {
        add(on(SECOND, name, title, finding, at, commands));
    }

    private static Fault on(String host, String name, String title, String finding, String at, String... commands) {
        List<Fix> recipe = Arrays.stream(commands).map(c -> new Fix(host, c)).toList();
        return new Fault(name, title, recipe, finding, Place.parse(host + at), false);
    }

    private void add(Fault fault) {
        faults.add(fault);
    }
}
