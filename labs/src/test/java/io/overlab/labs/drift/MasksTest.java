package io.overlab.labs.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTest {
    private final Masks masks = new Masks(Set.of("02:00:00:00:00:05"));

    private static final String[] ALIKE = {
        "64 bytes from 10.0.0.11: icmp_seq=1 ttl=64 time=0.061 ms | 64 bytes from 10.0.0.11: icmp_seq=1 ttl=64 time=1.2 ms",
        "rtt min/avg/max/mdev = 0.061/0.061/0.061/0.000 ms | rtt min/avg/max/mdev = 1.1/0.9/0.8/0.002 ms",
        "0 received, 100% packet loss, time 0ms | 0 received, 100% packet loss, time 1012ms",
        "time 3s | time 12s",
        "7: veth1@if6: <BROADCAST,UP> mtu 1450 | 15: veth1@if14: <BROADCAST,UP> mtu 1450",
        "7: veth1    inet 192.168.0.2/24 | 9: veth1    inet 192.168.0.2/24",
        "link/ether 5a:12:33:00:01:fe link-netnsid 0 | link/ether 5a:12:33:9a:01:fe link-netnsid 2",
        "04:57:01.123456 IP 10.0.0.10.45123 > 10.0.0.11.4789 | 05:00:00.000001 IP 10.0.0.10.33999 > 10.0.0.11.4789",
        "2026-11-23 04:57:01.1 UTC up | 2025-01-02 05:00:00.2 UTC up",
        "Mon Nov 23 04:57:01 UTC 2026 | Tue Dec 1 05:00:00 UTC 2027",
        "at 1700000000.123 began | at 1800000000.456 began",
        "in 5 seconds | in 17 seconds",
        "users:((nc,pid=812,fd=3)) | users:((nc,pid=9,fd=4))",
        "192.168.0.3 lladdr 02:42:c0:a8:00:03 used 3/3/3 probes 1 STALE | 192.168.0.3 lladdr 02:42:c0:a8:00:03 used"
                + " 12/1/0 probes 4 STALE",
        "valid_lft 86399sec preferred_lft 86399sec | valid_lft 7sec preferred_lft 7sec",
        "uptime 00h01m | uptime 02h07m",
        "[1] 812 | [2] 977",
        "net:[4026531840] | net:[4026532111]",
        "inet6 fe80::5812:33ff:fe00:1fe/64 | inet6 fe80::1/64",
        "session 2cb8c0a2-6b1c-7d63-9dc5-8f4f60ca2b5e | session 00000000-6b1c-7d63-9dc5-8f4f60ca2b5f",
        "ID ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff | ID"
                + " eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
        "rev ffffffffffffffffffffffffffffffffffffffff | rev eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
        "container 13fb802253ab up | container 24ac913364bc up",
        "in /tmp/tmp.Xy12ab34 | in /tmp/tmp.Zz98yx76",
        "ICMP echo request, id 95, seq 1 | ICMP echo request, id 7, seq 1",
        "Flags [S], seq 1234567:1234568 | Flags [S], seq 7654321:7654322",
        "TS val 1 ecr 2 | TS val 3 ecr 4",
        "bad cksum 0x1234 | bad cksum 0xffff",
        "ModifyIndex: 17 | ModifyIndex: 1700",
        "00 00 00 00 1a 2b 3c 4d | 00 00 00 00 5e 6f 70 81",
        "     100    2   0   0 |      3456    40   1   0",
        "heard 3 L3 and 0 L2 misses since | heard 17 L3 and 4 L2 misses since",
        "in 1-ldk2m8xqzt now | in 1-0qwertyzui now",
        "lb_ldk2m8xqz | lb_zzz999aaa",
        "network ldk2m8xqzt0qwertyzui12345 | network zzz999aaabbbcccddd1112223",
        "ldk2m8xqzt0q  node1 | zzzzzzzzzzzz  node1",
        "veth1a2b3c4 up | vethfffffff up",
        "gateway_e2e10e2659c5 | gateway_eb1ff66c1ec4",
        "designated_bridge 8000.6:38:6c:40:d1:1d | designated_bridge 8000.4e:dc:61:94:94:d9",
        "forward_delay_timer    0.28 topology | forward_delay_timer    0.00 topology",
        "Up about a minute | Up 3 seconds",
        "Created 3 seconds ago | Created less than a second",
        "bridge_id 8000.5a:12:33:0:1:fe | bridge_id 8000.2:42:1:2:3:4",
        "hello_timer    1.23 tcn_timer 0.00 | hello_timer    0.10 tcn_timer 0.00",
        "gateway_13fb802253ab | gateway_24ac913364bc",
    };

    /** Spaces before a number mean something where columns are counted: only those beside the sign go. */
    private static List<String[]> alike() {
        return Arrays.stream(ALIKE).map(pair -> pair.split(" \\| ")).toList();
    }

    private static boolean same(Masks by, String[] pair) {
        return by.masked(pair[0]).equals(by.masked(pair[1]));
    }

    @Test
    void whatDiffersEachTimeIsNoDifference() {
        for (String[] pair : alike()) {
            assertThat(masks.masked(pair[0])).isEqualTo(masks.masked(pair[1]));
        }
    }

    @Test
    void whatTcpdumpSaysOfItselfIsLeftOut() {
        assertThat(Masks.lines(
                        "tcpdump: data link type LINUX_SLL2\r\nlistening on vxlan0, link-type EN10MB (Ethernet), snapshot length 262144 bytes\r\n"
                                + "IP 10.0.0.10 > 10.0.0.11\r\n2 packets captured\r\n0 packets dropped by kernel\r\n"))
                .containsExactly("IP 10.0.0.10 > 10.0.0.11");
    }

    /** A rule for the words of one more program may come before its pair does; not many. */
    private static final int MAY_WAIT = 5;

    @Test
    void aRuleIsThereForAPairThatNeedsIt() {
        List<String> unneeded = IntStream.range(0, Masks.rulesInAll())
                .filter(rule -> alike().stream().allMatch(pair -> same(masks.without(rule), pair)))
                .mapToObj(Masks::ruleText)
                .toList();
        assertThat(unneeded).hasSizeLessThanOrEqualTo(MAY_WAIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "64 bytes from 10.0.0.11: icmp_seq=1 ttl=64 time=1 ms | 64 bytes from 10.0.0.11: icmp_seq=1 ttl=63 time=1"
                        + " ms",
                "1 packets transmitted, 0 received | 1 packets transmitted, 1 received",
                "7: veth1@if6: <BROADCAST,UP> mtu 1450 | 7: veth1@if6: <BROADCAST,UP> mtu 1500",
                "dst 10.0.0.11 | dst 10.0.0.12",
                "lladdr 02:42:c0:a8:00:03 | lladdr 02:42:c0:a8:00:04",
                "lladdr 02:00:00:00:00:05 | lladdr 02:00:00:00:00:06",
                "lladdr 5a:12:33:00:01:fe | lladdr",
                "0.0.0.0:4789 | 0.0.0.0:8472",
                "vxlan id 42 | vxlan id 43",
                "192.168.0.3 STALE | 192.168.0.3 FAILED",
                "00:00:00:00:00:00 dst 10.0.0.11 | 5a:12:33:00:01:fe dst 10.0.0.11",
            })
    void whatTheCommandsMadeIs(String one, String other) {
        assertThat(masks.masked(one)).isNotEqualTo(masks.masked(other));
    }

    @Test
    void whatTheKernelSaysInItsOwnTimeIsNoLine() {
        assertThat(Masks.lines("224.0.0.22 dev br0 lladdr 01:00:5e:00:00:16 NOARP \n[1]+  Done   sleep 1\n"
                        + "ff02::16 dev br0 lladdr 33:33:00:00:00:16 NOARP\n10.0.0.1 dev br0 NOARP\n"))
                .containsExactly("10.0.0.1 dev br0 NOARP");
    }

    @Test
    void whatOnlyATerminalUnderstandsDoesNotCount() {
        assertThat(Masks.lines("\u001b[1;32mup\u001b[0m  \r\n\r\nlo\r\n")).containsExactly("up", "lo");
    }
}
