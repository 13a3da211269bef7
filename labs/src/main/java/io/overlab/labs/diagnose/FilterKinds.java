package io.overlab.labs.diagnose;

import java.util.List;

/** Filters by what they match: each kind of match that the walk judges. */
final class FilterKinds {
    private final Recipes recipes = new Recipes();

    static List<Fault> all() {
        FilterKinds all = new FilterKinds();
        all.iptables();
        all.nftables();
        all.frames();
        return all.recipes.faults();
    }

    private void iptables() {
        recipes.add(
                "filter-raw",
                "A chain before all others drops VXLAN packets",
                "filter-drops",
                "docker1:eth0",
                "docker1: nft add table ip raw",
                "docker1: nft add chain ip raw PRE '{ type filter hook prerouting priority -300; }'",
                "docker1: nft add rule ip raw PRE udp dport 4789 drop");
        recipes.add(
                "filter-postrouting",
                "iptables drops VXLAN packets at the very end",
                "filter-drops",
                "docker0:eth0",
                "docker0: iptables -t mangle -A POSTROUTING -p udp -j DROP");
        recipes.add(
                "filter-multiport",
                "iptables drops one of several ports",
                "filter-drops",
                "docker1:eth0",
                "docker1: iptables -A INPUT -p udp -m multiport --dports 53,4789 -j DROP");
        recipes.add(
                "filter-new",
                "iptables drops what is new",
                "filter-drops",
                "docker1:eth0",
                "docker1: iptables -A INPUT -m conntrack --ctstate NEW -p udp -j DROP");
        recipes.add(
                "filter-addrtype",
                "iptables drops what is for the host itself",
                "filter-drops",
                "docker1:eth0",
                "docker1: iptables -A INPUT -m addrtype --dst-type LOCAL -p udp -j DROP");
        recipes.add(
                "filter-mac",
                "The far container drops what comes from a MAC address",
                "filter-drops",
                "docker1/demo:eth0",
                "docker1: ip netns exec demo iptables -A INPUT -m mac --mac-source 02:42:c0:a8:00:02 -j DROP");
        recipes.add(
                "filter-ttl",
                "The far container drops packets by their time to live",
                "filter-drops",
                "docker1/demo:eth0",
                "docker1: ip netns exec demo iptables -A INPUT -m ttl --ttl-lt 65 -j DROP");
        recipes.add(
                "filter-range",
                "The far container drops packets of a range of addresses",
                "filter-drops",
                "docker1/demo:eth0",
                "docker1: ip netns exec demo iptables -A INPUT -m iprange --src-range 192.168.0.1-192.168.0.9 -j DROP");
        recipes.add(
                "filter-echo",
                "iptables of the far container drops echo requests",
                "filter-drops",
                "docker1/demo:eth0",
                "docker1: ip netns exec demo iptables -A INPUT -p icmp --icmp-type echo-request -j DROP");
        recipes.add(
                "filter-mark",
                "The far host marks VXLAN packets and drops what is marked",
                "filter-drops",
                "docker1:eth0",
                "docker1: iptables -t mangle -A PREROUTING -p udp -j MARK --set-mark 7",
                "docker1: iptables -A INPUT -m mark --mark 7 -j DROP");
        recipes.add(
                "mark-and-rule",
                "The host marks VXLAN packets, and a rule throws away what is marked",
                "route-refuses",
                "docker0",
                "docker0: iptables -t mangle -A OUTPUT -p udp --dport 4789 -j MARK --set-mark 9",
                "docker0: ip rule add fwmark 9 blackhole");
    }

