package io.overlab.capture.packet;

import static io.overlab.capture.packet.Build.hex;
import static io.overlab.capture.packet.Build.join;
import static io.overlab.capture.packet.Build.number;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** The part of {@link Grown} that makes TCP, UDP and tunnels. */
final class GrownTransport {
    private static final int[] STREAM_PORTS = {80, 443, 179, 53, 2379, 8500, 22, 7946, 40000, 40001};
    private static final int[] DATAGRAM_PORTS = {53, 67, 68, 123, 5353, 7946, 8301, 1000, 40000, 0};
    private static final String[] TEXTS = {
        "GET / HTTP/1.1\r\nHost: docker0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "PUT /v1/kv/demo HTTP/1.1\r\n",
        "POST",
        "SSH-2.0-x\r\n",
        "\u0016\u0003\u0001"
    };

    private final Random random;
    private final Grown grown;
    private final long[] sequence = new long[STREAM_PORTS.length * STREAM_PORTS.length];

    GrownTransport(Random random, Grown grown) {
        this.random = random;
        this.grown = grown;
    }

    byte[] tcp() {
        int ports = grown.familiar() ? 3 : STREAM_PORTS.length;
        int from = random.nextInt(ports);
        int to = random.nextInt(ports);
        int there = from * STREAM_PORTS.length + to;
        int back = to * STREAM_PORTS.length + from;
        int flags = grown.rarely()
                ? random.nextInt(4096)
                : grown.one(0x02, 0x12, 0x10, 0x10, 0x18, 0x18, 0x11, 0x04, 0x14, 0xc2, 0x52, 0x38, 0x00, 0x110);
        if ((flags & 2) != 0 || sequence[there] == 0) {
            sequence[there] = grown.rarely() ? 0xffff_fff0L : random.nextInt() & 0xffff_ffffL;
        }
        byte[] data = (flags & 8) != 0 ? data() : grown.rarely() ? grown.bytes(20) : new byte[0];
        byte[] options = random.nextInt(3) == 0 ? options() : new byte[0];
        byte[] segment = join(
                number(STREAM_PORTS[from], 2),
                number(STREAM_PORTS[to], 2),
                number(sequence[there], 4),
                number(grown.rarely() ? random.nextInt() : sequence[back], 4),
                number((grown.hardlyEver() ? random.nextInt(16) : (20 + options.length) / 4) << 12 | flags, 2),
                number(random.nextInt(65_536), 2),
                number(random.nextInt(65_536), 2),
                number(grown.rarely() ? random.nextInt(65_536) : 0, 2),
                options,
                data);
        sequence[there] = sequence[there] + data.length + ((flags & 3) != 0 ? 1 : 0) & 0xffff_ffffL;
        return segment;
    }

