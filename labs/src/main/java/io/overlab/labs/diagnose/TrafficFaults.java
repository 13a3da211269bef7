package io.overlab.labs.diagnose;

import java.util.List;

/** Faults by tc(8): filters that take frames away, and queues that have no room for them. */
final class TrafficFaults {
    private final Recipes recipes = new Recipes();

    static List<Fault> all() {
        TrafficFaults all = new TrafficFaults();
        all.filters();
        all.queues();
        return all.recipes.faults();
    }

    private void filters() {
        recipes.add(
                "tc-drops-out",
                "A program at the host's interface drops all that leaves",
                "tc-drops",
                "docker0:eth0",
                "docker0: tc qdisc add dev eth0 clsact",
                "docker0: tc filter add dev eth0 egress bpf bytecode '1,6 0 0 2,' direct-action");
        recipes.add(
                "tc-drops-by-port",
                "A program at the other host's interface drops VXLAN packets",
                "tc-drops",
                "docker1:eth0",
                "docker1: tc qdisc add dev eth0 clsact",
                "docker1: tc filter add dev eth0 ingress bpf bytecode"
                        + " '8,48 0 0 23,21 0 4 17,40 0 0 36,21 0 2 4789,6 0 0 2,6 0 0 2,6 0 0 4294967295,6 0 0 0,'"
                        + " direct-action");
        recipes.add(
                "tc-redirects-in",
                "A filter sends UDP packets to the loopback instead",
                "tc-redirects",
                "docker1:eth0",
                "docker1: tc qdisc add dev eth0 ingress",
                "docker1: tc filter add dev eth0 parent ffff: protocol ip u32 match ip protocol 17 0xff"
                        + " action mirred egress redirect dev lo");
        recipes.add(
                "tc-redirects-container",
                "A filter takes all that the container sends from its port",
                "tc-redirects",
                "docker0/overns:veth1",
                "docker0: tc -n overns qdisc add dev veth1 clsact",
                "docker0: tc -n overns filter add dev veth1 ingress protocol all u32 match u32 0 0"
                        + " action mirred egress redirect dev lo");
        recipes.add(
                "tc-redirects-underlay",
                "The switch sends VXLAN packets for the other host elsewhere",
                "tc-redirects",
                "underlay:docker1",
                "underlay: tc qdisc add dev docker1 clsact",
                "underlay: tc filter add dev docker1 egress protocol ip u32 match ip protocol 17 0xff"
                        + " match ip dport 4789 0xffff action mirred egress redirect dev lo");
        recipes.add(
                "tc-redirects-vxlan",
                "What comes out of the far tunnel is sent elsewhere",
                "tc-redirects",
                "docker1/overns:vxlan1",
                "docker1: tc -n overns qdisc add dev vxlan1 clsact",
                "docker1: tc -n overns filter add dev vxlan1 ingress protocol ip u32 match ip protocol 1 0xff"
                        + " action mirred egress redirect dev lo");
    }

    private void queues() {
        recipes.add(
                "queue-without-room",
                "The host's queue has room for no frame",
                "qdisc-drops",
                "docker0:eth0",
                "docker0: tc qdisc add dev eth0 root pfifo limit 0");
        recipes.add(
                "queue-too-short",
                "The far container's queue has room for questions and not for answers",
                "qdisc-drops",
                "docker1/demo:eth0",
                "docker1: tc -n demo qdisc add dev eth0 root bfifo limit 60");
        recipes.add(
                "queue-burst",
                "The container's shaper lets no frame through that is longer than its burst",
                "qdisc-drops",
                "docker0/demo:eth0",
                "docker0: tc -n demo qdisc add dev eth0 root tbf rate 1mbit burst 80 limit 10000");
        recipes.add(
                "queue-class-blackhole",
                "The host's class for the other host leads into a black hole",
                "qdisc-drops",
                "docker0:eth0",
                "docker0: tc qdisc add dev eth0 root handle 1: htb default 2",
                "docker0: tc class add dev eth0 parent 1: classid 1:1 htb rate 100mbit quantum 1500",
                "docker0: tc qdisc add dev eth0 parent 1:1 blackhole",
                "docker0: tc filter add dev eth0 parent 1: protocol ip u32 match ip dst 10.0.0.11 flowid 1:1");
        recipes.add(
                "queue-class-slow",
                "The tunnel's class sends a byte a second",
                "qdisc-drops",
                "docker0/overns:vxlan1",
                "docker0: tc -n overns qdisc add dev vxlan1 root handle 1: htb default 1",
                "docker0: tc -n overns class add dev vxlan1 parent 1: classid 1:1 htb rate 8bit burst 1 cburst 1"
                        + " quantum 1500");
    }
}
