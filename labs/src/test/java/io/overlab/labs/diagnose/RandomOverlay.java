package io.overlab.labs.diagnose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An overlay over three hosts in one of several styles, each piece of which may be missing or wrong.
 *
 * @param scripts what builds it, by host
 */
record RandomOverlay(Map<String, String> scripts) {
    private static final Map<String, Integer> HOSTS = Map.of("docker0", 2, "docker1", 3, "consul", 4);
    private static final Map<Integer, String> VTEPS = Map.of(2, "10.0.0.10", 3, "10.0.0.11", 4, "10.0.0.5");

    private enum Style {
        PROXY,
        FLOOD,
        REMOTE,
        SUPPRESS
    }

    static RandomOverlay make(Random random) {
        Style style = Style.values()[random.nextInt(Style.values().length)];
        Map<String, String> scripts = new LinkedHashMap<>();
        for (String host : List.of("docker0", "docker1", "consul")) {
            scripts.put(host, new Builder(random, style, HOSTS.get(host)).build());
        }
        return new RandomOverlay(scripts);
    }

    private static final class Builder {
        private final Random random;
        private final Style style;
        private final int self;
        private final StringBuilder script = new StringBuilder();

        Builder(Random random, Style style, int self) {
            this.random = random;
            this.style = style;
            this.self = self;
        }

        String build() {
            line("ip netns del overns 2>/dev/null; ip netns del demo 2>/dev/null");
            line("ip link del vxlan1 2>/dev/null; ip neigh flush all; nft flush ruleset");
            line("sysctl -qw net.ipv4.conf.eth0.arp_ignore=0");
            // A namespace lives on until the kernel has cleaned up; its devices hold their VNI.
            line("for i in $(seq 100); do ss -Hlun | grep -q ':4789 \\|:8472 ' || break; sleep 0.01; done");
            line("ip netns add overns; ip netns add demo; ip -n overns link add br0 type bridge");
            often("ip -n overns link set br0 up");
            device();
            container();
            for (int other : VTEPS.keySet()) {
                if (other != self) {
                    rows(other);
                }
            }
            oddities();
            filters();
            return script.toString();
        }

        private void device() {
            String options = (style == Style.PROXY != rarely() ? "proxy " : "")
                    + (random.nextInt(3) == 0 ? "nolearning " : "learning ")
                    + (random.nextInt(3) == 0 ? "l2miss l3miss " : "")
                    + (style == Style.REMOTE ? "remote " + (rarely() ? "10.0.0.5" : remote()) + " " : "")
                    + "dstport " + (rarely() ? 8472 : 4789);
            String where = rarely() ? "-n overns " : "";
            line("ip " + where + "link add vxlan1 type vxlan id " + (rarely() ? 43 : 42) + " " + options);
            if (where.isEmpty() && !rarely()) {
                line("ip link set vxlan1 netns overns");
            }
            often("ip -n overns link set vxlan1 master br0");
            often("ip -n overns link set vxlan1 up");
        }

        private String remote() {
            return self == 3 ? VTEPS.get(2) : VTEPS.get(3);
        }

        private void container() {
            line("ip link add veth1 mtu 1450 type veth peer name veth2 mtu 1450");
            line("ip link set veth1 netns overns; ip link set veth2 netns demo");
            line("ip -n demo link set veth2 name eth0 address " + mac(rarely() ? 9 : self));
            often("ip -n overns link set veth1 master br0");
            often("ip -n overns link set veth1 up");
            often("ip -n demo addr add 192.168.0." + (rarely() ? 9 : self) + "/24 dev eth0");
            often("ip -n demo link set eth0 up");
            line("ip -n demo link set lo up");
        }

        private void rows(int other) {
            String dev = style == Style.SUPPRESS ? "br0" : "vxlan1";
            if (style == Style.PROXY || style == Style.SUPPRESS || random.nextInt(4) == 0) {
                String state = rarely() ? "stale" : random.nextBoolean() ? "permanent" : "noarp";
                often("ip -n overns neigh replace 192.168.0." + other + " lladdr " + mac(rarely() ? 9 : other) + " dev "
                        + dev + " nud " + state);
            }
            String vtep = VTEPS.get(rarely() ? 2 + random.nextInt(3) : other);
            if (style == Style.PROXY || random.nextInt(3) == 0) {
                often("bridge -n overns fdb replace " + mac(other) + " dev vxlan1 self dst " + vtep
                        + (rarely() ? " vni 43" : ""));
            }
            if (style == Style.FLOOD || style == Style.SUPPRESS) {
                often("bridge -n overns fdb append 00:00:00:00:00:00 dev vxlan1 self dst " + vtep);
            }
            if (style == Style.SUPPRESS) {
                often("bridge -n overns fdb replace " + mac(other) + " dev vxlan1 master static");
            }
        }

