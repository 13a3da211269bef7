package io.overlab.labs.diagnose;

import java.util.List;

/** More faults of the other host, in the order in which a frame meets them. */
final class FarPieces {
    private final Recipes recipes = new Recipes();

    static List<Fault> all() {
        FarPieces all = new FarPieces();
        all.arrival();
        all.bridge();
        all.wayBack();
        return all.recipes.faults();
    }

    private void arrival() {
        recipes.add(
                "far-mask",
                "The far container's address has no network",
                "route-missing",
                "docker1/demo",
                "docker1: ip -n demo addr del 192.168.0.3/24 dev eth0",
                "docker1: ip -n demo addr add 192.168.0.3/32 dev eth0");
        recipes.add(
                "containers-same-mac",
                "Both containers have the same MAC address",
                "duplicate-mac",
                "docker0/overns:br0",
                "docker1: ip -n demo link set eth0 address 02:42:c0:a8:00:02",
                "docker0: ip -n overns neigh replace 192.168.0.3 lladdr 02:42:c0:a8:00:02 dev vxlan1");
        recipes.add(
                "far-underlay-arp-off",
                "The other host's interface does no ARP",
                "arp-off",
                "docker1:eth0",
                "docker1: ip link set eth0 arp off");
        recipes.add(
                "far-underlay-other-address",
                "The other host has another address than the row says",
                "fdb-wrong-vtep",
                "docker0/overns:vxlan1",
                "docker1: ip addr flush dev eth0",
                "docker1: ip addr add 10.0.0.12/24 dev eth0");
        recipes.add(
                "far-rp-filter",
                "The other host drops what comes from where it would not answer",
                "rp-filter",
                "docker1:eth0",
                "docker1: sysctl -qw net.ipv4.conf.eth0.rp_filter=1",
                "docker1: ip route replace 10.0.0.10 dev lo");
        recipes.add(
                "far-has-near-address",
                "The other host has the sender's address",
                "duplicate-address",
                "docker1:eth0",
                "docker1: ip addr add 10.0.0.10/32 dev lo");
        recipes.add(
                "far-overlay-deleted",
                "The other host's overlay is gone",
                "vxlan-missing",
                "docker1",
                "docker1: ip netns del overns");
        recipes.add(
                "vni-taken",
                "A stray tunnel of the other host takes the packets",
                "vni-taken",
                "docker1:thief",
                "docker1: ip -n overns link del vxlan1",
                "docker1: ip link add vxlan1 type vxlan id 43 proxy learning dstport 4789",
                "docker1: ip link set vxlan1 netns overns",
                "docker1: ip -n overns link set vxlan1 master br0 up",
                "docker1: ip -n overns neigh add 192.168.0.2 lladdr 02:42:c0:a8:00:02 dev vxlan1",
                "docker1: ip link add thief type vxlan id 42 dstport 4789",
                "docker1: ip link set thief up");
        recipes.add(
                "far-vxlan-not-moved",
                "The other host's tunnel is still on the host",
                "vxlan-not-moved",
                "docker1:vxlan1",
                "docker1: ip -n overns link del vxlan1",
                "docker1: ip link add vxlan1 type vxlan id 42 dstport 4789",
                "docker1: ip link set vxlan1 up");
        recipes.add(
                "far-vxlan-in-container",
                "The other host's tunnel is in the container",
                "vxlan-not-moved",
                "docker1/demo:vxlan1",
                "docker1: ip -n overns link set vxlan1 netns demo",
                "docker1: ip -n demo link set vxlan1 up");
        recipes.add(
                "groups-differ",
                "The tunnels are in different multicast groups",
                "group-mismatch",
                "docker0/overns:vxlan1",
                "docker1: ip -n overns link del vxlan1",
                "docker1: ip link add vxlan1 type vxlan id 42 learning dstport 4789 group 239.1.1.43 dev eth0",
                "docker1: ip link set vxlan1 netns overns",
                "docker1: ip -n overns link set vxlan1 master br0 up",
                "docker0: ip -n overns link del vxlan1",
                "docker0: ip link add vxlan1 type vxlan id 42 learning dstport 4789 group 239.1.1.42 dev eth0",
                "docker0: ip link set vxlan1 netns overns",
                "docker0: ip -n overns link set vxlan1 master br0 up");
    }

