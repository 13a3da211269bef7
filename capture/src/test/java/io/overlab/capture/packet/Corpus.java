package io.overlab.capture.packet;

import static io.overlab.capture.packet.Build.arp;
import static io.overlab.capture.packet.Build.echo;
import static io.overlab.capture.packet.Build.encapsulate;
import static io.overlab.capture.packet.Build.eth;
import static io.overlab.capture.packet.Build.hex;
import static io.overlab.capture.packet.Build.icmp;
import static io.overlab.capture.packet.Build.ip;
import static io.overlab.capture.packet.Build.ipv4;
import static io.overlab.capture.packet.Build.ipv6;
import static io.overlab.capture.packet.Build.join;
import static io.overlab.capture.packet.Build.mac;
import static io.overlab.capture.packet.Build.number;
import static io.overlab.capture.packet.Build.tcp;
import static io.overlab.capture.packet.Build.udp;
import static io.overlab.capture.packet.Build.vlan;
import static io.overlab.capture.packet.Build.vxlan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Good frames of every kind that is decoded, and ways to spoil them. */
public final class Corpus {
    private static final String A = "02:42:c0:a8:00:02";
    private static final String B = "02:42:c0:a8:00:03";
    private static final String ALL = "ff:ff:ff:ff:ff:ff";
    private static final String NONE = "00:00:00:00:00:00";

    private Corpus() {}

    /** Frames of Ethernet, one or more of each kind. */
    public static List<byte[]> ethernet() {
        List<byte[]> frames = new ArrayList<>();
        for (byte[] payload : overEthernet()) {
            int type = (payload[0] & 0xff) << 8 | payload[1] & 0xff;
            byte[] data = Arrays.copyOfRange(payload, 2, payload.length);
            byte[] frame = eth(A, B, type, data);
            frames.add(frame);
            frames.add(encapsulate(42, frame));
        }
        byte[] ping = eth(A, B, 0x0800, ipv4("192.168.0.2", "192.168.0.3", 1, echo(8, 1, 1, 56)));
        byte[] question = eth(A, ALL, 0x0806, arp(1, A, "192.168.0.2", NONE, "192.168.0.3"));
        frames.add(eth(A, B, 0x8100, vlan(0x600a, 0x0800, ipv4("10.1.1.1", "10.1.1.2", 1, echo(0, 9, 2, 8)))));
        frames.add(eth(A, B, 0x88a8, vlan(100, 0x8100, vlan(0x1fff, 0x0806, arp(2, A, "1.2.3.4", B, "4.3.2.1")))));
        frames.add(encapsulate(7, eth(A, B, 0x8100, vlan(10, 0x0806, arp(1, A, "1.2.3.4", NONE, "4.3.2.1")))));
        frames.add(encapsulate(7, encapsulate(0xffffff, ping)));
        byte[] inUdp6 = udp(50000, 4789, vxlan(4097, question));
        frames.add(eth(A, B, 0x86dd, ipv6("2001:db8::10", "2001:db8::11", 17, inUdp6)));
        frames.add(eth(
                A,
                "01:00:5e:01:01:2a",
                0x0800,
                ipv4("10.0.0.10", "239.1.1.42", 17, udp(40000, 4789, vxlan(42, question)))));
        frames.add(outer(udp(40000, 8472, vxlan(42, ping))));
        frames.add(outer(udp(4789, 40000, vxlan(42, ping))));
        for (String header :
                List.of("00000000 00002a00", "88000003 00002a00", "08000000 00002a01", "ff0000ff ffffffff")) {
            frames.add(outer(udp(40000, 4789, join(hex(header), ping))));
        }
        frames.add(outer(udp(40000, 4790, join(hex("0c000003 00002a00"), ping))));
        frames.add(outer(udp(40000, 4790, join(hex("0c000001 00002a00"), Arrays.copyOfRange(ping, 14, ping.length)))));
        frames.add(outer(udp(
                40000,
                4790,
                join(
                        hex("0d000002 00002a00"),
                        ipv6("fe80::1", "fe80::2", 58, icmp(128, 0, number(5, 4), new byte[8]))))));
        frames.add(outer(udp(40000, 6081, join(hex("0000 6558 00002a 00"), ping))));
        frames.add(outer(udp(40000, 6081, join(hex("02c0 6558 00002a 07 0102 8001 deadbeef"), ping))));
        frames.add(
                outer(udp(40000, 6081, join(hex("0000 0800 00002a 00"), Arrays.copyOfRange(ping, 14, ping.length)))));
        frames.add(eth(A, B, 0x0800, ipv4("10.0.0.10", "10.0.0.11", 47, join(hex("0000 6558"), ping))));
        frames.add(eth(
                A,
                B,
                0x0800,
                ipv4(
                        "10.0.0.10",
                        "10.0.0.11",
                        47,
                        join(hex("3000 0800 0000002a 00000007"), Arrays.copyOfRange(ping, 14, ping.length)))));
        frames.add(eth(A, B, 0x0800, ipv4("10.0.0.10", "10.0.0.11", 50, hex("00001234 00000007 deadbeefdeadbeef"))));
        frames.add(eth(
                A,
                "01:80:c2:00:00:00",
                38,
                join(
                        hex("424203 0000 00 00 01 8000024200000001 00000000 8000024200000001 8001 0000 1400 0200 0f00"),
                        new byte[8])));
        frames.add(eth(A, B, 36, join(hex("aaaa03 000000 0806"), arp(1, A, "1.2.3.4", NONE, "4.3.2.1"))));
        frames.add(eth(A, B, 0x88b5, new byte[50]));
        frames.add(Arrays.copyOf(question, 60));
        frames.addAll(conversation());
        return frames;
    }

