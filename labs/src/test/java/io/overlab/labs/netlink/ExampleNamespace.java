package io.overlab.labs.netlink;

import io.overlab.labs.netns.TestHost;

/** A namespace with a row of every sort that tests compare and that recordings are made from. */
final class ExampleNamespace {
    private ExampleNamespace() {}

    static void make(TestHost host) {
        host.run(
                // IPv6 addresses that the kernel makes by itself would come while the test looks.
                "echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad",
                "echo 1 > /proc/sys/net/ipv6/conf/default/addr_gen_mode",
                "ip link add br0 address 02:00:00:00:00:b0 type bridge ageing_time 12345 mcast_snooping 0",
                "ip addr add 192.168.0.1/24 brd + dev br0",
                "ip addr add 192.168.0.2/24 dev br0",
                "ip link set br0 up",
                "ip link add eth0 address 02:00:00:00:00:e0 type veth peer name eth0p address 02:00:00:00:00:e1",
                "ip addr add 10.0.0.10/24 dev eth0 label eth0:1",
                "ip addr add 10.1.0.1 peer 10.1.0.2/32 dev eth0",
                "ip link set eth0 up",
                "ip link set eth0p up alias 'the other end'",
                "ip link property add dev eth0p altname another-name-of-it",
                "ip link add vxlan1 address 02:00:00:00:00:01 type vxlan id 42 dstport 4789 proxy nolearning rsc l2miss"
                        + " l3miss ageing 77 ttl 9 tos 4 df set local 10.0.0.10 dev eth0 srcport 5000 6000"
                        + " maxaddress 1000 noudpcsum gbp",
                "ip link set vxlan1 master br0",
                "ip link set vxlan1 up",
                "ip link add vxlan2 address 02:00:00:00:00:02 type vxlan id 43 dstport 8472 group 239.1.1.1 dev eth0",
                "ip link add vxlan3 address 02:00:00:00:00:03 type vxlan id 44 dstport 4790 remote fd00::2 local fd00::1"
                        + " flowlabel 0x12345 tos inherit ttl inherit udp6zerocsumtx",
                "ip link add vxlan4 address 02:00:00:00:00:04 type vxlan dstport 4791 external",
                "ip link add veth1 address 02:00:00:00:00:11 type veth peer name veth2 address 02:00:00:00:00:12",
                "ip link set veth1 master br0",
                "ip link set veth1 up",
                "ip link set veth2 up",
                "bridge link set dev veth1 learning off isolated on neigh_suppress on hairpin on",
                "ip netns add other",
                "ip link set veth2 netns other",
                "ip link add vxlan5 address 02:00:00:00:00:05 type vxlan id 45 dstport 4795 group 239.1.1.2 dev eth0",
                "ip link set vxlan5 netns other",
                "ip -n other link add vxlan6 address 02:00:00:00:00:06 type vxlan id 46 dstport 4796",
                "ip -n other link set vxlan6 netns $$",
                "ip neigh add 192.168.0.3 lladdr 02:42:c0:a8:00:03 dev vxlan1",
                "ip neigh add 192.168.0.4 lladdr 02:42:c0:a8:00:04 dev vxlan1 nud stale",
                "ip neigh add 192.168.0.5 lladdr 02:42:c0:a8:00:05 dev vxlan1 nud noarp protocol zebra",
                "ip neigh add 192.168.0.6 lladdr 02:42:c0:a8:00:06 dev vxlan1 nud reachable extern_learn",
                "ip neigh add 192.168.0.7 dev br0 nud failed",
                "ip neigh add proxy 10.0.0.77 dev eth0",
                "ip -6 neigh add fd00::7 lladdr 02:42:c0:a8:00:07 dev br0 router",
                "bridge fdb add 02:42:c0:a8:00:03 dev vxlan1 self dst 10.0.0.11",
                "bridge fdb add 02:42:c0:a8:00:04 dev vxlan1 self dst 10.0.0.12 vni 99 port 4444 dynamic",
                "bridge fdb add 02:42:c0:a8:00:05 dev vxlan1 self dst 10.0.0.13 static extern_learn",
                "bridge fdb append 00:00:00:00:00:00 dev vxlan1 dst 10.0.0.11",
                "bridge fdb append 00:00:00:00:00:00 dev vxlan1 dst 10.0.0.12 via eth0",
                "bridge fdb add 02:42:c0:a8:00:07 dev vxlan3 self dst fd00::7",
                "bridge fdb add 02:42:c0:a8:00:08 dev vxlan6 self dst 10.0.0.18",
                "bridge fdb add 02:42:c0:a8:00:03 dev vxlan1 master static",
                "bridge fdb add 02:42:c0:a8:00:09 dev veth1 master sticky static",
                "bridge fdb add 02:42:c0:a8:00:0a dev vxlan1 master dynamic",
                "bridge fdb add 02:42:c0:a8:00:0b dev vxlan4 self dst 10.0.0.14 src_vni 7 vni 8",
                "ip nexthop add id 1 via 10.0.0.44 fdb",
                "ip nexthop add id 2 group 1 fdb",
                "bridge fdb add 02:42:c0:a8:00:0c dev vxlan1 self nhid 2",
                "ip route add 10.9.0.0/16 via 10.0.0.1",
                "ip route add 10.8.0.1 via 10.0.0.1 metric 5 table 77",
                "ip route add 10.6.0.0/16 via 10.6.0.1 dev eth0 onlink src 10.0.0.10",
                "ip route add blackhole 10.7.0.0/24",
                "ip route add default proto static nexthop via 10.0.0.1 weight 2 nexthop via 10.0.0.2",
                "ip -6 addr add fd00::1/64 dev eth0 nodad",
                "ip route add 10.5.0.0/16 via inet6 fd00::9 dev eth0",
                "ip -6 route add default via fd00::9 dev eth0");
    }
}