    private void bridge() {
        recipes.add(
                "far-bridge-deleted",
                "The other host's bridge is gone",
                "bridge-missing",
                "docker1/overns",
                "docker1: ip -n overns link del br0");
        recipes.add(
                "far-tunnel-other-bridge",
                "The other host's tunnel is a port of another bridge",
                "other-bridge",
                "docker1/overns:vxlan1",
                "docker1: ip -n overns link add br9 type bridge",
                "docker1: ip -n overns link set br9 up",
                "docker1: ip -n overns link set vxlan1 master br9");
        recipes.add(
                "far-other-bridge",
                "The far container's other end is a port of another bridge",
                "other-bridge",
                "docker1/overns:veth1",
                "docker1: ip -n overns link add br9 type bridge",
                "docker1: ip -n overns link set br9 up",
                "docker1: ip -n overns link set veth1 master br9");
        recipes.add(
                "far-port-locked",
                "The other host's tunnel port is locked",
                "port-locked",
                "docker1/overns:vxlan1",
                "docker1: bridge -n overns link set dev vxlan1 locked on");
        recipes.add(
                "far-isolated",
                "The other host's ports are isolated from each other",
                "port-isolated",
                "docker1/overns:veth1",
                "docker1: bridge -n overns link set dev vxlan1 isolated on",
                "docker1: bridge -n overns link set dev veth1 isolated on");
        recipes.add(
                "far-port-listening",
                "The other host's tunnel port only listens",
                "port-blocked",
                "docker1/overns:vxlan1",
                "docker1: bridge -n overns link set dev vxlan1 state 1");
        recipes.add(
                "far-row-sticky",
                "A sticky row of the other host holds its container at the tunnel",
                "bridge-fdb-wrong-port",
                "docker1/overns:br0",
                "docker1: bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 master static sticky");
        recipes.add(
                "far-bridge-has-mac",
                "The other host's bridge has its container's MAC address",
                "duplicate-mac",
                "docker1/overns:br0",
                "docker1: ip -n overns link set br0 address 02:42:c0:a8:00:03");
        recipes.add(
                "far-flood-off",
                "The far container's port takes no frames that are flooded",
                "port-flood-off",
                "docker1/overns:veth1",
                "docker1: bridge -n overns link set dev veth1 flood off");
        recipes.add(
                "far-veth-mtu",
                "Not even a short packet fits into the far container's other end",
                "mtu-too-small",
                "docker1/overns:veth1",
                "docker1: ip -n overns link set veth1 mtu 68");
        recipes.add(
                "far-veth-not-a-port",
                "The far container's other end is no port of the bridge",
                "not-a-port",
                "docker1/overns:veth1",
                "docker1: ip -n overns link set veth1 nomaster");
        recipes.add(
                "far-container-deleted",
                "The far container is gone",
                "container-missing",
                "docker1/overns:vxlan1",
                "docker1: ip netns del demo");
        recipes.add(
                "far-veth-deleted",
                "The far container's veth is gone",
                "interface-missing",
                "docker1/overns:vxlan1",
                "docker1: ip -n overns link del veth1");
        recipes.add(
                "far-container-rp-filter",
                "The far container drops what comes from where it would not answer",
                "rp-filter",
                "docker1/demo:eth0",
                "docker1: ip netns exec demo sysctl -qw net.ipv4.conf.all.rp_filter=1",
                "docker1: ip -n demo route replace 192.168.0.2 dev lo");
        recipes.add(
                "far-loopback-has-address",
                "The far container's loopback has the sender's address",
                "duplicate-address",
                "docker1/demo:eth0",
                "docker1: ip -n demo addr add 192.168.0.2/32 dev lo");
    }

