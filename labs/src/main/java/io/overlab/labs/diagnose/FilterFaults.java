package io.overlab.labs.diagnose;

import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Faults by filters and by settings that keep a host from answering. The recipes need nft and iptables. */
final class FilterFaults {
    private final List<Fault> faults = new ArrayList<>();

    static List<Fault> all() {
        FilterFaults all = new FilterFaults();
        all.tunnel();
        all.overlay();
        all.settings();
        return all.faults;
    }

    private void tunnel() {
        add(
                "filter-tunnel-out",
                "The host filters its own VXLAN packets",
                "filter-drops",
                "docker0:eth0",
                "nft add table ip t",
                "nft add chain ip t out '{ type filter hook output priority 0; }'",
                "nft add rule ip t out udp dport 4789 counter drop");
        add(
                "filter-tunnel-in",
                "A filter of the far host drops VXLAN packets",
                "filter-drops",
                "docker1:eth0",
                "nft add table inet t",
                "nft add chain inet t in '{ type filter hook input priority 0; }'",
                "nft add rule inet t in iifname eth0 udp dport '{ 4789, 8472 }' drop");
        add(
                "filter-tunnel-iptables",
                "iptables on the far host drops VXLAN packets",
                "filter-drops",
                "docker1:eth0",
                "iptables -A INPUT -p tcp --dport 22 -j ACCEPT",
                "iptables -A INPUT -p udp --dport 4789 -j DROP");
        add(
                "filter-tunnel-rejects",
                "iptables on the far host refuses packets of the near one",
                "filter-drops",
                "docker1:eth0",
                "iptables -A INPUT -s 10.0.0.10 -p udp -j REJECT");
        add(
                "filter-policy",
                "The far host accepts nothing but what it has asked for",
                "filter-policy",
                "docker1:eth0",
                "nft add table inet t",
                "nft add chain inet t in '{ type filter hook input priority 0; policy drop; }'",
                "nft add rule inet t in ct state established,related accept",
                "nft add rule inet t in tcp dport 22 accept");
        add(
                "filter-device",
                "The interface of the far host drops VXLAN packets on their way in",
                "filter-drops",
                "docker1:eth0",
                "nft add table netdev t",
                "nft add chain netdev t in '{ type filter hook ingress device eth0 priority 0; }'",
                "nft add rule netdev t in udp dport 4789 drop");
    }

    private void overlay() {
        add(
                "filter-bridge",
                "A filter of the bridge drops ICMP",
                "filter-drops",
                "docker0/overns:vxlan1",
                "ip netns exec overns nft add table bridge t",
                "ip netns exec overns nft add chain bridge t f '{ type filter hook forward priority 0; }'",
                "ip netns exec overns nft add rule bridge t f ip protocol icmp drop");
        add(
                "filter-container-out",
                "The container's own filter keeps pings in",
                "filter-drops",
                "docker0/demo:eth0",
                "ip netns exec demo iptables -A OUTPUT -d 192.168.0.0/24 -p icmp -j DROP");
        add(
                "filter-container-in",
                "The far container takes no echo request",
                "filter-drops",
                "docker1/demo:eth0",
                "ip netns exec demo nft add table ip t",
                "ip netns exec demo nft add chain ip t in '{ type filter hook input priority 0; }'",
                "ip netns exec demo nft add chain ip t pings",
                "ip netns exec demo nft add rule ip t in ip protocol icmp jump pings",
                "ip netns exec demo nft add rule ip t pings icmp type echo-request drop");
        add(
                "filter-arp",
                "The container does not hear answers by ARP",
                "filter-drops",
                "docker0/demo:eth0",
                "ip netns exec demo nft add table arp t",
                "ip netns exec demo nft add chain arp t in '{ type filter hook input priority 0; }'",
                "ip netns exec demo nft add rule arp t in arp operation reply drop");
    }

    private void settings() {
        add(
                "echo-ignored",
                "The far container answers no ping",
                "echo-ignored",
                "docker1/demo",
                "ip netns exec demo sysctl -qw net.ipv4.icmp_echo_ignore_all=1");
        add(
                "arp-ignored",
                "The far host does not answer who asks for its address",
                "arp-ignored",
                "docker1:eth0",
                "sysctl -qw net.ipv4.conf.eth0.arp_ignore=8");
    }

    private void add(String name, String title, String finding, String at, String... recipe) {
        Place place = Place.parse(at);
        List<Fix> commands =
                Arrays.stream(recipe).map(c -> new Fix(place.host(), c)).toList();
        faults.add(new Fault(name, title, commands, finding, place, false));
    }
}