    /** The frames of {@link #ethernet()}, and such as a lab's network hardly ever shows. */
    public static List<byte[]> withRare() {
        List<byte[]> frames = new ArrayList<>(ethernet());
        frames.addAll(RareCorpus.ethernet());
        return frames;
    }

    private static byte[] outer(byte[] udp) {
        return eth("06:e2:c0:20:ec:9f", "06:4c:1f:a8:84:3b", 0x0800, ipv4("10.0.0.10", "10.0.0.11", 17, udp));
    }

    /** What Ethernet carries: two bytes of type, then the packet. */
    private static List<byte[]> overEthernet() {
        List<byte[]> all = new ArrayList<>();
        for (int operation : new int[] {1, 2, 3, 4, 8, 9, 10, 77}) {
            all.add(join(hex("0806"), arp(operation, A, "192.168.0.2", operation == 1 ? NONE : B, "192.168.0.3")));
        }
        all.add(join(hex("0806"), arp(1, A, "192.168.0.2", ALL, "192.168.0.2")));
        all.add(join(hex("8035"), arp(3, A, "0.0.0.0", A, "0.0.0.0")));
        for (byte[] payload : overIpv4()) {
            int protocol = payload[0] & 0xff;
            byte[] data = Arrays.copyOfRange(payload, 1, payload.length);
            all.add(join(hex("0800"), ipv4("192.168.0.2", "192.168.0.3", protocol, data)));
        }
        byte[] first = udp(1000, 2000, new byte[64]);
        all.add(join(hex("0800"), ipv4("1.1.1.1", "2.2.2.2", 17, 0x2000, 64, new byte[0], first)));
        all.add(join(hex("0800"), ipv4("1.1.1.1", "2.2.2.2", 17, 0x00b9, 64, new byte[0], new byte[30])));
        all.add(join(
                hex("0800"), ipv4("1.1.1.1", "2.2.2.2", 1, 0x4000, 1, hex("94040000 01010100"), echo(8, 1, 1, 8))));
        for (byte[] payload : overIpv6()) {
            int protocol = payload[0] & 0xff;
            byte[] data = Arrays.copyOfRange(payload, 1, payload.length);
            all.add(join(hex("86dd"), ipv6("fe80::42:c0ff:fea8:2", "2001:db8::3", protocol, data)));
        }
        return all;
    }

