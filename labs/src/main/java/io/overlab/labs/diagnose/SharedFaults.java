package io.overlab.labs.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Faults of containers whose interface is a macvlan, of tunnels beside or unlike others, of pieces in a wrong place. */
final class SharedFaults {
    private final Recipes recipes = new Recipes();

    static List<Fault> all() {
        SharedFaults all = new SharedFaults();
        all.macvlan();
        all.tunnels();
        all.places();
        return all.recipes.faults();
    }

    private void macvlan() {
        recipes.add(
                "macvlan-below-down",
                "The interface below the container's macvlan is down",
                "link-down",
                "docker0/demo:low",
                below("docker0", 2, "bridge", "docker0: ip -n demo link set low down"));
        recipes.add(
                "macvlan-source",
                "The container's macvlan takes frames only from whom it was told",
                "macvlan-source",
                "docker0/demo:eth0",
                below("docker0", 2, "source"));
        recipes.add(
                "far-macvlan-down",
                "The far container's macvlan is down",
                "link-down",
                "docker1/demo:eth0",
                below("docker1", 3, "bridge", "docker1: ip -n demo link set eth0 down"));
        recipes.add(
                "far-macvlan-source",
                "The far container's macvlan takes frames only from whom it was told",
                "macvlan-source",
                "docker1/demo:eth0",
                below("docker1", 3, "source"));
        recipes.add(
                "macvlan-of-bridge-down",
                "The bridge below the container's macvlan is down",
                "link-down",
                "docker0/overns:br0",
                "docker0: ip -n demo link del eth0",
                "docker0: ip -n overns link add mv0 link br0 type macvlan mode bridge",
                "docker0: ip -n overns link set mv0 netns demo name eth0 address 02:42:c0:a8:00:02",
                "docker0: ip -n demo addr add 192.168.0.2/24 dev eth0",
                "docker0: ip -n demo link set eth0 mtu 1450 up",
                "docker0: ip -n overns link set br0 down");
    }

    private void tunnels() {
        recipes.add(
                "vxlan-over-ipv6",
                "The tunnel sends over IPv6, and the hosts have addresses of IPv4",
                "vxlan-local-wrong",
                "docker0/overns:vxlan1",
                overIpv6("docker0", 3));
        recipes.add(
                "far-vxlan-over-ipv6",
                "The far tunnel sends over IPv6, and the hosts have addresses of IPv4",
                "vxlan-local-wrong",
                "docker1/overns:vxlan1",
                overIpv6("docker1", 2));
        recipes.add(
                "far-port-shared",
                "An external tunnel has the far one's UDP port",
                "link-down",
                "docker1/overns:vxlan1",
                "docker1: ip -n overns link set vxlan1 down",
                "docker1: ip link add vxe type vxlan external dstport 4789",
                "docker1: ip link set vxe up");
        recipes.add(
                "row-without-address",
                "The forwarding row leads to no host, so the proxy keeps silent",
                "fdb-wrong-vtep",
                "docker0/overns:vxlan1",
                "docker0: bridge -n overns fdb replace 02:42:c0:a8:00:03 dev vxlan1 self dst 0.0.0.0");
    }

    private void places() {
        recipes.add(
                "port-taken",
                "A program has the tunnel's UDP port",
                "port-taken",
                "docker0/overns:vxlan1",
                portTaken("docker0"));
        recipes.add(
                "far-port-taken",
                "A program has the far tunnel's UDP port",
                "port-taken",
                "docker1/overns:vxlan1",
                portTaken("docker1"));
        recipes.add(
                "far-host-unplugged",
                "The other host's interface is in its overlay's namespace",
                "interface-missing",
                "docker1",
                "docker1: ip link set eth0 netns overns");
        recipes.add(
                "other-overlay",
                "The container is plugged to the bridge of another overlay",
                "port-elsewhere",
                "docker0/overns2:veth1",
                otherOverlay("docker0"));
        recipes.add(
                "far-other-overlay",
                "The far container is plugged to the bridge of another overlay",
                "port-elsewhere",
                "docker1/overns2:veth1",
                otherOverlay("docker1"));
        recipes.add(
                "tc-to-ifb-down",
                "What comes in is sent to an ifb that is down",
                "tc-redirects",
                "docker0:eth0",
                "docker0: ip link add ifb0 type ifb",
                "docker0: tc qdisc add dev eth0 clsact",
                "docker0: tc filter add dev eth0 ingress protocol all u32 match u32 0 0"
                        + " action mirred egress redirect dev ifb0");
    }

    private static String[] portTaken(String host) {
        return new String[] {
            host + ": ip -n overns link set vxlan1 down",
            host + ": setsid perl -MSocket -e 'socket(S,PF_INET,SOCK_DGRAM,17);"
                    + " bind(S,sockaddr_in(4789,INADDR_ANY)) or die; sleep 60' </dev/null >/dev/null 2>&1 &",
            host + ": for i in $(seq 100); do ss -Hulnp 'sport = :4789' | grep -q pid && break; sleep 0.05; done"
        };
    }

    private static String[] otherOverlay(String host) {
        return new String[] {
            host + ": ip netns add overns2",
            host + ": ip -n overns2 link add br0 type bridge",
            host + ": ip -n overns2 link set br0 up",
            host + ": ip -n overns link set veth1 netns overns2",
            host + ": ip -n overns2 link set veth1 master br0 up"
        };
    }

    private static String[] overIpv6(String host, int other) {
        return new String[] {
            host + ": ip -n overns link del vxlan1",
            host + ": ip link add vxlan1 type vxlan id 42 proxy learning dstport 4789 local ::1",
            host + ": ip link set vxlan1 netns overns",
            host + ": ip -n overns link set vxlan1 master br0 up",
            host + ": ip -n overns neigh replace 192.168.0." + other + " lladdr 02:42:c0:a8:00:0" + other
                    + " dev vxlan1 nud permanent"
        };
    }

    /** The container's interface becomes one over what it was. */
    private static String[] below(String host, int number, String mode, String... more) {
        String demo = host + ": ip -n demo ";
        List<String> all = new ArrayList<>(List.of(
                demo + "link set eth0 down",
                demo + "link set eth0 name low address 02:42:c0:a8:00:2" + number,
                demo + "addr flush dev low",
                demo + "link set low up",
                demo + "link add eth0 link low type macvlan mode " + mode,
                demo + "link set eth0 mtu 1450 address 02:42:c0:a8:00:0" + number + " up",
                demo + "addr add 192.168.0." + number + "/24 dev eth0"));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }
}
