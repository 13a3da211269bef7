package io.overlab.capture.text;

import static io.overlab.capture.packet.Build.eth;
import static io.overlab.capture.packet.Build.hex;
import static io.overlab.capture.packet.Build.ipv4;
import static io.overlab.capture.packet.Build.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.packet.BgpCorpus;
import io.overlab.capture.packet.Build;
import org.junit.jupiter.api.Test;

class BgpTextTest {
    private static String line(byte[] data) {
        byte[] packet = ipv4("10.0.0.11", "10.0.0.10", 6, tcp(179, 40000, 1, 1, 0x18, new byte[0], data));
        Summary summary = new Summary(Role.PLAIN, false);
        summary.describe(Build.decode(eth("06:00:0a:00:00:0b", "06:00:0a:00:00:0a", 0x0800, packet))
                .layers());
        String plain = summary.line().plain();
        return plain.substring(plain.indexOf("BGP"));
    }

    @Test
    void whatEachMessageSays() {
        assertThat(line(hex(BgpCorpus.OPEN))).isEqualTo("BGP OPEN, AS 65000, hold time 5 s, id 10.0.0.10, can EVPN");
        assertThat(line(hex(BgpCorpus.KEEPALIVE))).isEqualTo("BGP KEEPALIVE");
        assertThat(line(hex(BgpCorpus.REFRESH))).isEqualTo("BGP ROUTE-REFRESH");
        assertThat(line(hex(BgpCorpus.HARD_RESET))).isEqualTo("BGP NOTIFICATION, cease: hard reset");
        assertThat(line(BgpCorpus.message(3, hex("0400")))).isEqualTo("BGP NOTIFICATION, hold timer expired");
        assertThat(line(BgpCorpus.message(3, hex("0303")))).isEqualTo("BGP NOTIFICATION, error in an UPDATE, 3");
    }

    @Test
    void whichRoutesComeAndGo() {
        assertThat(line(hex(BgpCorpus.TYPE_3)))
                .isEqualTo("BGP UPDATE, type 3 route 10.0.0.11 vni 42, next hop 10.0.0.11; "
                        + "BGP UPDATE, all has been told");
        assertThat(line(hex(BgpCorpus.TYPE_2)))
                .isEqualTo("BGP UPDATE, type 2 route 02:42:c0:a8:00:03 192.168.0.3 vni 42, next hop 10.0.0.11");
        assertThat(line(hex(BgpCorpus.WITHDRAWN)))
                .isEqualTo("BGP UPDATE, withdraws type 2 route 02:42:c0:a8:00:03 192.168.0.3, "
                        + "withdraws type 2 route 02:42:c0:a8:00:03, withdraws type 2 route 02:42:c0:a8:00:0a");
    }

    @Test
    void aRouteOfType5IsAPrefixByAGateway() {
        assertThat(BgpCorpus.segments().stream().map(s -> lineOrNothing(s)))
                .contains(
                        "BGP UPDATE, type 5 route 192.168.7.0/24 via 192.168.0.1 vni 4097, next hop 10.0.0.11",
                        "BGP UPDATE, type 5 route 2001:db8:7::/64 vni 4097, next hop 10.0.0.11",
                        "BGP UPDATE, withdraws type 5 route 192.168.7.0/24 via 192.168.0.1");
    }

    private static String lineOrNothing(byte[] data) {
        return line(data).lines().findFirst().orElse("");
    }
}