    private static List<byte[]> overIpv4() {
        List<byte[]> all = new ArrayList<>();
        byte[] quoted = ipv4("192.168.0.3", "10.9.8.7", 17, udp(1234, 4789, new byte[4]));
        byte[] quotedTcp =
                Arrays.copyOf(ipv4("192.168.0.3", "10.9.8.7", 6, tcp(1, 2, 3, 4, 2, new byte[0], new byte[0])), 28);
        all.add(join(number(1, 1), echo(8, 4660, 7, 56)));
        all.add(join(number(1, 1), echo(0, 4660, 7, 56)));
        for (int code = 0; code <= 16; code++) {
            all.add(join(number(1, 1), icmp(3, code, hex("0000 05aa"), quoted)));
        }
        all.add(join(number(1, 1), icmp(3, 4, hex("00000000"), quotedTcp)));
        all.add(join(number(1, 1), icmp(3, 3, hex("00000000"), quotedTcp)));
        for (int code = 0; code <= 4; code++) {
            all.add(join(number(1, 1), icmp(5, code, ip("192.168.0.1"), quoted)));
        }
        for (int type : new int[] {4, 10, 11, 12, 13, 14, 15, 16, 17, 18, 30, 40}) {
            all.add(join(number(1, 1), icmp(type, 0, hex("00070001"), Arrays.copyOf(quoted, 40))));
            all.add(join(number(1, 1), icmp(type, 1, hex("00070001"), Arrays.copyOf(quoted, 40))));
        }
        all.add(join(number(1, 1), icmp(9, 0, hex("0202 0708"), hex("0a000001 00000005 0a000002 00000006"))));
        for (byte[] datagram : datagrams()) {
            all.add(join(number(17, 1), datagram));
        }
        byte[] options = hex("020405b4 0402 080a 00000001 00000000 01 030307");
        all.add(join(number(6, 1), tcp(40000, 80, 1000, 0, 0x02, options, new byte[0])));
        all.add(join(number(6, 1), tcp(80, 40000, 5000, 1001, 0x12, options, new byte[0])));
        all.add(join(
                number(6, 1), tcp(40001, 8081, 7, 9, 0xd8, hex("0101 050a 00000001 00000005"), "hello".getBytes())));
        all.add(join(number(6, 1), tcp(40001, 8081, 7, 9, 0x3f, hex("1304 fd08 f989 0101 00000000"), new byte[3])));
        all.add(join(number(6, 1), tcp(40001, 8081, 7, 9, 0x00, new byte[0], new byte[0])));
        String[] texts = {
            "GET /index.html HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n", "PUT", "post /\t\n", "GET /\rx"
        };
        for (String text : texts) {
            all.add(join(number(6, 1), tcp(40002, 80, 7, 9, 0x18, new byte[0], text.getBytes())));
            all.add(join(number(6, 1), tcp(8554, 40002, 7, 9, 0x18, new byte[0], text.getBytes())));
        }
        all.add(join(number(6, 1), tcp(25, 40002, 7, 9, 0x18, new byte[0], "220 mail\r\n".getBytes())));
        all.add(join(number(6, 1), tcp(22, 40002, 7, 9, 0x18, new byte[0], "SSH-2.0-OpenSSH_9.2p1\r\n".getBytes())));
        all.add(join(number(6, 1), tcp(40002, 8080, 7, 9, 0x18, new byte[0], new byte[12])));
        all.add(join(
                number(6, 1),
                tcp(
                        40002,
                        53,
                        7,
                        9,
                        0x18,
                        new byte[0],
                        join(hex("0019 1a2b 0100 0001 0000 0000 0000"), name("docker1"), hex("0001 0001")))));
        int caller = 50_000;
        for (byte[] segment : BgpCorpus.segments()) {
            all.add(join(number(6, 1), tcp(caller++, 179, 7, 9, 0x18, new byte[0], segment)));
        }
        all.add(join(number(2, 1), hex("1164 eeff 00000000")));
        all.add(join(number(2, 1), hex("1100 eeff 00000000")));
        all.add(join(number(2, 1), hex("110a eeff ef01012a")));
        all.add(join(number(2, 1), hex("1164 ec1e 00000000 02 7d 0000")));
        all.add(join(number(2, 1), hex("11ff ec1e ef01012a 02 7d 0001 0a000001")));
        all.add(join(number(2, 1), hex("1200 eeff ef01012a")));
        all.add(join(number(2, 1), hex("1600 eeff ef01012a")));
        all.add(join(number(2, 1), hex("1700 eeff ef01012a")));
        all.add(join(number(2, 1), hex("2200 f9d5 0000 0001 04000000 ef01012a")));
        all.add(join(number(4, 1), ipv4("172.16.0.1", "172.16.0.2", 1, echo(8, 1, 1, 8))));
        all.add(join(number(41, 1), ipv6("fe80::1", "fe80::2", 58, icmp(129, 0, number(5, 4), new byte[8]))));
        all.add(join(number(112, 1), hex("2101 64 01 00 01 ba52 c0a80001 0000000000000000")));
        all.add(join(number(99, 1), new byte[20]));
        return all;
    }

