package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.netns.TestHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fills a host's own namespace and one named {@code other} with links, neighbours and forwarding rows by chance. */
final class RandomState {
    private final Random random;
    private final TestHost host;
    private final List<String> links = new ArrayList<>();
    private final List<String> ports = new ArrayList<>();
    private final List<String> vxlans = new ArrayList<>();

    RandomState(TestHost host, long seed) {
        this.host = host;
        this.random = new Random(seed);
    }

    /** Makes all of it; a command that the kernel refuses is left out. */
    void make(int rows) {
        host.run(
                "echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad",
                "echo 1 > /proc/sys/net/ipv6/conf/default/addr_gen_mode",
                "ip netns add other",
                "ip link add eth0 type veth peer name eth0p",
                "ip addr add 10.0.0.10/24 dev eth0",
                "ip addr add fd00::10/64 dev eth0",
                "ip link set eth0 up; ip link set eth0p up");
        links.add("eth0");
        batch("ip", makeLinks());
        batch("bridge", portFlags());
        batch("ip", nexthops());
        batch("ip", neighbors(rows));
        batch("bridge", rows(rows));
        // Only now: the rows that were made here go along.
        List<String> moves = new ArrayList<>();
        for (String v : vxlans) {
            if (chance(3)) {
                moves.add("link set " + v + " netns other");
            }
        }
        batch("ip", moves);
    }