    private void nftables() {
        recipes.add(
                "filter-legacy",
                "iptables-legacy of the far host drops VXLAN packets",
                "filter-drops",
                "docker1:eth0",
                "docker1: iptables-legacy -A INPUT -p udp --dport 4789 -j DROP");
        recipes.add(
                "filter-and-policy",
                "nftables of the far host drops VXLAN packets by a rule, and by its policy as well",
                "filter-drops",
                "docker1:eth0",
                "docker1: nft add table inet t",
                "docker1: nft add chain inet t x",
                "docker1: nft add rule inet t x udp dport 4789 drop",
                "docker1: nft add chain inet t in '{ type filter hook input priority 0; policy drop; }'",
                "docker1: nft add rule inet t in jump x");
        recipes.add(
                "filter-arp-policy",
                "A chain for ARP of the container lets nothing in",
                "filter-policy",
                "docker0/demo:eth0",
                "docker0: ip netns exec demo nft add table arp t",
                "docker0: ip netns exec demo nft add chain arp t in '{ type filter hook input priority 0; policy drop; }'");
        recipes.add(
                "filter-legacy-policy",
                "iptables-legacy of the far container lets nothing in",
                "filter-policy",
                "docker1/demo:eth0",
                "docker1: ip netns exec demo iptables-legacy -P INPUT DROP");
        recipes.add(
                "filter-legacy-chain",
                "A chain of iptables-legacy drops what the host sends to the other",
                "filter-drops",
                "docker0:eth0",
                "docker0: iptables-legacy -N tunnels",
                "docker0: iptables-legacy -A tunnels ! -d 10.0.0.5 -p udp -m multiport --dports 53,4789 -j DROP",
                "docker0: iptables-legacy -A OUTPUT -o eth+ -j tunnels");
        recipes.add(
                "filter-queue",
                "The far host queues VXLAN packets for a program that is not there",
                "filter-drops",
                "docker1:eth0",
                "docker1: iptables -A INPUT -p udp --dport 4789 -j NFQUEUE");
        recipes.add(
                "filter-redirect",
                "The far host redirects VXLAN packets to another port",
                "filter-translates",
                "docker1:eth0",
                "docker1: iptables -t nat -A PREROUTING -p udp --dport 4789 -j REDIRECT --to-ports 4000");
        recipes.add(
                "filter-snat",
                "The host gives its VXLAN packets a source that it does not have",
                "filter-translates",
                "docker0:eth0",
                "docker0: iptables -t nat -A POSTROUTING -p udp -j SNAT --to-source 10.0.0.99");
        recipes.add(
                "filter-map",
                "A verdict map of the far host leads to a chain that drops",
                "filter-drops",
                "docker1:eth0",
                "docker1: nft add table inet t",
                "docker1: nft add chain inet t x",
                "docker1: nft add rule inet t x udp dport 4789 drop",
                "docker1: nft add chain inet t in '{ type filter hook input priority 0; }'",
                "docker1: nft add rule inet t in meta l4proto vmap '{ udp : jump x, tcp : accept }'");
        recipes.add(
                "filter-fields",
                "The far host drops a pair of address and port",
                "filter-drops",
                "docker1:eth0",
                "docker1: nft add table inet t",
                "docker1: nft add chain inet t in '{ type filter hook input priority 0; }'",
                "docker1: nft add rule inet t in ip saddr . udp dport '{ 10.0.0.10 . 4789 }' drop");
        recipes.add(
                "filter-set",
                "The far host drops what comes from a set of networks",
                "filter-drops",
                "docker1:eth0",
                "docker1: nft add table inet t",
                "docker1: nft add set inet t bad '{ type ipv4_addr; flags interval; elements = { 10.0.0.0/28 }; }'",
                "docker1: nft add chain inet t in '{ type filter hook input priority 0; }'",
                "docker1: nft add rule inet t in ip saddr @bad drop");
        recipes.add(
                "filter-index",
                "The far host drops what comes in by an interface",
                "filter-drops",
                "docker1:eth0",
                "docker1: nft add table inet t",
                "docker1: nft add chain inet t in '{ type filter hook input priority 0; }'",
                "docker1: nft add rule inet t in iif eth0 drop");
        recipes.add(
                "filter-fib",
                "The far host drops VXLAN packets for its own addresses",
                "filter-drops",
                "docker1:eth0",
                "docker1: nft add table inet t",
                "docker1: nft add chain inet t p '{ type filter hook prerouting priority 0; }'",
                "docker1: nft add rule inet t p fib daddr type local udp dport 4789 drop");
        recipes.add(
                "filter-vni",
                "The far host drops packets of the VNI",
                "filter-drops",
                "docker1:eth0",
                "docker1: nft add table inet t",
                "docker1: nft add chain inet t in '{ type filter hook input priority 0; }'",
                "docker1: nft add rule inet t in udp dport 4789 @th,96,24 42 drop");
    }

    private void frames() {
        recipes.add(
                "filter-egress",
                "The host's interface drops VXLAN packets on their way out",
                "filter-drops",
                "docker0:eth0",
                "docker0: nft add table netdev t",
                "docker0: nft add chain netdev t e '{ type filter hook egress device eth0 priority 0; }'",
                "docker0: nft add rule netdev t e udp dport 4789 drop");
        recipes.add(
                "filter-port-arp",
                "The container's port drops ARP",
                "filter-drops",
                "docker0/overns:veth1",
                "docker0: ip netns exec overns nft add table netdev t",
                "docker0: ip netns exec overns nft add chain netdev t e '{ type filter hook ingress device veth1 priority 0; }'",
                "docker0: ip netns exec overns nft add rule netdev t e ether type arp drop");
        recipes.add(
                "filter-ebtables",
                "ebtables drops ARP in the bridge",
                "filter-drops",
                "docker0/overns:vxlan1",
                "docker0: ip netns exec overns ebtables -A FORWARD -p arp -j DROP");
        recipes.add(
                "filter-arptables",
                "arptables of the far host drops the question for its address",
                "filter-drops",
                "docker1:eth0",
                "docker1: arptables -A INPUT -s 10.0.0.10 -j DROP");
        recipes.add(
                "filter-br-netfilter",
                "The bridge hands its frames to iptables, which forwards nothing",
                "filter-policy",
                "docker0/overns:vxlan1",
                "docker0: ip netns exec overns sysctl -qw net.bridge.bridge-nf-call-iptables=1",
                "docker0: ip netns exec overns iptables -P FORWARD DROP");
        recipes.add(
                "filter-physdev",
                "iptables drops what comes in by a port of the bridge",
                "filter-drops",
                "docker0/overns:vxlan1",
                "docker0: ip netns exec overns sysctl -qw net.bridge.bridge-nf-call-iptables=1",
                "docker0: ip netns exec overns iptables -A FORWARD -m physdev --physdev-in veth1 -j DROP");
        recipes.add(
                "filter-reply",
                "The far container lets no answers out",
                "filter-policy",
                "docker1/demo:eth0",
                "docker1: ip netns exec demo nft add table ip t",
                "docker1: ip netns exec demo nft add chain ip t o '{ type filter hook output priority 0; policy drop; }'",
                "docker1: ip netns exec demo nft add rule ip t o ct state new accept");
    }
}
