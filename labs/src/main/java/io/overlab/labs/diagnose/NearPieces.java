package io.overlab.labs.diagnose;

import java.util.List;

/** More faults of the first host: routes that lead astray, and pieces that are gone, elsewhere or twice. */
final class NearPieces {
    private final Recipes recipes = new Recipes();

    static List<Fault> all() {
        NearPieces all = new NearPieces();
        all.routes();
        all.bridge();
        all.tunnel();
        return all.recipes.faults();
    }

    private void routes() {
        recipes.add(
                "container-mask",
                "The container's address has no network",
                "route-missing",
                "docker0/demo",
                "docker0: ip -n demo addr del 192.168.0.2/24 dev eth0",
                "docker0: ip -n demo addr add 192.168.0.2/32 dev eth0");
        recipes.add(
                "route-to-loopback",
                "A route of the container leads to its loopback",
                "route-wrong-device",
                "docker0/demo",
                "docker0: ip -n demo route add 192.168.0.3 dev lo");
        recipes.add(
                "route-by-nobody",
                "A route of the container leads by a gateway that nobody is",
                "gateway-wrong",
                "docker0/demo",
                "docker0: ip -n demo route add 192.168.0.3 via 192.168.0.77");
        recipes.add(
                "route-by-bridge",
                "A route of the container leads by the bridge, which forwards nothing",
                "gateway-wrong",
                "docker0/demo",
                "docker0: ip -n demo route add 192.168.0.3 via 192.168.0.1");
        recipes.add(
                "rule-by-source",
                "A rule forbids what the container sends",
                "route-refuses",
                "docker0/demo",
                "docker0: ip -n demo rule add from 192.168.0.2 unreachable");
        recipes.add(
                "rule-to-table",
                "A rule sends the container's packets to a table that throws them away",
                "route-refuses",
                "docker0/demo",
                "docker0: ip -n demo route add blackhole default table 100",
                "docker0: ip -n demo rule add to 192.168.0.0/24 table 100 priority 5");
        recipes.add(
                "route-throw",
                "A route of the container says to look elsewhere",
                "route-refuses",
                "docker0/demo",
                "docker0: ip -n demo route add throw 192.168.0.3");
        recipes.add(
                "nexthop-blackhole",
                "A nexthop object of the container throws packets away",
                "route-refuses",
                "docker0/demo",
                "docker0: ip -n demo nexthop add id 5 blackhole",
                "docker0: ip -n demo route add 192.168.0.3 nhid 5");
        recipes.add(
                "two-interfaces",
                "The container has another interface with a network of the same addresses",
                "route-wrong-device",
                "docker0/demo",
                "docker0: ip -n demo link add dx type veth peer name ex",
                "docker0: ip -n demo link set dx up",
                "docker0: ip -n demo link set dev ex up",
                "docker0: ip -n demo addr add 192.168.0.22/25 dev dx");
        recipes.add(
                "route-source",
                "The container's route gives its packets a source of another network",
                "source-wrong",
                "docker0/demo",
                "docker0: ip -n demo addr add 192.168.77.2/32 dev eth0",
                "docker0: ip -n demo route replace 192.168.0.0/24 dev eth0 src 192.168.77.2");
        recipes.add(
                "arp-not-asked",
                "The container was told to ask nobody",
                "arp-not-asked",
                "docker0/demo:eth0",
                "docker0: ip netns exec demo sysctl -qw net.ipv4.neigh.eth0.mcast_solicit=0");
        recipes.add(
                "neighbour-own",
                "The container has its own MAC address for the other one",
                "neighbour-wrong",
                "docker0/demo:eth0",
                "docker0: ip -n demo neigh replace 192.168.0.3 lladdr 02:42:c0:a8:00:02 dev eth0 nud permanent");
    }

