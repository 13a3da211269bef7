package io.overlab.labs.diagnose;

import java.util.List;

/** Faults of containers that are behind one bridge, and of the queues of interfaces. */
final class LocalFaults {
    private final Recipes recipes = new Recipes();

    static List<Fault> all() {
        LocalFaults all = new LocalFaults();
        all.moved();
        all.queues();
        all.held();
        return all.recipes.faults();
    }

    /** The far container is started again beside the near one (moby #29024). */
    private void moved() {
        recipes.add(
                "container-came-home",
                "The container has moved to this host, and the tunnel still answers for the one that it was",
                "proxy-answers-local",
                "docker0/overns:vxlan1",
                "docker1: ip netns del demo",
                "docker0: ip link add veth2 mtu 1450 type veth peer name cth2 mtu 1450",
                "docker0: ip link set veth2 netns overns",
                "docker0: ip -n overns link set veth2 master br0 up",
                "docker0: ip netns add web",
                "docker0: ip link set cth2 netns web",
                "docker0: ip -n web link set cth2 name eth0 address 02:42:c0:a8:01:03 up",
                "docker0: ip -n web addr add 192.168.0.3/24 dev eth0",
                "docker0: ip -n web link set lo up");
    }

    /** A row outlives the day on which the container was elsewhere (libnetwork #1952). */
    private void held() {
        recipes.add(
                "container-held-at-tunnel",
                "The container is on this host, and a sticky row of the bridge holds it at the tunnel",
                "bridge-fdb-wrong-port",
                "docker0/overns:br0",
                "docker1: ip netns del demo",
                "docker0: ip link add veth2 mtu 1450 type veth peer name cth2 mtu 1450",
                "docker0: ip link set veth2 netns overns",
                "docker0: ip -n overns link set veth2 master br0 up",
                "docker0: ip netns add web",
                "docker0: ip link set cth2 netns web",
                "docker0: ip -n web link set cth2 name eth0 address 02:42:c0:a8:00:03 up",
                "docker0: ip -n web addr add 192.168.0.3/24 dev eth0",
                "docker0: ip -n web link set lo up",
                "docker0: ip -n overns neigh del 192.168.0.3 dev vxlan1",
                "docker0: bridge -n overns fdb del 02:42:c0:a8:00:03 dev vxlan1 self",
                "docker0: bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 master static sticky");
    }

    private void queues() {
        recipes.add(
                "qdisc-blackhole",
                "The queue of the host's interface drops everything",
                "qdisc-drops",
                "docker0:eth0",
                "docker0: tc qdisc replace dev eth0 root blackhole");
        recipes.add(
                "qdisc-blackhole-port",
                "The queue of the far container's port drops everything",
                "qdisc-drops",
                "docker1/overns:veth1",
                "docker1: ip netns exec overns tc qdisc replace dev veth1 root blackhole");
    }
}
