package io.overlab.labs.diagnose;

import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.List;

/** Faults of rules and of kinds of routes, and policies of IPsec. */
final class RouteFaults {
    private final Recipes recipes = new Recipes();

    static List<Fault> all() {
        RouteFaults all = new RouteFaults();
        all.rules();
        all.kinds();
        all.policies();
        List<Fault> faults = new ArrayList<>(all.recipes.faults());
        faults.addAll(ofLongPackets());
        return faults;
    }

    private void rules() {
        recipes.add(
                "rule-gone",
                "No rule of the container leads to the table main",
                "rule-missing",
                "docker0/demo",
                "docker0: ip -n demo rule del pref 32766");
        recipes.add(
                "rule-suppresses",
                "The container's rule lets no route of a network count",
                "rule-missing",
                "docker0/demo",
                "docker0: ip -n demo rule add pref 100 table main suppress_prefixlength 24",
                "docker0: ip -n demo rule del pref 32766");
        recipes.add(
                "rule-by-port",
                "A rule of the host forbids the UDP port of VXLAN",
                "route-refuses",
                "docker0",
                "docker0: ip rule add ipproto udp dport 4789 prohibit");
        recipes.add(
                "rule-by-source-port",
                "A rule of the host forbids the source ports that tunnels choose from",
                "route-refuses",
                "docker0",
                "docker0: ip rule add ipproto udp sport 1024-65000 prohibit");
        recipes.add(
                "rule-jumps",
                "A rule of the container goes past the tables to one that forbids",
                "route-refuses",
                "docker0/demo",
                "docker0: ip -n demo rule add pref 33000 prohibit",
                "docker0: ip -n demo rule add pref 100 goto 33000");
        recipes.add(
                "far-rule-local",
                "The far container looks for its own address among those of others first",
                "rule-local",
                "docker1/demo:eth0",
                "docker1: ip -n demo rule add pref 1000 table local",
                "docker1: ip -n demo rule del pref 0 table local",
                "docker1: ip -n demo rule add pref 0 table main");
        recipes.add(
                "near-rule-local",
                "The container does not know its own address any more",
                "rule-local",
                "docker0/demo:eth0",
                "docker0: ip -n demo rule del pref 0");
    }

    private void kinds() {
        recipes.add(
                "far-local-route-gone",
                "The other host has its address and no route to itself",
                "local-route-missing",
                "docker1:eth0",
                "docker1: ip route del local 10.0.0.11 dev eth0 table local");
        recipes.add(
                "container-is-broadcast",
                "The container's network is so small that the far one is its broadcast address",
                "broadcast-address",
                "docker0/demo",
                "docker0: ip -n demo addr del 192.168.0.2/24 dev eth0",
                "docker0: ip -n demo addr add 192.168.0.2/30 dev eth0");
        recipes.add(
                "route-of-group",
                "A route of the container takes the far one for a group",
                "route-wrong-type",
                "docker0/demo",
                "docker0: ip -n demo route add multicast 192.168.0.3 dev eth0");
        recipes.add(
                "default-by-nobody",
                "The container's only route is a default one, by a gateway that nobody is",
                "gateway-wrong",
                "docker0/demo",
                "docker0: ip -n demo route del 192.168.0.0/24",
                "docker0: ip -n demo route add 192.168.0.99 dev eth0",
                "docker0: ip -n demo route add default via 192.168.0.99");
        recipes.add(
                "underlay-unplugged",
                "The other host's plug is in no bridge of the switch",
                "not-a-port",
                "underlay:docker1",
                "underlay: ip link set docker1 nomaster");
        recipes.add(
                "underlay-down",
                "The switch's bridge is down",
                "bridge-down",
                "underlay:docker0",
                "underlay: ip link set br0 down");
    }

    private void policies() {
        recipes.add(
                "policy-block-out",
                "A policy of IPsec lets nothing out to the other host",
                "policy-blocks",
                "docker0",
                "docker0: ip xfrm policy add dst 10.0.0.11 dir out action block");
        recipes.add(
                "policy-block-in",
                "The far container's policy of IPsec lets nothing in",
                "policy-blocks",
                "docker1/demo:eth0",
                "docker1: ip netns exec demo ip xfrm policy add dir in action block");
        recipes.add(
                "policy-encrypts-out",
                "VXLAN packets are to be encrypted, and the host has no key",
                "policy-encrypts",
                "docker0",
                "docker0: ip xfrm policy add src 10.0.0.10 dst 10.0.0.11 proto udp dport 4789 dir out"
                        + " tmpl proto esp mode transport");
        recipes.add(
                "policy-encrypts-in",
                "The other host takes encrypted VXLAN packets only",
                "policy-encrypts",
                "docker1:eth0",
                "docker1: ip xfrm policy add src 10.0.0.10 dst 10.0.0.11 proto udp dir in"
                        + " tmpl proto esp mode transport");
    }

    private static List<Fault> ofLongPackets() {
        return List.of(
                new Fault(
                        "route-mtu",
                        "The container's route takes shorter packets than its interface",
                        List.of(new Fix(
                                "docker0", "ip -n demo route replace 192.168.0.0/24 dev eth0 src 192.168.0.2 mtu 500")),
                        "route-mtu",
                        Place.parse("docker0/demo"),
                        true),
                new Fault(
                        "underlay-route-mtu",
                        "The host's route to the other one leaves no room for the tunnel's 50 bytes",
                        List.of(new Fix("docker0", "ip route add 10.0.0.11 dev eth0 mtu 1400")),
                        "route-mtu",
                        Place.parse("docker0"),
                        true));
    }
}
