package io.overlab.labs.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTest {
    private final Masks masks = new Masks(Set.of("02:00:00:00:00:05"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "64 bytes from 10.0.0.11: icmp_seq=1 ttl=64 time=0.061 ms | 64 bytes from 10.0.0.11: icmp_seq=1 ttl=64"
                        + " time=1.2 ms",
                "rtt min/avg/max/mdev = 0.061/0.061/0.061/0.000 ms | rtt min/avg/max/mdev = 1.1/0.9/0.8/0.002 ms",
                "1 packets transmitted, 0 received, 100% packet loss, time 0ms | 1 packets transmitted, 0 received, 100%"
                        + " packet loss, time 1012ms",
                "7: veth1@if6: <BROADCAST,UP> mtu 1450 | 15: veth1@if14: <BROADCAST,UP> mtu 1450",
                "link/ether 5a:12:33:00:01:fe brd ff:ff:ff:ff:ff:ff link-netnsid 0 | link/ether 5a:12:33:9a:01:fe brd"
                        + " ff:ff:ff:ff:ff:ff link-netnsid 2",
                "04:57:01.123456 IP 10.0.0.10.45123 > 10.0.0.11.4789 | 05:00:00.000001 IP 10.0.0.10.33999 >"
                        + " 10.0.0.11.4789",
                "users:((nc,pid=812,fd=3)) | users:((nc,pid=9,fd=4))",
                "192.168.0.3 dev eth0 lladdr 02:42:c0:a8:00:03 used 3/3/3 probes 1 STALE | 192.168.0.3 dev eth0 lladdr"
                        + " 02:42:c0:a8:00:03 used 12/1/0 probes 4 STALE",
                "valid_lft 86399sec preferred_lft 86399sec | valid_lft 7sec preferred_lft 7sec",
                "inet6 fe80::5812:33ff:fe00:1fe/64 | inet6 fe80::1/64",
                "session 2cb8c0a2-6b1c-7d63-9dc5-8f4f60ca2b5e | session 00000000-6b1c-7d63-9dc5-8f4f60ca2b5f",
                "ModifyIndex: 17 | ModifyIndex: 1700",
            })
    void whatDiffersEachTimeIsNoDifference(String one, String other) {
        assertThat(masks.masked(one)).isEqualTo(masks.masked(other));
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
    void whatOnlyATerminalUnderstandsDoesNotCount() {
        assertThat(Masks.lines("\u001b[1;32mup\u001b[0m  \r\n\r\nlo\r\n")).containsExactly("up", "lo");
    }
}
