package io.overlab.labs.diagnose;

import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Faults of the first host, in the order in which a frame meets them. */
final class NearFaults {
    private static final String HOST = "docker0";

    private final List<Fault> faults = new ArrayList<>();

    static List<Fault> all() {
        NearFaults all = new NearFaults();
        all.container();
        all.bridge();
        all.device();
        all.proxy();
        all.bridgeRows();
        all.rows();
        all.underlay();
        return all.faults;
    }

    private void container() {
        add(
                "container-route-gone",
                "The container has no route to its own network",
                "route-missing",
                "/demo",
                "ip -n demo route del 192.168.0.0/24");
        add(
                "container-blackhole",
                "A more specific route throws packets away",
                "route-refuses",
                "/demo",
                "ip -n demo route add blackhole 192.168.0.3");
        add(
                "container-rule",
                "A policy rule forbids the destination",
                "route-refuses",
                "/demo",
                "ip -n demo rule add to 192.168.0.3 prohibit");
        add(
                "container-link-down",
                "The container's interface is down",
                "link-down",
                "/demo:eth0",
                "ip -n demo link set eth0 down");
        add(
                "container-address-gone",
                "The container has lost its address",
                "route-missing",
                "/demo",
                "ip -n demo addr flush dev eth0");
        add(
                "container-arp-off",
                "The container's interface does no ARP",
                "arp-off",
                "/demo:eth0",
                "ip -n demo link set eth0 arp off");
        add(
                "container-neighbour",
                "The container has a wrong MAC address by hand",
                "neighbour-wrong",
                "/demo:eth0",
                "ip -n demo neigh replace 192.168.0.3 lladdr 02:42:c0:a8:00:99 dev eth0 nud permanent");
    }

    private void bridge() {
        add(
                "veth-down",
                "The container's other end is down",
                "link-down",
                "/overns:veth1",
                "ip -n overns link set veth1 down");
        add(
                "veth-not-a-port",
                "The container's other end is no port of the bridge",
                "not-a-port",
                "/overns:veth1",
                "ip -n overns link set veth1 nomaster");
        add("bridge-down", "The bridge is down", "bridge-down", "/overns:veth1", "ip -n overns link set br0 down");
        add(
                "port-locked",
                "The container's port is locked",
                "port-locked",
                "/overns:veth1",
                "bridge -n overns link set dev veth1 locked on");
        add(
                "port-disabled",
                "The tunnel's port is disabled",
                "port-blocked",
                "/overns:vxlan1",
                "bridge -n overns link set dev vxlan1 state 0");
        add(
                "port-broadcast-off",
                "No broadcast goes out of the tunnel's port",
                "port-flood-off",
                "/overns:vxlan1",
                "bridge -n overns link set dev vxlan1 bcast_flood off");
        add(
                "ports-isolated",
                "Container and tunnel are isolated from each other",
                "port-isolated",
                "/overns:vxlan1",
                "bridge -n overns link set dev vxlan1 isolated on",
                "bridge -n overns link set dev veth1 isolated on");
    }

    private void proxy() {
        add(
                "neighbour-gone",
                "The proxy has no neighbour to answer from",
                "neighbour-missing",
                "/overns:vxlan1",
                "ip -n overns neigh del 192.168.0.3 dev vxlan1");
        add(
                "neighbour-on-bridge",
                "The neighbour is on the bridge, where the proxy does not look",
                "neighbour-missing",
                "/overns:vxlan1",
                "ip -n overns neigh del 192.168.0.3 dev vxlan1",
                "ip -n overns neigh add 192.168.0.3 lladdr 02:42:c0:a8:00:03 dev br0");
        add(
                "neighbour-stale",
                "The neighbour is stale",
                "neighbour-not-in-use",
                "/overns:vxlan1",
                "ip -n overns neigh replace 192.168.0.3 lladdr 02:42:c0:a8:00:03 dev vxlan1 nud stale");
        add(
                "neighbour-wrong",
                "The neighbour has a wrong MAC address",
                "neighbour-wrong",
                "/overns:vxlan1",
                "ip -n overns neigh replace 192.168.0.3 lladdr 02:42:c0:a8:00:30 dev vxlan1");
    }