    private static List<byte[]> datagrams() {
        List<byte[]> all = new ArrayList<>();
        all.add(udp(1000, 2000, new byte[0]));
        all.add(udp(40000, 7946, "serf".getBytes()));
        byte[] zero = udp(1000, 2000, new byte[10]);
        zero[5] = 0;
        all.add(zero);
        byte[] more = udp(1000, 2000, new byte[10]);
        more[5] = 40;
        all.add(more);
        byte[] query = join(hex("1a2b 0100 0001 0000 0000 0000"), name("docker1", "example", "org"), hex("0001 0001"));
        all.add(udp(40000, 53, query));
        byte[] answer = join(
                hex("1a2b 8180 0001 0002 0000 0000"),
                name("docker1", "example", "org"),
                hex(
                        "0001 0001 c00c 0001 0001 0000003c 0004 0a00000b c00c 001c 0001 0000003c 0010 20010db8000000000000000000000001"));
        all.add(udp(53, 40000, answer));
        all.add(udp(53, 40000, join(hex("1a2b 8183 0001 0000 0001 0000"), name("nowhere"), hex("001c 0001"))));
        all.add(udp(
                5353,
                5353,
                join(hex("0000 0000 0001 0000 0000 0000"), name("_http", "_tcp", "local"), hex("000c 8001"))));
        all.add(udp(
                68,
                67,
                join(hex("01010600 12345678 00000000 00000000 00000000 00000000 00000000"), mac(A), new byte[208])));
        all.add(udp(
                67,
                68,
                join(hex("02010600 12345678 00000000 0a000001 00000000 00000000 00000000"), mac(A), new byte[208])));
        all.add(udp(123, 123, join(hex("23020600"), new byte[44])));
        return all;
    }

    private static byte[] name(String... labels) {
        byte[] all = new byte[0];
        for (String label : labels) {
            all = join(all, number(label.length(), 1), label.getBytes());
        }
        return join(all, number(0, 1));
    }

    private static List<byte[]> overIpv6() {
        List<byte[]> all = new ArrayList<>();
        byte[] quoted = ipv6("fe80::3", "2001:db8::7", 17, udp(1234, 4789, new byte[4]));
        for (int type : new int[] {128, 129}) {
            all.add(join(number(58, 1), icmp(type, 0, hex("12340007"), new byte[56])));
        }
        for (int code = 0; code <= 6; code++) {
            all.add(join(number(58, 1), icmp(1, code, new byte[4], quoted)));
        }
        all.add(join(number(58, 1), icmp(2, 0, hex("000005aa"), quoted)));
        for (int code = 0; code <= 2; code++) {
            all.add(join(number(58, 1), icmp(3, code, new byte[4], quoted)));
        }
        for (int code = 0; code <= 4; code++) {
            all.add(join(number(58, 1), icmp(4, code, hex("00000028"), quoted)));
        }
        for (int type : new int[] {130, 131, 132, 133, 135, 136}) {
            all.add(join(
                    number(58, 1),
                    icmp(
                            type,
                            0,
                            hex("60000000"),
                            join(ip("fe80::3"), type > 132 ? join(hex("0101"), mac(A)) : new byte[0]))));
        }
        all.add(join(
                number(58, 1), icmp(130, 0, hex("03e80000"), join(ip("ff02::1"), hex("027d0001"), ip("fe80::9")))));
        all.add(join(number(58, 1), icmp(134, 0, hex("40000708"), join(new byte[8], hex("0101"), mac(A)))));
        all.add(join(number(58, 1), icmp(137, 0, new byte[4], join(ip("fe80::1"), ip("fe80::2")))));
        all.add(join(number(58, 1), icmp(143, 0, hex("00000001"), join(hex("04000000"), ip("ff02::1:ff00:3")))));
        all.add(join(number(58, 1), icmp(200, 0, new byte[4], new byte[20])));
        all.add(join(
                number(0, 1),
                hex("3a00 0502 0000 0100"),
                icmp(143, 0, hex("00000001"), join(hex("04000000"), ip("ff02::1:ff00:3")))));
        all.add(join(number(60, 1), hex("1100 0104 00000000"), udp(1, 2, new byte[4])));
        all.add(join(number(44, 1), hex("1100 0001 00001234"), udp(1, 2, new byte[40])));
        all.add(join(number(44, 1), hex("1100 0028 00001234"), new byte[24]));
        all.add(join(
                number(43, 1),
                hex("0602 0001 00000000"),
                ip("2001:db8::9"),
                tcp(1, 2, 3, 4, 2, new byte[0], new byte[0])));
        all.add(join(
                number(51, 1), hex("1104 0000 00000001 00000002 000102030405060708090a0b"), udp(1, 2, new byte[4])));
        all.add(join(number(17, 1), udp(1000, 2000, new byte[20])));
        all.add(join(number(6, 1), tcp(1000, 2000, 100, 200, 0x18, new byte[0], new byte[20])));
        all.add(join(number(59, 1), new byte[4]));
        all.add(join(number(4, 1), ipv4("172.16.0.1", "172.16.0.2", 1, echo(8, 1, 1, 8))));
        all.add(join(number(99, 1), new byte[20]));
        return all;
    }