        private void oddities() {
            if (style == Style.SUPPRESS) {
                often("bridge -n overns link set dev vxlan1 neigh_suppress on");
            }
            seldom("bridge -n overns link set dev vxlan1 learning off");
            seldom("bridge -n overns link set dev vxlan1 flood off");
            seldom("bridge -n overns link set dev veth1 flood off");
            seldom("bridge -n overns link set dev veth1 bcast_flood off");
            seldom("bridge -n overns link set dev vxlan1 hairpin on");
            seldom("bridge -n overns link set dev veth1 isolated on; bridge -n overns link set dev vxlan1 isolated on");
            seldom("bridge -n overns fdb replace " + mac(3) + " dev veth1 master static");
            seldom("bridge -n overns fdb replace " + mac(2) + " dev vxlan1 master static sticky");
            seldom("ip -n demo link set eth0 arp off");
            seldom("ip -n demo neigh replace 192.168.0.3 lladdr " + mac(3) + " dev eth0 nud permanent");
            seldom("ip -n demo neigh replace 192.168.0.2 lladdr " + mac(4) + " dev eth0 nud permanent");
            seldom("ip -n demo route add 192.168.0.2/31 dev eth0 src 192.168.0." + self);
            seldom("ip -n demo route add unreachable 192.168.0.3");
            seldom("ip -n overns addr add 192.168.0.3/24 dev br0");
            seldom("ip -n demo addr add 192.168.0.2/24 dev eth0");
            seldom("ip netns exec demo sysctl -qw net.ipv4.conf.all.rp_filter=1");
        }

        private void filters() {
            String vtep = VTEPS.get(2 + random.nextInt(3));
            String verdict = random.nextInt(3) == 0 ? "accept" : random.nextBoolean() ? "counter drop" : "drop";
            chain("", "ip f", "out", "output", "accept", "udp dport " + (rarely() ? 8472 : 4789) + " " + verdict);
            chain("", "inet f", "in", "input", "accept", "iifname eth0 ip saddr " + vtep + " " + verdict);
            chain("", "inet g", "in", "input", "drop", "ip protocol udp udp dport { 4789, 8472 } " + verdict);
            chain("", "ip f", "pre", "prerouting", "accept", "ip saddr 10.0.0.0/28 ip protocol udp " + verdict);
            chain("", "arp f", "in", "input", "accept", "arp operation request " + verdict);
            String overns = "ip netns exec overns ";
            chain(overns, "bridge f", "f", "forward", "accept", "ether type arp " + verdict);
            chain(overns, "bridge f", "g", "forward", "accept", "iifname vxlan1 ip protocol icmp " + verdict);
            chain(overns, "bridge f", "pre", "prerouting", "accept", "ether saddr " + mac(3) + " " + verdict);
            chain(overns, "ip f", "f", "forward", "accept", "iifname br0 icmp type echo-reply " + verdict);
            String demo = "ip netns exec demo ";
            chain(demo, "ip f", "in", "input", "accept", "icmp type echo-request " + verdict);
            chain(demo, "ip f", "out", "output", "drop", "ip daddr 192.168.0.0/29 " + verdict);
            chain(demo, "inet f", "st", "input", "drop", "ct state established,related accept");
            chain(demo, "arp f", "out", "output", "accept", "arp operation reply " + verdict);
            seldom("iptables -A INPUT -s " + vtep + " -p udp -j REJECT");
            seldom(overns + "iptables -P FORWARD DROP");
            seldom(demo + "sysctl -qw net.ipv4.icmp_echo_ignore_all=1");
            seldom(demo + "sysctl -qw net.ipv4.conf.all.arp_ignore=" + pick(1, 2, 8));
            seldom("sysctl -qw net.ipv4.conf.eth0.arp_ignore=" + pick(1, 2, 8));
        }

        private int pick(int... numbers) {
            return numbers[random.nextInt(numbers.length)];
        }

        /** A chain with one rule. */
        private void chain(String in, String table, String name, String hook, String policy, String rule) {
            seldom(in + "nft 'add table " + table + "; add chain " + table + " " + name + " { type filter hook " + hook
                    + " priority 0; policy " + policy + "; }; add rule " + table + " " + name + " " + rule + "'");
        }

        private boolean rarely() {
            return random.nextInt(50) == 0;
        }

        private void often(String command) {
            if (!rarely()) {
                line(command);
            }
        }

        private void seldom(String command) {
            if (random.nextInt(60) == 0) {
                line(command);
            }
        }

        private void line(String command) {
            script.append(command).append('\n');
        }

        private static String mac(int number) {
            return "02:42:c0:a8:00:0" + number;
        }
    }
}