    private void bridge() {
        recipes.add(
                "veth-deleted",
                "The container's veth is gone",
                "interface-missing",
                "docker0/demo",
                "docker0: ip -n overns link del veth1");
        recipes.add(
                "interface-moved",
                "The container's interface is in the bridge's namespace",
                "interface-missing",
                "docker0/demo",
                "docker0: ip -n demo link set eth0 netns overns");
        recipes.add(
                "veth-not-moved",
                "The container's other end is still on the host",
                "port-elsewhere",
                "docker0:veth1",
                "docker0: ip -n overns link set veth1 netns 1");
        recipes.add(
                "bridge-deleted",
                "The bridge is gone",
                "bridge-missing",
                "docker0/overns",
                "docker0: ip -n overns link del br0");
        recipes.add(
                "other-bridge",
                "The container's other end is a port of another bridge",
                "other-bridge",
                "docker0/overns:veth1",
                "docker0: ip -n overns link add br9 type bridge",
                "docker0: ip -n overns link set br9 up",
                "docker0: ip -n overns link set veth1 master br9");
        recipes.add(
                "bridge-stp",
                "The bridge waits for a spanning tree",
                "port-blocked",
                "docker0/overns:veth1",
                "docker0: ip -n overns link set br0 type bridge stp_state 1 forward_delay 3000",
                "docker0: ip -n overns link set veth1 down",
                "docker0: ip -n overns link set veth1 up");
        recipes.add(
                "bridge-has-near-mac",
                "The bridge has the container's MAC address",
                "duplicate-mac",
                "docker0/overns:br0",
                "docker0: ip -n overns link set br0 address 02:42:c0:a8:00:02");
        recipes.add(
                "vxlan-arp-off",
                "The tunnel does no ARP",
                "arp-off",
                "docker0/overns:vxlan1",
                "docker0: ip -n overns link set vxlan1 arp off");
        recipes.add(
                "bridge-has-far-mac",
                "The bridge has the far container's MAC address",
                "duplicate-mac",
                "docker0/overns:br0",
                "docker0: ip -n overns link set br0 address 02:42:c0:a8:00:03");
        recipes.add(
                "port-has-far-mac",
                "A port of the bridge has the far container's MAC address",
                "duplicate-mac",
                "docker0/overns:br0",
                "docker0: ip -n overns link set veth1 address 02:42:c0:a8:00:03");
        recipes.add(
                "tunnel-port-quiet",
                "The tunnel's port neither learns nor floods",
                "port-flood-off",
                "docker0/overns:vxlan1",
                "docker0: bridge -n overns link set dev vxlan1 flood off",
                "docker0: bridge -n overns link set dev vxlan1 learning off");
    }

    private void tunnel() {
        recipes.add(
                "vxlan-external",
                "The tunnel has no VNI of its own",
                "vxlan-external",
                "docker0/overns:vxlan1",
                "docker0: ip -n overns link del vxlan1",
                "docker0: ip link add vxlan1 type vxlan external dstport 4789",
                "docker0: ip link set vxlan1 netns overns",
                "docker0: ip -n overns link set vxlan1 master br0 up");
        recipes.add(
                "remote-wrong",
                "The tunnel's default destination is another host",
                "fdb-wrong-vtep",
                "docker0/overns:vxlan1",
                "docker0: ip -n overns link set vxlan1 type vxlan remote 10.0.0.5",
                "docker0: bridge -n overns fdb del 02:42:c0:a8:00:03 dev vxlan1 self");
        recipes.add(
                "row-to-broadcast",
                "The forwarding row leads to the broadcast address",
                "fdb-wrong-vtep",
                "docker0/overns:vxlan1",
                "docker0: bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.255");
        recipes.add(
                "row-via-loopback",
                "The forwarding row leads out of the loopback",
                "fdb-wrong-via",
                "docker0/overns:vxlan1",
                "docker0: bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11 via lo");
        recipes.add(
                "row-by-nexthop",
                "The forwarding row leads by a nexthop object to nobody",
                "fdb-wrong-vtep",
                "docker0/overns:vxlan1",
                "docker0: ip nexthop add id 7 via 10.0.0.99 fdb",
                "docker0: ip nexthop add id 8 group 7 fdb",
                "docker0: bridge -n overns fdb del 02:42:c0:a8:00:03 dev vxlan1 self",
                "docker0: ip -n overns nexthop add id 7 via 10.0.0.99 fdb",
                "docker0: ip -n overns nexthop add id 8 group 7 fdb",
                "docker0: bridge -n overns fdb add 02:42:c0:a8:00:03 dev vxlan1 self nhid 8");
        recipes.add(
                "near-has-far-address",
                "The host has the other host's address",
                "duplicate-address",
                "docker0/overns:vxlan1",
                "docker0: ip addr add 10.0.0.11/32 dev lo");
        recipes.add(
                "underlay-arp-off",
                "The host's interface does no ARP",
                "arp-off",
                "docker0:eth0",
                "docker0: ip link set eth0 arp off");
        recipes.add(
                "underlay-by-gateway",
                "The host sends by a gateway that forwards nothing",
                "gateway-wrong",
                "docker0",
                "docker0: ip route add 10.0.0.11 via 10.0.0.5");
        recipes.add(
                "underlay-route-gone",
                "The host has no route to the other",
                "route-missing",
                "docker0",
                "docker0: ip route del 10.0.0.0/24");
        recipes.add(
                "near-underlay-address",
                "The host has lost its address",
                "route-missing",
                "docker0",
                "docker0: ip addr flush dev eth0");
        recipes.add(
                "underlay-other-network",
                "The host's address is of another network",
                "route-missing",
                "docker0",
                "docker0: ip addr flush dev eth0",
                "docker0: ip addr add 10.0.1.10/24 dev eth0");
        recipes.add(
                "underlay-mtu",
                "Not even a short packet fits into the host's interface",
                "mtu-too-small",
                "docker0:eth0",
                "docker0: ip link set eth0 mtu 100");
    }
}