    /** TCP in both directions, of which the numbers are shown relative to the first. */
    private static List<byte[]> conversation() {
        List<byte[]> frames = new ArrayList<>();
        long[][] segments = {
            {1, 0xfffffff0L, 0, 0x02, 0},
            {0, 77, 0xfffffff1L, 0x12, 0},
            {1, 0xfffffff1L, 78, 0x10, 0},
            {1, 0xfffffff1L, 78, 0x18, 30},
            {0, 78, 15, 0x10, 0},
            {0, 78, 15, 0x18, 900},
            {1, 15, 978, 0x11, 0},
            {0, 978, 16, 0x11, 0},
            {1, 16, 979, 0x10, 0},
            {1, 0, 0, 0x04, 0}
        };
        for (long[] s : segments) {
            boolean forward = s[0] == 1;
            byte[] segment = tcp(
                    forward ? 40000 : 2379,
                    forward ? 2379 : 40000,
                    s[1],
                    s[2],
                    (int) s[3],
                    new byte[0],
                    new byte[(int) s[4]]);
            byte[] packet = forward
                    ? ipv4("192.168.0.2", "192.168.0.3", 6, segment)
                    : ipv4("192.168.0.3", "192.168.0.2", 6, segment);
            frames.add(encapsulate(42, eth(forward ? A : B, forward ? B : A, 0x0800, packet)));
            byte[] six = forward ? ipv6("fe80::2", "fe80::3", 6, segment) : ipv6("fe80::3", "fe80::2", 6, segment);
            frames.add(eth(A, B, 0x86dd, six));
        }
        return frames;
    }

    /** What was an Ethernet frame, with another link-layer header: of Linux cooked version 1 or 2. */
    public static byte[] cooked(byte[] frame, int version, int direction) {
        byte[] type = Arrays.copyOfRange(frame, 12, 14);
        byte[] source = Arrays.copyOfRange(frame, 6, 12);
        byte[] rest = Arrays.copyOfRange(frame, 14, frame.length);
        return version == 1
                ? join(number(direction, 2), hex("0001 0006"), source, hex("0000"), type, rest)
                : join(type, hex("0000 00000002 0001"), number(direction, 1), hex("06"), source, hex("0000"), rest);
    }

    /** A frame of the corpus with some bytes changed, cut or added. */
    public static byte[] spoil(byte[] good, Random random) {
        byte[] frame = good.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && frame.length > 0; i++) {
            int at = random.nextInt(frame.length);
            switch (random.nextInt(6)) {
                case 0 -> frame[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> frame[at] = (byte) random.nextInt(256);
                case 2 -> frame[at] = 0;
                case 3 -> frame[at] = (byte) 0xff;
                case 4 -> frame = Arrays.copyOf(frame, at + 1);
                default -> frame = Arrays.copyOf(frame, frame.length + random.nextInt(20));
            }
        }
        return frame;
    }
}
