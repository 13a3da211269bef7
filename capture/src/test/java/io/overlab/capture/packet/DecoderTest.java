package io.overlab.capture.packet;

import static io.overlab.capture.packet.Build.arp;
import static io.overlab.capture.packet.Build.decode;
import static io.overlab.capture.packet.Build.echo;
import static io.overlab.capture.packet.Build.encapsulate;
import static io.overlab.capture.packet.Build.eth;
import static io.overlab.capture.packet.Build.hex;
import static io.overlab.capture.packet.Build.icmp;
import static io.overlab.capture.packet.Build.ipv4;
import static io.overlab.capture.packet.Build.ipv6;
import static io.overlab.capture.packet.Build.join;
import static io.overlab.capture.packet.Build.overlayPing;
import static io.overlab.capture.packet.Build.tcp;
import static io.overlab.capture.packet.Build.udp;
import static io.overlab.capture.packet.Build.vlan;
import static io.overlab.capture.packet.Build.vxlan;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderTest {
    private static final String A = "02:42:c0:a8:00:02";
    private static final String B = "02:42:c0:a8:00:03";

    @Test
    void anOverlayPingHasTheOuterAndTheInnerPacket() {
        Packet packet = decode(overlayPing());

        assertThat(protocols(packet)).containsExactly("eth", "ip", "udp", "vxlan", "eth", "ip", "icmp", "data");
        assertThat(packet.encapsulated()).isTrue();
        assertThat(packet.outer(Ipv4.class)).map(Ipv4::source).contains(Ipv4Address.parse("10.0.0.10"));
        assertThat(packet.inner(Ipv4.class)).map(Ipv4::source).contains(Ipv4Address.parse("192.168.0.2"));
        assertThat(packet.layer(Ipv4.class)).isEqualTo(packet.outer(Ipv4.class));
        Vxlan vxlan = packet.layer(Vxlan.class).orElseThrow();
        assertThat(vxlan.vni()).isEqualTo(42);
        assertThat(vxlan.vniValid()).isTrue();
        assertThat(vxlan.reservedBitSet()).isFalse();
        assertThat(vxlan.offset()).isEqualTo(42);
        Icmp icmp = packet.inner(Icmp.class).orElseThrow();
        assertThat(icmp.type()).isEqualTo(Icmp.ECHO_REQUEST);
        assertThat(icmp.identifier()).isEqualTo(1);
        assertThat(icmp.sequence()).isEqualTo(1);
        assertThat(icmp.messageLength()).isEqualTo(64);
        assertThat(packet.outer(Icmp.class)).isEmpty();
        assertThat(packet.inner(Ethernet.class).orElseThrow().offset()).isEqualTo(50);
    }

    @Test
    void layersCoverTheWholeFrameInOrder() {
        byte[] data = overlayPing();
        int at = 0;
        for (Layer layer : decode(data).layers()) {
            assertThat(layer.offset()).isEqualTo(at);
            at = layer.end();
        }
        assertThat(at).isEqualTo(data.length);
    }

    @Test
    void everyReservedVxlanBitIsSeen() {
        for (String header :
                List.of("09000000 00002a00", "08000001 00002a00", "08000000 00002a01", "88000000 00002a00")) {
            byte[] data = overlayPing();
            System.arraycopy(hex(header), 0, data, 42, 8);
            assertThat(decode(data).layer(Vxlan.class).orElseThrow().reservedBitSet())
                    .as(header)
                    .isTrue();
        }
    }

    @Test
    void aVxlanHeaderWithoutTheFlagIsStillDecoded() {
        byte[] data = overlayPing();
        data[42] = 0;
        Vxlan vxlan = decode(data).layer(Vxlan.class).orElseThrow();
        assertThat(vxlan.vniValid()).isFalse();
        assertThat(vxlan.reservedBitSet()).isFalse();
    }

    @Test
    void nestedVlanTagsAndArp() {
        byte[] data = eth(
                A,
                "ff:ff:ff:ff:ff:ff",
                EtherType.SERVICE_VLAN,
                vlan(
                        100,
                        EtherType.VLAN,
                        vlan(0x700a, EtherType.ARP, arp(1, A, "192.168.0.2", "00:00:00:00:00:00", "192.168.0.3"))));
        Packet packet = decode(data);
        assertThat(protocols(packet)).containsExactly("eth", "vlan", "vlan", "arp");
        Vlan inner = (Vlan) packet.layers().get(2);
        assertThat(inner.id()).isEqualTo(10);
        assertThat(inner.priority()).isEqualTo(3);
        assertThat(inner.dropEligible()).isTrue();
        Arp arp = packet.layer(Arp.class).orElseThrow();
        assertThat(arp.operation()).isEqualTo(Arp.REQUEST);
        assertThat(arp.senderMac()).hasToString(A);
        assertThat(arp.senderIp()).hasToString("192.168.0.2");
        assertThat(arp.targetIp()).hasToString("192.168.0.3");
        assertThat(arp.gratuitous()).isFalse();
    }

    @Test
    void fragmentsAreKnownAndLaterOnesAreNotDecoded() {
        byte[] later = eth(A, B, EtherType.IPV4, ipv4("1.1.1.1", "2.2.2.2", 17, 0x00b9, 64, new byte[0], new byte[32]));
        Packet packet = decode(later);
        assertThat(protocols(packet)).containsExactly("eth", "ip", "data");
        Ipv4 ip = packet.layer(Ipv4.class).orElseThrow();
        assertThat(ip.fragmentOffset()).isEqualTo(1480);
        assertThat(ip.fragment()).isTrue();

        // The first fragment of a datagram has a UDP header that promises more than the fragment holds.
        byte[] datagram =
                udp(1, 4789, vxlan(42, eth(A, B, EtherType.IPV4, ipv4("3.3.3.3", "4.4.4.4", 1, echo(8, 1, 1, 100)))));
        byte[] first = eth(
                A,
                B,
                EtherType.IPV4,
                ipv4("1.1.1.1", "2.2.2.2", 17, 0x2000, 64, new byte[0], Arrays.copyOf(datagram, 96)));
        Packet begin = decode(first);
        assertThat(protocols(begin)).startsWith("eth", "ip", "udp", "vxlan", "eth", "ip", "icmp", "data");
        assertThat(begin.layers().get(8)).isInstanceOf(Malformed.class);
    }

    @Test
    void ipv6WithExtensionHeadersAndNeighbourDiscovery() {
        byte[] solicitation =
                icmp(135, 0, join(new byte[4], Build.ip("fe80::3"), hex("0101"), Build.mac(A)), new byte[0]);
        byte[] data = eth(
                A,
                "33:33:ff:00:00:03",
                EtherType.IPV6,
                ipv6("fe80::2", "ff02::1:ff00:3", 0, join(hex("3a00 0502 0000 0100"), solicitation)));
        Packet packet = decode(data);
        assertThat(protocols(packet)).containsExactly("eth", "ipv6", "ipv6.hopopts", "icmpv6");
        Icmpv6 icmp = packet.layer(Icmpv6.class).orElseThrow();
        assertThat(icmp.target()).contains(Ipv6Address.parse("fe80::3"));
        assertThat(icmp.linkLayer(Icmpv6.OPTION_SOURCE_LINK_LAYER)).contains(MacAddress.parse(A));
        assertThat(icmp.linkLayer(Icmpv6.OPTION_TARGET_LINK_LAYER)).isEmpty();
    }

    @Test
    void tcpHasItsFlagsAndNumbers() {
        byte[] data = eth(
                A,
                B,
                EtherType.IPV4,
                ipv4(
                        "1.1.1.1",
                        "2.2.2.2",
                        6,
                        tcp(1000, 80, 0xfffffff0L, 7, 0x12, hex("020405b4"), "hello".getBytes())));
        Tcp tcp = decode(data).layer(Tcp.class).orElseThrow();
        assertThat(tcp.sequence()).isEqualTo(0xfffffff0L);
        assertThat(tcp.acknowledgment()).isEqualTo(7);
        assertThat(tcp.flag(Tcp.SYN | Tcp.ACK)).isTrue();
        assertThat(tcp.flag(Tcp.FIN)).isFalse();
        assertThat(tcp.window()).isEqualTo(64240);
        assertThat(tcp.length()).isEqualTo(24);
        assertThat(tcp.payloadLength()).isEqualTo(5);
    }

    @Test
    void anIcmpErrorQuotesAPacketAndItsTunnelIsNotFollowed() {
        byte[] quoted =
                ipv4("10.0.0.10", "10.0.0.11", 17, udp(44321, 4789, vxlan(42, eth(A, B, EtherType.ARP, new byte[28]))));
        byte[] data =
                eth(A, B, EtherType.IPV4, ipv4("10.0.0.11", "10.0.0.10", 1, icmp(3, 4, hex("0000 05aa"), quoted)));
        Packet packet = decode(data);
        assertThat(protocols(packet)).containsExactly("eth", "ip", "icmp", "ip", "udp", "data");
        assertThat(packet.encapsulated()).isFalse();
        assertThat(packet.layer(Icmp.class).orElseThrow().mtu()).isEqualTo(1450);
    }

    @Test
    void anEthernetFrameFilledUpToSixtyBytesHasPadding() {
        byte[] data = Arrays.copyOf(eth(A, B, EtherType.ARP, arp(2, A, "1.1.1.1", B, "2.2.2.2")), 60);
        Packet packet = decode(data);
        assertThat(protocols(packet)).containsExactly("eth", "arp", "eth.padding");
        assertThat(packet.layers().get(2).length()).isEqualTo(18);
    }

    @Test
    void ieee8023IsShownAsSuch() {
        byte[] stp = eth(A, "01:80:c2:00:00:00", 38, join(hex("424203"), new byte[35], new byte[8]));
        Packet packet = decode(stp);
        assertThat(protocols(packet)).containsExactly("eth", "llc", "data", "eth.padding");
        assertThat(packet.layer(Llc.class).orElseThrow().destinationSap()).isEqualTo(0x42);
    }

    @Test
    void nestingEndsAtALimit() {
        byte[] data = new byte[0];
        for (int i = 0; i < 100; i++) {
            data = vxlan(i, eth(A, B, EtherType.IPV4, ipv4("1.1.1.1", "2.2.2.2", 17, udp(1, 4789, data))));
        }
        Packet packet = decode(eth(A, B, EtherType.IPV4, ipv4("1.1.1.1", "2.2.2.2", 17, udp(1, 4789, data))));
        assertThat(packet.layers()).hasSizeLessThanOrEqualTo(Walk.LIMIT + 1);
        assertThat(packet.layers().get(packet.layers().size() - 1)).isInstanceOf(Malformed.class);
    }

    @Test
    void aFrameCutByTheCaptureSaysWhatIsMissing() {
        byte[] whole = overlayPing();
        for (int kept = 0; kept < whole.length; kept++) {
            Frame cut = new Frame(0, "", Frame.LINKTYPE_ETHERNET, whole.length, Arrays.copyOf(whole, kept));
            List<Layer> layers = new Decoder().decode(cut).layers();
            Layer last = layers.get(layers.size() - 1);
            assertThat(last).as("kept " + kept).isInstanceOf(Truncated.class);
            assertThat(((Truncated) last).missing()).as("kept " + kept).isPositive();
            assertThat(last.end()).isEqualTo(kept);
        }
    }

    @Test
    void aFrameThatEndsTooEarlyOnTheWireIsMalformed() {
        byte[] whole = overlayPing();
        for (int kept = 0; kept < whole.length; kept++) {
            List<Layer> layers = decode(Arrays.copyOf(whole, kept)).layers();
            assertThat(layers.get(layers.size() - 1)).as("kept " + kept).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void cookedFramesOfBothVersions() {
        byte[] arp = arp(1, A, "192.168.0.2", "00:00:00:00:00:00", "192.168.0.3");
        byte[] one = join(hex("0004 0001 0006"), Build.mac(A), hex("0000 0806"), arp);
        byte[] two = join(hex("0806 0000 00000024 0001 04 06"), Build.mac(A), hex("0000"), arp);
        Packet first = new Decoder().decode(new Frame(0, "", Frame.LINKTYPE_LINUX_SLL, one.length, one));
        Packet second = new Decoder().decode(new Frame(0, "", Frame.LINKTYPE_LINUX_SLL2, two.length, two));
        for (Packet packet : List.of(first, second)) {
            LinuxCooked cooked = packet.layer(LinuxCooked.class).orElseThrow();
            assertThat(cooked.packetType()).isEqualTo(4);
            assertThat(cooked.source()).hasToString(A);
            assertThat(packet.has(Arp.class)).isTrue();
        }
        assertThat(second.layer(LinuxCooked.class).orElseThrow().interfaceIndex())
                .isEqualTo(36);
    }

    @Test
    void anUnknownLinkTypeIsSaid() {
        Packet packet = new Decoder().decode(new Frame(0, "", 105, 4, new byte[4]));
        assertThat(packet.layer(Malformed.class).orElseThrow().message()).contains("105");
    }

    @Test
    void twoInOneAreTwiceEncapsulated() {
        Packet packet = decode(encapsulate(7, overlayPing()));
        assertThat(packet.outer(Vxlan.class).orElseThrow().vni()).isEqualTo(7);
        assertThat(packet.inner(Vxlan.class).orElseThrow().vni()).isEqualTo(42);
    }

    private static List<String> protocols(Packet packet) {
        return packet.layers().stream().map(Layer::protocol).toList();
    }
}