    private byte[] data() {
        return grown.rarely()
                ? TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.ISO_8859_1)
                : grown.bytes(grown.rarely() ? 1400 : 60);
    }

    private byte[] options() {
        byte[] all = new byte[0];
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            byte[] more = option();
            if (all.length + more.length <= 40) {
                all = join(all, more);
            }
        }
        while (all.length % 4 != 0) {
            all = join(all, number(random.nextBoolean() ? 1 : 0, 1));
        }
        return all;
    }

    private byte[] option() {
        if (grown.hardlyEver()) {
            return grown.bytes(10);
        }
        return switch (random.nextInt(14)) {
            case 0, 1 -> join(hex("0204"), grown.exactly(2));
            case 2 -> join(hex("0303"), number(random.nextInt(20), 1));
            case 3 -> hex("0402");
            case 4 -> {
                int blocks = 1 + random.nextInt(4);
                yield join(number(5, 1), number(2 + 8 * blocks, 1), grown.exactly(8 * blocks));
            }
            case 5, 6 -> join(hex("080a"), grown.exactly(8));
            case 7 -> join(hex("1312"), grown.exactly(16));
            case 8 -> join(hex("1c04"), grown.exactly(2));
            case 9 -> {
                int size = grown.one(2, 6, 10, 18, 5);
                yield join(number(34, 1), number(size, 1), grown.exactly(size - 2));
            }
            case 10 -> join(hex("fd08f989"), grown.exactly(4));
            case 11 -> {
                int size = 2 + random.nextInt(8);
                yield join(number(random.nextInt(256), 1), number(size, 1), grown.exactly(size - 2));
            }
            case 12 -> join(hex("1d"), number(6, 1), grown.exactly(4));
            default -> hex("01");
        };
    }

    byte[] udp() {
        int kind = random.nextInt(14);
        int from = grown.one(DATAGRAM_PORTS);
        int to = grown.one(DATAGRAM_PORTS);
        byte[] data;
        if (kind < 4) {
            to = 4789;
            data = grown.nested(this::vxlan);
        } else if (kind == 4) {
            to = 4790;
            data = grown.nested(this::vxlanGpe);
        } else if (kind == 5) {
            to = 6081;
            data = grown.nested(this::geneve);
        } else if (kind == 6) {
            to = 8472;
            data = grown.nested(this::vxlan);
        } else if (from == 53 || to == 53 || from == 5353 || to == 5353) {
            data = GrownNames.message(random, grown);
        } else if (from == 67 || to == 67 || from == 68 || to == 68) {
            data = join(grown.exactly(3), number(random.nextInt(3), 1), grown.bytes(260));
            data[0] = (byte) grown.one(1, 1, 2, 2, 3);
            data[1] = 1;
            data[2] = (byte) grown.one(6, 6, 6, 4);
        } else {
            data = grown.bytes(80);
        }
        if (grown.hardlyEver()) {
            int other = from;
            from = to;
            to = other;
        }
        return join(
                number(from, 2),
                number(to, 2),
                number(grown.stated(8 + data.length), 2),
                number(random.nextInt(65_536), 2),
                data);
    }

    private byte[] vxlan() {
        byte[] header = grown.rarely()
                ? grown.exactly(8)
                : join(
                        hex(grown.rarely() ? "88000000" : "08000000"),
                        number(random.nextInt(1 << 24), 3),
                        number(grown.rarely() ? 1 : 0, 1));
        return join(header, grown.ethernet());
    }

    private byte[] vxlanGpe() {
        int next = grown.one(1, 2, 3, 3, 4, 0, 9);
        int flags = grown.rarely() ? random.nextInt(256) : 0x0c;
        byte[] inner = switch (next) {
            case 1 -> grown.ipv4();
            case 2 -> grown.ipv6();
            case 3 -> grown.ethernet();
            default -> grown.bytes(20);
        };
        return join(
                number(flags, 1), hex("0000"), number(next, 1), number(random.nextInt(1 << 24), 3), hex("00"), inner);
    }

    private byte[] geneve() {
        int type = grown.one(0x6558, 0x6558, 0x0800, 0x86dd, 0x0806, 0x1234);
        byte[] options = new byte[0];
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            int words = random.nextInt(5);
            options = join(
                    options,
                    grown.exactly(3),
                    number(grown.rarely() ? random.nextInt(256) : words, 1),
                    grown.exactly(4 * words));
        }
        return join(
                number((grown.hardlyEver() ? 0x40 : 0) | options.length / 4 & 0x3f, 1),
                number(grown.rarely() ? random.nextInt(256) : grown.one(0, 0x40, 0x80), 1),
                number(type, 2),
                number(random.nextInt(1 << 24), 3),
                number(grown.rarely() ? 5 : 0, 1),
                options,
                grown.ofType(type));
    }

    byte[] gre() {
        int flags = grown.rarely() ? random.nextInt(65_536) : grown.one(0, 0x2000, 0x3000, 0x8000, 0xb000, 0x1000);
        int type = grown.one(0x0800, 0x86dd, 0x6558, 0x6558, 0x0806, 0x880b, 0x1234);
        byte[] header = join(number(flags, 2), number(type, 2));
        for (int bit : new int[] {0x8000, 0x2000, 0x1000}) {
            if ((flags & bit) != 0) {
                header = join(header, grown.exactly(4));
            }
        }
        return join(header, grown.ofType(type));
    }
}