    private void device() {
        add("vxlan-down", "The tunnel is down", "link-down", "/overns:vxlan1", "ip -n overns link set vxlan1 down");
        add(
                "vxlan-not-a-port",
                "The tunnel is no port of the bridge",
                "not-a-port",
                "/overns:vxlan1",
                "ip -n overns link set vxlan1 nomaster");
        add("vxlan-deleted", "The tunnel is gone", "vxlan-missing", "/overns:br0", "ip -n overns link del vxlan1");
        add(
                "vxlan-not-moved",
                "The tunnel is still on the host",
                "vxlan-not-moved",
                "/overns:br0",
                "ip -n overns link set vxlan1 netns 1");
    }

    private void bridgeRows() {
        add(
                "bridge-row-sticky",
                "A sticky row holds the far container at the wrong port",
                "bridge-fdb-wrong-port",
                "/overns:br0",
                "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev veth1 master static sticky");
        add(
                "bridge-row-local",
                "The bridge takes the far container's address for its own",
                "bridge-fdb-wrong-port",
                "/overns:br0",
                "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev veth1 master permanent");
    }

    private void rows() {
        add(
                "row-gone",
                "The neighbour is there and the forwarding row is gone",
                "fdb-missing",
                "/overns:vxlan1",
                "bridge -n overns fdb del 02:42:c0:a8:00:03 dev vxlan1 self");
        add(
                "row-to-other-host",
                "The forwarding row leads to another host",
                "fdb-wrong-vtep",
                "/overns:vxlan1",
                "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.5");
        add(
                "row-to-nobody",
                "The forwarding row leads to an address nobody has",
                "fdb-wrong-vtep",
                "/overns:vxlan1",
                "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.99");
        add(
                "row-to-itself",
                "The forwarding row leads to its own host",
                "fdb-to-itself",
                "/overns:vxlan1",
                "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.10");
        add(
                "row-other-vni",
                "The forwarding row has another VNI",
                "fdb-wrong-vni",
                "/overns:vxlan1",
                "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11 vni 43");
        add(
                "row-other-port",
                "The forwarding row has another UDP port",
                "fdb-wrong-port",
                "/overns:vxlan1",
                "bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11 port 4788");
    }

    private void underlay() {
        add(
                "vxlan-local",
                "The tunnel sends from an address the host does not have",
                "vxlan-local-wrong",
                "/overns:vxlan1",
                "ip -n overns link set vxlan1 type vxlan local 10.0.0.77",
                // A row keeps the route it has found, source address included.
                "bridge -n overns fdb del 02:42:c0:a8:00:03 dev vxlan1 self",
                "bridge -n overns fdb add 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11");
        add(
                "vxlan-made-inside",
                "The tunnel was made in the overlay's namespace",
                "vxlan-made-inside",
                "/overns:vxlan1",
                "ip -n overns link del vxlan1",
                "ip -n overns link add vxlan1 type vxlan id 42 proxy learning dstport 4789",
                "ip -n overns link set vxlan1 master br0 up",
                "ip -n overns neigh add 192.168.0.3 lladdr 02:42:c0:a8:00:03 dev vxlan1",
                "bridge -n overns fdb add 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11");
        add(
                "underlay-blackhole",
                "The host throws packets to the other host away",
                "route-refuses",
                "",
                "ip route add blackhole 10.0.0.11");
        add("underlay-link-down", "The host's interface is down", "link-down", ":eth0", "ip link set eth0 down");
        add(
                "underlay-neighbour",
                "The host has a wrong MAC address of the other host",
                "neighbour-wrong",
                ":eth0",
                "ip neigh replace 10.0.0.11 lladdr 02:00:00:00:00:99 dev eth0 nud permanent");
    }

    private void add(String name, String title, String finding, String at, String... commands) {
        List<Fix> recipe = Arrays.stream(commands).map(c -> new Fix(HOST, c)).toList();
        faults.add(new Fault(name, title, recipe, finding, Place.parse(HOST + at), false));
    }
}