    private void batch(String tool, List<String> lines) {
        String file = "/run/batch";
        host.run("cat > " + file + " <<'EOF'\n" + String.join("\n", lines) + "\nEOF");
        // A word that iproute2 does not know would end the batch; what the kernel refuses does not.
        StringBuilder complaints = new StringBuilder();
        host.tryRun(tool + " -force -batch " + file, complaints);
        assertThat(complaints.toString()).doesNotContain("Error: argument", "Error: No link layer", "Usage:");
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private String maybe(String... words) {
        return chance(2) ? " " + pick(words) : "";
    }

    private List<String> makeLinks() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            lines.add("link add br" + i + " type bridge" + maybe("stp_state 1", "ageing_time 500", "priority 4096")
                    + maybe("mcast_snooping 0", "group_fwd_mask 8", "forward_delay 400"));
            lines.add("link set br" + i + " up");
            links.add("br" + i);
        }
        for (int i = 0; i < 8; i++) {
            String name = "vx" + i;
            lines.add("link add " + name + " type vxlan dstport " + (4789 + i)
                    + (chance(5) ? " external" : " id " + random.nextInt(1 << 24))
                    + maybe("proxy", "rsc", "l2miss l3miss")
                    + maybe("nolearning", "learning", "ageing " + random.nextInt(1000))
                    + maybe("ttl " + random.nextInt(256), "ttl inherit", "ttl auto")
                    + maybe("tos 0x" + Integer.toHexString(random.nextInt(256)), "tos inherit", "df inherit", "df set")
                    + maybe("remote 10.0.0.11", "remote fd00::11", "group 239.1.1.1 dev eth0", "local 10.0.0.10")
                    + maybe(
                            "srcport 1000 2000",
                            "maxaddress 5000",
                            "noudpcsum",
                            "udp6zerocsumrx",
                            "gbp",
                            "flowlabel 77")
                    + maybe("remcsumtx remcsumrx", "dev eth0"));
            vxlans.add(name);
            enslave(name, lines);
        }
        for (int i = 0; i < 6; i++) {
            String name = "ve" + i;
            lines.add("link add " + name + " mtu " + (1280 + random.nextInt(300)) + " type veth peer name " + name + "p"
                    + maybe("netns other"));
            enslave(name, lines);
        }
        lines.add("link add mv0 link eth0 type macvlan mode " + pick("bridge", "private", "vepa"));
        lines.add("link add ifb0 type ifb");
        lines.add("link set eth0p alias '" + "x".repeat(random.nextInt(200)) + "'");
        lines.add("link property add dev eth0p altname " + "y".repeat(1 + random.nextInt(100)));
        lines.add("link set eth0p group " + random.nextInt(1000));
        links.addAll(vxlans);
        return lines;
    }

    private void enslave(String name, List<String> lines) {
        if (chance(2)) {
            lines.add("link set " + name + " master br" + random.nextInt(3));
            ports.add(name);
        }
        if (!chance(4)) {
            lines.add("link set " + name + " up");
        }
    }

    private List<String> portFlags() {
        List<String> lines = new ArrayList<>();
        for (String port : ports) {
            for (String flag : List.of(
                    "learning", "flood", "hairpin", "guard", "isolated", "neigh_suppress", "mcast_flood", "locked")) {
                if (chance(3)) {
                    lines.add("link set dev " + port + " " + flag + " " + pick("on", "off"));
                }
            }
        }
        return lines;
    }

    private String mac() {
        return String.format(
                "02:%02x:%02x:%02x:%02x:%02x",
                random.nextInt(256), random.nextInt(256), random.nextInt(4), random.nextInt(256), random.nextInt(256));
    }

    private String ip() {
        return chance(4)
                ? "fd00::" + Integer.toHexString(random.nextInt(1 << 16)) + ":"
                        + Integer.toHexString(random.nextInt(256))
                : "192.168." + random.nextInt(256) + "." + random.nextInt(256);
    }

    /** Objects 1 to 4 and groups 11 and 12 of them, for forwarding rows. */
    private static List<String> nexthops() {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            lines.add("nexthop add id " + i + " via 10.0.0." + (10 + i) + " fdb");
        }
        lines.add("nexthop add id 11 group 1/2 fdb");
        lines.add("nexthop add id 12 group 3,5/4,2 fdb");
        return lines;
    }

    private List<String> neighbors(int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (chance(12)) {
                // Those that are not permanent change by themselves when they are used.
                lines.add("neigh add " + ip() + " dev " + pick(links) + " lladdr " + mac() + " nud permanent "
                        + pick("use", "managed", "use managed") + maybe("router"));
                continue;
            }
            String address = chance(8)
                    ? " nud " + pick("failed", "none")
                    : " lladdr " + mac() + " nud " + pick("permanent", "noarp", "reachable", "stale", "failed");
            lines.add("neigh add " + ip() + " dev " + pick(links) + address + maybe("router") + maybe("extern_learn")
                    + maybe("protocol " + random.nextInt(256)));
            if (chance(10)) {
                lines.add("neigh add proxy " + ip() + " dev " + pick(links) + maybe("protocol bird"));
            }
        }
        return lines;
    }

    private List<String> rows(int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (chance(3) && !ports.isEmpty()) {
                lines.add("fdb add " + mac() + " dev " + pick(ports) + " master "
                        + pick("static", "dynamic", "permanent") + maybe("sticky") + maybe("extern_learn"));
            } else if (chance(10)) {
                lines.add("fdb add " + mac() + " dev " + pick(vxlans) + " self nhid " + pick("11", "12"));
            } else if (chance(10)) {
                lines.add("fdb add " + mac() + " dev " + pick("ve0", "ve1", "eth0p") + " self "
                        + pick("permanent", "static"));
            } else if (chance(10) && !ports.isEmpty()) {
                lines.add("fdb add " + mac() + " dev " + pick(ports) + " master use " + pick("static", "dynamic"));
            } else if (chance(10)) {
                lines.add("fdb append 00:00:00:00:00:00 dev " + pick(vxlans) + " dst 10.0.0." + random.nextInt(256));
            } else {
                lines.add("fdb add " + mac() + " dev " + pick(vxlans) + " self dst "
                        + (chance(4) ? "fd00::" + random.nextInt(99) : "10.0.0." + random.nextInt(256)) + " "
                        + pick("static", "dynamic", "permanent") + maybe("extern_learn", "router")
                        + maybe("vni " + random.nextInt(1 << 24)) + maybe("port " + (1 + random.nextInt(65535)))
                        + maybe("src_vni " + random.nextInt(1 << 24)) + maybe("via eth0"));
            }
        }
        return lines;
    }
}
