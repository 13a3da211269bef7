package io.overlab.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.fuzz.FuzzTargets;
import io.overlab.capture.packet.Arp;
import io.overlab.capture.packet.Build;
import io.overlab.capture.packet.Corpus;
import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.EtherType;
import io.overlab.capture.packet.Ethernet;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Ipv4;
import io.overlab.capture.packet.Ipv4Address;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.MacAddress;
import io.overlab.capture.packet.Packet;
import io.overlab.capture.packet.Payload;
import io.overlab.capture.packet.Tcp;
import io.overlab.capture.packet.Udp;
import io.overlab.capture.packet.Vlan;
import io.overlab.capture.packet.Vxlan;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What is true of all frames, and of any bytes at all. */
class PropertiesTest {
    private static final List<byte[]> CORPUS = Corpus.withRare();

    private static String mac(long bits) {
        return new MacAddress(bits).toString();
    }

    private static String ip(int bits) {
        return new Ipv4Address(bits).toString();
    }

    @Property
    void whatIsEncodedIsDecoded(
            @ForAll @LongRange(min = 0, max = 0xffff_ffff_ffffL) long source,
            @ForAll @LongRange(min = 0, max = 0xffff_ffff_ffffL) long destination,
            @ForAll int from,
            @ForAll int to,
            @ForAll @IntRange(min = 0, max = 0xffffff) int vni,
            @ForAll @IntRange(min = 0, max = 4095) int vlan,
            @ForAll @IntRange(min = 0, max = 0xffff) int port,
            @ForAll long numbers,
            @ForAll @IntRange(min = 0, max = 255) int flags,
            @ForAll @Size(max = 80) byte[] data) {
        byte[] segment = Build.tcp(port, 9999, numbers & 0xffff_ffffL, numbers >>> 32, flags, new byte[0], data);
        byte[] inner = Build.eth(
                mac(source),
                mac(destination),
                EtherType.VLAN,
                Build.vlan(vlan, EtherType.IPV4, Build.ipv4(ip(from), ip(to), 6, segment)));
        Packet packet = Build.decode(Build.encapsulate(vni, inner));

        assertThat(packet.layer(Vxlan.class).orElseThrow().vni()).isEqualTo(vni);
        Ethernet ethernet = packet.inner(Ethernet.class).orElseThrow();
        assertThat(ethernet.source().bits()).isEqualTo(source);
        assertThat(ethernet.destination().bits()).isEqualTo(destination);
        assertThat(packet.inner(Vlan.class).orElseThrow().id()).isEqualTo(vlan);
        Ipv4 ip = packet.inner(Ipv4.class).orElseThrow();
        assertThat(ip.source().bits()).isEqualTo(from);
        assertThat(ip.destination().bits()).isEqualTo(to);
        Tcp tcp = packet.inner(Tcp.class).orElseThrow();
        assertThat(tcp.sourcePort()).isEqualTo(port);
        assertThat(tcp.sequence()).isEqualTo(numbers & 0xffff_ffffL);
        assertThat(tcp.acknowledgment()).isEqualTo(numbers >>> 32);
        assertThat(tcp.flags()).isEqualTo(flags);
        assertThat(tcp.payloadLength()).isEqualTo(data.length);
        byte[] carried = packet.inner(Payload.class)
                .map(p -> p.bytes().copy(p.offset(), p.end()))
                .orElse(new byte[0]);
        // Port 7946 has a name, and its data is no payload.
        assertThat(port == 7946 || Arrays.equals(carried, data)).isTrue();
    }

    @Property
    void arpAndUdpToo(
            @ForAll @IntRange(min = 0, max = 0xffff) int operation,
            @ForAll @LongRange(min = 0, max = 0xffff_ffff_ffffL) long mac,
            @ForAll int from,
            @ForAll int to,
            @ForAll @IntRange(min = 0, max = 0xffff) int port,
            @ForAll @Size(max = 40) byte[] data) {
        byte[] question = Build.arp(operation, mac(mac), ip(from), mac(~mac), ip(to));
        Arp arp = Build.decode(Build.eth(mac(mac), mac(0), EtherType.ARP, question))
                .layer(Arp.class)
                .orElseThrow();
        assertThat(arp.operation()).isEqualTo(operation);
        assertThat(arp.senderMac().bits()).isEqualTo(mac);
        assertThat(arp.senderIp().bits()).isEqualTo(from);
        assertThat(arp.targetIp().bits()).isEqualTo(to);
        byte[] datagram = Build.ipv4(ip(from), ip(to), 17, Build.udp(port, 20000, data));
        Udp udp = Build.decode(Build.eth(mac(mac), mac(0), EtherType.IPV4, datagram))
                .layer(Udp.class)
                .orElseThrow();
        assertThat(udp.sourcePort()).isEqualTo(port);
        assertThat(udp.declaredLength()).isEqualTo(8 + data.length);
    }

    @Property(tries = 3000)
    void anyBytesAtAll(@ForAll @Size(max = 400) byte[] bytes) throws IOException {
        FuzzTargets.all(bytes);
    }

    @Property(tries = 3000)
    void almostGoodFrames(@ForAll Random random) throws IOException {
        List<byte[]> corpus = CORPUS;
        byte[] spoiled = Corpus.spoil(corpus.get(random.nextInt(corpus.size())), random);
        FuzzTargets.all(Build.join(new byte[] {0, (byte) random.nextInt(3)}, spoiled));
    }

    @Property(tries = 300)
    void theLayersOfAFrameLieOneBehindTheOther(@ForAll Random random) {
        List<byte[]> corpus = CORPUS;
        byte[] data = corpus.get(random.nextInt(corpus.size()));
        int at = 0;
        for (Layer layer : Build.decode(data).layers()) {
            assertThat(layer.offset()).isGreaterThanOrEqualTo(at);
            at = layer.end();
        }
        assertThat(at).isEqualTo(data.length);
    }

    /** The work is counted in layers, not in time, which a busy machine stretches. */
    @Property(tries = 200)
    void theWorkDoesNotGrowBeyondTheLimit(@ForAll @IntRange(min = 0, max = 1200) int depth) {
        byte[] header = Arrays.copyOf(Build.encapsulate(1, new byte[0]), 50);
        byte[] nested = new byte[header.length * depth];
        for (int i = 0; i < depth; i++) {
            System.arraycopy(header, 0, nested, i * header.length, header.length);
            // Lengths that promise all that follows.
            int left = Math.min(65535, (depth - i) * header.length - 14);
            nested[i * 50 + 16] = (byte) (left >> 8);
            nested[i * 50 + 17] = (byte) left;
            nested[i * 50 + 38] = (byte) (left - 20 >> 8);
            nested[i * 50 + 39] = (byte) (left - 20);
        }
        Packet packet = new Decoder().decode(new Frame(0, "", Frame.LINKTYPE_ETHERNET, nested.length, nested));
        assertThat(packet.layers()).hasSizeLessThan(70);
    }
}