    private void wayBack() {
        recipes.add(
                "far-arp-not-asked",
                "The far container was told to ask nobody",
                "arp-not-asked",
                "docker1/demo:eth0",
                "docker1: ip netns exec demo sysctl -qw net.ipv4.neigh.eth0.mcast_solicit=0");
        recipes.add(
                "far-blackhole",
                "The far container throws its answers away",
                "route-refuses",
                "docker1/demo",
                "docker1: ip -n demo route add blackhole 192.168.0.2");
        recipes.add(
                "far-neighbour",
                "The far container has a wrong MAC address by hand",
                "neighbour-wrong",
                "docker1/demo:eth0",
                "docker1: ip -n demo neigh replace 192.168.0.2 lladdr 02:42:c0:a8:00:77 dev eth0 nud permanent");
        recipes.add(
                "far-arp-off",
                "The far container's interface does no ARP",
                "arp-off",
                "docker1/demo:eth0",
                "docker1: ip -n demo link set eth0 arp off");
        recipes.add(
                "far-other-interface",
                "The far container answers by another interface",
                "route-wrong-device",
                "docker1/demo",
                "docker1: ip -n demo link add dx type veth peer name ex",
                "docker1: ip -n demo link set dx up",
                "docker1: ip -n demo link set dev ex up",
                "docker1: ip -n demo route add 192.168.0.2/32 dev dx");
        recipes.add(
                "far-row-local",
                "The other host's bridge takes the sender's address for its own",
                "bridge-fdb-wrong-port",
                "docker1/overns:br0",
                "docker1: bridge -n overns fdb replace 02:42:c0:a8:00:02 dev veth1 master permanent");
        recipes.add(
                "far-bridge-has-address",
                "The other host's bridge has the sender's address",
                "duplicate-address",
                "docker1/overns",
                "docker1: ip -n overns addr add 192.168.0.2/24 dev br0");
        recipes.add(
                "far-fdb-full",
                "The other host's tunnel has no room for another row",
                "fdb-full",
                "docker1/overns:vxlan1",
                "docker1: ip -n overns link del vxlan1",
                "docker1: ip link add vxlan1 type vxlan id 42 proxy learning dstport 4789 maxaddress 1",
                "docker1: ip link set vxlan1 netns overns",
                "docker1: ip -n overns link set vxlan1 master br0 up",
                "docker1: ip -n overns neigh add 192.168.0.2 lladdr 02:42:c0:a8:00:02 dev vxlan1",
                "docker1: bridge -n overns fdb add 02:00:00:00:00:aa dev vxlan1 self dst 10.0.0.5");
        recipes.add(
                "far-nolearning",
                "The other host learns nothing",
                "fdb-missing",
                "docker1/overns:vxlan1",
                "docker1: ip -n overns link set vxlan1 type vxlan nolearning");
        recipes.add(
                "far-local-loopback",
                "The other host's tunnel sends from the loopback's address",
                "vxlan-local-wrong",
                "docker1/overns:vxlan1",
                "docker1: ip -n overns link del vxlan1",
                "docker1: ip link add vxlan1 type vxlan id 42 proxy learning dstport 4789 local 127.0.0.1",
                "docker1: ip link set vxlan1 netns overns",
                "docker1: ip -n overns link set vxlan1 master br0 up",
                "docker1: ip -n overns neigh add 192.168.0.2 lladdr 02:42:c0:a8:00:02 dev vxlan1");
        recipes.add(
                "far-underlay-neighbour",
                "The other host has a wrong MAC address of the sender's host",
                "neighbour-wrong",
                "docker1:eth0",
                "docker1: ip neigh replace 10.0.0.10 lladdr 02:00:00:00:00:99 dev eth0 nud permanent");
        recipes.add(
                "far-underlay-rule",
                "A rule of the other host forbids the way back",
                "route-refuses",
                "docker1",
                "docker1: ip rule add to 10.0.0.10 prohibit");
        recipes.add(
                "far-underlay-mask",
                "The other host's address has no network",
                "route-missing",
                "docker1",
                "docker1: ip addr flush dev eth0",
                "docker1: ip addr add 10.0.0.11/32 dev eth0");
    }
}
