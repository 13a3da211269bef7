package io.overlab.labs.diagnose;

import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Faults of the other host, in the order in which a frame meets them. */
final class FarFaults {
    private static final String HOST = "docker1";

    private final List<Fault> faults = new ArrayList<>();

    static List<Fault> all() {
        FarFaults all = new FarFaults();
        all.underlay();
        all.farTunnel();
        all.farBridge();
        all.farContainer();
        all.wayBack();
        return all.faults;
    }

    private void underlay() {
        add(
                "far-underlay-link-down",
                "The other host's interface is down",
                "link-down",
                ":eth0",
                "ip link set eth0 down");
        faults.add(new Fault(
                "far-underlay-address",
                "The other host has lost its address",
                List.of(new Fix(HOST, "ip addr flush dev eth0")),
                "unanswered",
                Place.parse("docker0:eth0"),
                false));
    }

    private void farTunnel() {
        add(
                "far-vxlan-down",
                "The other host's tunnel is down",
                "link-down",
                "/overns:vxlan1",
                "ip -n overns link set vxlan1 down");
        add(
                "other-port",
                "The other host listens on another UDP port",
                "port-mismatch",
                "",
                remake("id 42 proxy learning dstport 8472"));
        add(
                "other-vni",
                "The other host has another VNI",
                "vni-mismatch",
                "",
                remake("id 43 proxy learning dstport 4789"));
        add(
                "far-made-inside",
                "The other host's tunnel was made in the overlay's namespace",
                "vxlan-made-inside",
                "",
                "ip -n overns link del vxlan1",
                "ip -n overns link add vxlan1 type vxlan id 42 proxy learning dstport 4789",
                "ip -n overns link set vxlan1 master br0 up",
                "ip -n overns neigh add 192.168.0.2 lladdr 02:42:c0:a8:00:02 dev vxlan1");
        add(
                "far-vxlan-deleted",
                "The other host's tunnel is gone",
                "vxlan-missing",
                "",
                "ip -n overns link del vxlan1");
        add(
                "learning-conflict",
                "A row on the other host says the sender is elsewhere",
                "learning-conflict",
                "/overns:vxlan1",
                "bridge -n overns fdb replace 02:42:c0:a8:00:02 dev vxlan1 self dst 10.0.0.99");
        add(
                "same-mac",
                "The other host's tunnel has the sender's MAC address",
                "duplicate-mac",
                "/overns:vxlan1",
                "ip -n overns link set vxlan1 address 02:42:c0:a8:00:02",
                "ip -n overns neigh replace 192.168.0.2 lladdr 02:42:c0:a8:00:02 dev vxlan1");
        add(
                "far-vxlan-not-a-port",
                "The other host's tunnel is no port of the bridge",
                "not-a-port",
                "/overns:vxlan1",
                "ip -n overns link set vxlan1 nomaster");
    }

    private void farBridge() {
        add(
                "far-bridge-down",
                "The other host's bridge is down",
                "bridge-down",
                "/overns:vxlan1",
                "ip -n overns link set br0 down");
        add(
                "far-veth-down",
                "The far container's other end is down",
                "link-down",
                "/overns:veth1",
                "ip -n overns link set veth1 down");
    }

    private void farContainer() {
        add(
                "far-link-down",
                "The far container's interface is down",
                "link-down",
                "/demo:eth0",
                "ip -n demo link set eth0 down");
        add(
                "far-mac",
                "The far container has another MAC address than the rows say",
                "mac-mismatch",
                "/demo:eth0",
                "ip -n demo link set eth0 address 02:42:c0:a8:00:33");
        add(
                "far-address",
                "The far container has another address",
                "address-missing",
                "/demo:eth0",
                "ip -n demo addr del 192.168.0.3/24 dev eth0",
                "ip -n demo addr add 192.168.0.4/24 dev eth0");
        add(
                "same-address",
                "The far container has the sender's address too",
                "duplicate-address",
                "/demo:eth0",
                "ip -n demo addr add 192.168.0.2/24 dev eth0");
    }

    private void wayBack() {
        add(
                "far-route-gone",
                "The far container has no route back",
                "route-missing",
                "/demo",
                "ip -n demo route del 192.168.0.0/24");
        add(
                "far-neighbour-gone",
                "The other host's proxy has no neighbour to answer from",
                "neighbour-missing",
                "/overns:vxlan1",
                "ip -n overns neigh del 192.168.0.2 dev vxlan1");
        add(
                "far-no-proxy",
                "The other host's tunnel is no proxy",
                "proxy-missing",
                "/overns:vxlan1",
                remake("id 42 learning dstport 4789"));
        add(
                "far-no-learning",
                "The other host does not learn and has no row back",
                "fdb-missing",
                "/overns:vxlan1",
                "ip -n overns link set vxlan1 type vxlan nolearning",
                "bridge -n overns fdb del 02:42:c0:a8:00:02 dev vxlan1 self");
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

    private void add(String name, String title, String finding, String at, String... commands) {
        List<Fix> recipe = Arrays.stream(commands).map(c -> new Fix(HOST, c)).toList();
        faults.add(new Fault(name, title, recipe, finding, Place.parse(HOST + at), false));
    }
}
