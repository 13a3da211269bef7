package io.overlab.capture.text;

import static io.overlab.capture.packet.Build.arp;
import static io.overlab.capture.packet.Build.decode;
import static io.overlab.capture.packet.Build.encapsulate;
import static io.overlab.capture.packet.Build.eth;
import static io.overlab.capture.packet.Build.hex;
import static io.overlab.capture.packet.Build.icmp;
import static io.overlab.capture.packet.Build.ipv4;
import static io.overlab.capture.packet.Build.overlayPing;
import static io.overlab.capture.packet.Build.tcp;
import static io.overlab.capture.packet.Build.udp;
import static io.overlab.capture.packet.Build.vlan;
import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.EtherType;
import io.overlab.capture.packet.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairViewTest {
    private static final String A = "02:42:c0:a8:00:02";
    private static final String B = "02:42:c0:a8:00:03";

    @Test
    void anOverlayPingHasTwoLines() {
        assertThat(PairView.plain(decode(overlayPing())))
                .isEqualTo("10.0.0.10.44321 > 10.0.0.11.4789: VXLAN, flags [I] (0x08), vni 42\n"
                        + "    02:42:c0:a8:00:02 > 02:42:c0:a8:00:03, 192.168.0.2 > 192.168.0.3:"
                        + " ICMP echo request, id 1, seq 1, length 64");
    }

    @Test
    void theRolesTellOuterFromInner() {
        List<Line> lines = PairView.lines(decode(overlayPing()));
        assertThat(lines.get(0).spans())
                .contains(new Span("42", Role.NETWORK_ID), new Span("10.0.0.10.44321", Role.ADDRESS));
        assertThat(lines.get(0).spans())
                .extracting(Span::role)
                .contains(Role.OUTER)
                .doesNotContain(Role.INNER);
        assertThat(lines.get(1).spans())
                .extracting(Span::role)
                .contains(Role.INNER)
                .doesNotContain(Role.OUTER);
    }

    @Test
    void whatTcpCarriesIsNamedBehindItsNumbers() {
        byte[] gossip = tcp(40000, 7946, 5, 6, 0x18, new byte[0], new byte[20]);
        assertThat(PairView.plain(decode(eth(A, B, EtherType.IPV4, ipv4("10.0.0.1", "10.0.0.2", 6, gossip)))))
                .endsWith("Flags [P.], seq 5:25, ack 6, win 64240, length 20: serf");
    }

    @Test
    void aQuestionThatIsNotEncapsulatedHasOneLine() {
        byte[] question = eth(
                A, "ff:ff:ff:ff:ff:ff", EtherType.ARP, arp(1, A, "192.168.0.2", "00:00:00:00:00:00", "192.168.0.3"));
        assertThat(PairView.plain(decode(question)))
                .isEqualTo("02:42:c0:a8:00:02 > Broadcast,"
                        + " ARP, Request who-has 192.168.0.3 tell 192.168.0.2, length 28");
        byte[] answer = eth(B, A, EtherType.VLAN, vlan(10, EtherType.ARP, arp(2, B, "192.168.0.3", A, "192.168.0.2")));
        assertThat(PairView.plain(decode(answer)))
                .isEqualTo("02:42:c0:a8:00:03 > 02:42:c0:a8:00:02, vlan 10,"
                        + " ARP, Reply 192.168.0.3 is-at 02:42:c0:a8:00:03, length 28");
    }

    @Test
    void whatNobodyKnowsIsNamedByItsType() {
        byte[] experiment = eth(A, "ff:ff:ff:ff:ff:ff", 0x88b5, "hello".getBytes(StandardCharsets.US_ASCII));
        assertThat(PairView.plain(decode(experiment)))
                .isEqualTo("02:42:c0:a8:00:02 > Broadcast, type 0x88b5, length 5");
    }

    @Test
    void otherProtocols() {
        assertThat(PairView.plain(decode(eth(
                        A,
                        B,
                        EtherType.IPV4,
                        ipv4("1.1.1.1", "2.2.2.2", 6, tcp(5, 80, 100, 7, 0x18, new byte[0], new byte[5]))))))
                .endsWith("1.1.1.1.5 > 2.2.2.2.80: Flags [P.], seq 100:105, ack 7, win 64240, length 5");
        assertThat(PairView.plain(decode(
                        eth(A, B, EtherType.IPV4, ipv4("1.1.1.1", "2.2.2.2", 17, udp(5, 54, new byte[9]))))))
                .endsWith("1.1.1.1.5 > 2.2.2.2.54: UDP, length 9");
        byte[] quoted = ipv4("3.3.3.3", "4.4.4.4", 17, udp(5, 4789, new byte[9]));
        assertThat(PairView.plain(decode(
                        eth(A, B, EtherType.IPV4, ipv4("1.1.1.1", "2.2.2.2", 1, icmp(3, 4, hex("000005aa"), quoted))))))
                .endsWith("ICMP unreachable - need to frag (mtu 1450), length 45"
                        + " (about 3.3.3.3.5 > 4.4.4.4.4789: UDP, length 9)");
    }

    @Test
    void whatIsWrongIsSaidAndMarked() {
        byte[] ping = overlayPing();
        Frame cut = new Frame(0, "", Frame.LINKTYPE_ETHERNET, ping.length, Arrays.copyOf(ping, 60));
        Line inner = PairView.lines(new Decoder().decode(cut)).get(1);
        assertThat(inner.spans()).contains(new Span(" [Ethernet header cut: 10 of 14 bytes captured]", Role.WARNING));
        byte[] policy = overlayPing();
        policy[42] = (byte) 0x0a;
        assertThat(PairView.lines(decode(policy)).get(0).plain()).endsWith("[reserved bit set]");
        assertThat(PairView.plain(decode(encapsulate(1, new byte[3])))).contains("Ethernet header: 14 bytes needed");
    }
}
