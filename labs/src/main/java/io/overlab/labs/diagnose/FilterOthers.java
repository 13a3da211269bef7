package io.overlab.labs.diagnose;

import java.util.List;

/** More filters by what they match or do: what is counted, who sends, bytes anywhere, other addresses in the packet. */
final class FilterOthers {
    private final Recipes recipes = new Recipes();

    static List<Fault> all() {
        FilterOthers all = new FilterOthers();
        all.iptables();
        all.nftables();
        all.rewrites();
        return all.recipes.faults();
    }

    private void iptables() {
        input("filter-u32", "iptables looks for the VNI", "-m u32 --u32 '0>>22&0x3C@12>>8=42' -j DROP");
        input(
                "filter-string",
                "iptables looks for the far container's MAC address inside",
                "-p udp -m string --algo bm --hex-string '|0242c0a80003|' -j DROP");
        input("filter-recent", "iptables drops whom it puts on a list", "-p udp -m recent --name x --set -j DROP");
        input(
                "filter-every",
                "iptables drops every packet of so many",
                "-m statistic --mode nth --every 1 --packet 0 -j DROP");
        input("filter-connections", "iptables allows no connection", "-p udp -m connlimit --connlimit-above 0 -j DROP");
        input(
                "filter-bpf",
                "iptables runs a program",
                "-p udp -m bpf --bytecode '4,48 0 0 9,21 0 1 17,6 0 0 1,6 0 0 0' -j DROP");
        input("filter-source-port", "iptables drops all source ports there are", "-p udp --sport 1024:65535 -j DROP");
        input("filter-tos", "iptables drops what has no type of service", "-p udp -m dscp --dscp 0 -j DROP");
        input(
                "filter-conntrack",
                "iptables drops by a connection's first destination",
                "-p udp -m conntrack --ctorigdstport 4789 -j DROP");
        recipes.add(
                "filter-owner",
                "The container lets nothing out that is root's",
                "filter-drops",
                "docker0/demo:eth0",
                "docker0: ip netns exec demo iptables -A OUTPUT -m owner --uid-owner 0 -j DROP");
        recipes.add(
                "filter-untracked",
                "VXLAN packets are not tracked, and what is not tracked is dropped",
                "filter-drops",
                "docker1:eth0",
                "docker1: iptables -t raw -A PREROUTING -p udp -j CT --notrack",
                "docker1: iptables -A INPUT -p udp -m conntrack --ctstate UNTRACKED -j DROP");
        recipes.add(
                "filter-path",
                "iptables drops what comes by the way that an answer would take",
                "filter-drops",
                "docker1:eth0",
                "docker1: iptables -t raw -A PREROUTING -p udp -m rpfilter -j DROP");
    }

    private void input(String name, String title, String match) {
        recipes.add(name, title, "filter-drops", "docker1:eth0", "docker1: iptables -A INPUT " + match);
    }

    private void nftables() {
        nft("filter-quota", "A quota of bytes is used up", "udp dport 4789 quota over 1 bytes drop");
        nft("filter-count", "No connection is allowed", "udp dport 4789 ct count over 0 drop");
        nft("filter-numgen", "One of one packets is dropped", "udp dport 4789 numgen random mod 1 0 drop");
        nft("filter-dynamic", "Who is put into a set is dropped", "udp dport 4789 add @s { ip saddr } drop");
        nft(
                "filter-original",
                "Packets of connections from the other host are dropped",
                "ct original saddr 10.0.0.10 drop");
        nft(
                "filter-inside",
                "The address of the container inside is dropped",
                "udp dport 4789 @th,336,32 0xc0a80002 drop");
        nft("filter-ports", "All source ports there are are dropped", "udp sport >= 1024 drop");
        recipes.add(
                "filter-user",
                "The container lets nothing out that is root's, by nf_tables",
                "filter-drops",
                "docker0/demo:eth0",
                "docker0: ip netns exec demo nft 'add table ip t; add chain ip t c { type filter hook output priority 0; };"
                        + " add rule ip t c meta skuid 0 drop'");
        recipes.add(
                "filter-direction",
                "The container takes no answers",
                "filter-drops",
                "docker0/demo:eth0",
                "docker0: ip netns exec demo nft 'add table ip t; add chain ip t c { type filter hook input priority 0; };"
                        + " add rule ip t c ct direction reply drop'");
        recipes.add(
                "filter-ingress",
                "A chain of family inet drops VXLAN packets at the interface",
                "filter-drops",
                "docker1:eth0",
                "docker1: nft 'add table inet t; add chain inet t c { type filter hook ingress device eth0 priority 0; };"
                        + " add rule inet t c udp dport 4789 drop'");
    }

    private void nft(String name, String title, String rule) {
        recipes.add(
                name,
                title,
                "filter-drops",
                "docker1:eth0",
                "docker1: nft 'add table ip t; add set ip t s { type ipv4_addr; flags dynamic,timeout; timeout 1m; };"
                        + " add chain ip t c { type filter hook input priority 0; }; add rule ip t c " + rule + "'");
    }

    private void rewrites() {
        String output = "docker0: nft 'add table ip t; add chain ip t c { type filter hook output priority 0; };"
                + " add rule ip t c udp dport 4789 ";
        recipes.add(
                "filter-other-address",
                "A rule sends VXLAN packets to another host",
                "filter-translates",
                "docker0:eth0",
                output + "ip daddr set 10.0.0.99'");
        recipes.add(
                "filter-other-port",
                "A rule sends VXLAN packets to another port",
                "filter-translates",
                "docker0:eth0",
                output + "udp dport set 4788'");
        recipes.add(
                "filter-forwards",
                "A rule sends VXLAN packets that come in to the loopback",
                "filter-translates",
                "docker1:eth0",
                "docker1: nft 'add table netdev t; add chain netdev t c { type filter hook ingress device eth0 priority 0; };"
                        + " add rule netdev t c ip protocol udp fwd to lo'");
        recipes.add(
                "filter-proxies",
                "A rule gives VXLAN packets to a program that is not there",
                "filter-translates",
                "docker1:eth0",
                "docker1: iptables -t mangle -A PREROUTING -p udp -j TPROXY --on-port 1");
        recipes.add(
                "filter-bridge-address",
                "A rule of the bridge sends frames to nobody",
                "filter-translates",
                "docker0/overns:veth1",
                "docker0: ip netns exec overns ebtables -t nat -A PREROUTING -p IPv4 -j dnat"
                        + " --to-destination 02:00:00:00:00:66");
        recipes.add(
                "filter-arp-reply",
                "A rule of the bridge answers ARP with an address that nobody has",
                "filter-translates",
                "docker0/overns:veth1",
                "docker0: ip netns exec overns ebtables -t nat -A PREROUTING -p ARP --arp-opcode Request -j arpreply"
                        + " --arpreply-mac 02:00:00:00:00:66");
        recipes.add(
                "filter-arp-mangle",
                "A rule of the other host puts another address into its answers",
                "filter-translates",
                "docker1:eth0",
                "docker1: arptables -A OUTPUT -j mangle --mangle-mac-s 02:00:00:00:00:66");
    }
}
