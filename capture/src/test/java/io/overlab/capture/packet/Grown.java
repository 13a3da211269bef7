package io.overlab.capture.packet;

import static io.overlab.capture.packet.Build.hex;
import static io.overlab.capture.packet.Build.join;
import static io.overlab.capture.packet.Build.mac;
import static io.overlab.capture.packet.Build.number;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Frames that grow from a seed: headers of every kind around each other in any order, most as they should be, some with
 * a lie in a length, a checksum, a flag or a type. What a corpus written by hand holds, its author thought of; this holds
 * what nobody did. The same seed gives the same frames.
 */
public final class Grown {
    private static final String[] MACS = {
        "02:42:c0:a8:00:02", "02:42:c0:a8:00:03", "ff:ff:ff:ff:ff:ff", "33:33:00:00:00:01", "01:00:5e:00:00:fb"
    };
    private static final int[] ETHER_TYPES = {0x88b5, 0x88cc, 0x0600, 0x05dd, 0x05ff, 0x6558, 0x22f0, 0x89e2, 0xffff};
    private static final int DEEPEST = 4;

    private final Random random;
    private final boolean familiar;
    private final GrownTransport transport;
    private final GrownControl control;
    private int depth;

    public Grown(long seed) {
        this(seed, false);
    }

    /**
     * Frames of a seed.
     *
     * @param familiar whether few addresses and ports come again and again, so that there are conversations
     */
    public Grown(long seed, boolean familiar) {
        this.random = new Random(seed);
        this.familiar = familiar;
        this.control = new GrownControl(random, this);
        this.transport = new GrownTransport(random, this);
    }

    boolean rarely() {
        return random.nextInt(12) == 0;
    }

    boolean hardlyEver() {
        return random.nextInt(60) == 0;
    }

    int one(int... values) {
        return values[random.nextInt(values.length)];
    }

    byte[] bytes(int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        if (random.nextBoolean()) {
            random.nextBytes(bytes);
        }
        return bytes;
    }

    byte[] exactly(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    byte[] randomMac() {
        return rarely() ? exactly(6) : mac(MACS[random.nextInt(MACS.length)]);
    }

    /** A length as it should be, or, rarely, a lie. */
    int stated(int real) {
        if (!hardlyEver()) {
            return real;
        }
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> real + 1;
            case 2 -> Math.max(0, real - 1);
            case 3 -> random.nextInt(64);
            case 4 -> 65_535;
            default -> Math.max(0, real + random.nextInt(40) - 20);
        };
    }

    /** An Ethernet frame. */
    public byte[] frame() {
        depth = 0;
        return ethernet();
    }

    /** One level deeper, or nothing more to speak of when that is deep enough. */
    byte[] nested(Supplier<byte[]> more) {
        if (depth >= DEEPEST) {
            return bytes(30);
        }
        depth++;
        byte[] bytes = more.get();
        depth--;
        return bytes;
    }

    byte[] ethernet() {
        byte[] addresses = join(randomMac(), randomMac());
        byte[] rest = typed(0);
        byte[] frame = join(addresses, rest);
        return rarely() ? join(frame, new byte[random.nextInt(20)]) : frame;
    }

    /** A type and what it announces. */
    private byte[] typed(int tags) {
        int kind = random.nextInt(40);
        if (kind < 14) {
            return join(hex("0800"), ipv4());
        } else if (kind < 24) {
            return join(hex("86dd"), ipv6());
        } else if (kind < 29) {
            return join(hex(hardlyEver() ? "8035" : "0806"), control.arp());
        } else if (kind < 35 && tags < 4) {
            return join(number(one(0x8100, 0x8100, 0x88a8, 0x9100, 0x9200), 2), exactly(2), typed(tags + 1));
        } else if (kind < 37) {
            byte[] llc = control.llc();
            return join(number(stated(llc.length), 2), llc);
        }
        return join(number(hardlyEver() ? random.nextInt(65_536) : one(ETHER_TYPES), 2), bytes(60));
    }

    /** What a type announces, where the type stands elsewhere. */
    byte[] ofType(int type) {
        return switch (type) {
            case 0x0800 -> ipv4();
            case 0x86dd -> ipv6();
            case 0x0806 -> control.arp();
            case 0x6558 -> ethernet();
            case 0x8100 -> join(exactly(2), typed(1));
            case 4 -> control.llc();
            default -> bytes(40);
        };
    }

    /** The header of a Linux cooked capture, version 1 or 2, and a packet. */
    public byte[] cooked(int version) {
        depth = 0;
        int type = one(
                0x0800, 0x0800, 0x86dd, 0x86dd, 0x0806, 0x8100, 1, 4, 0x000c, 0x00f5, 0x88b5, 0x88cc, 0, 1501, 0x6558);
        byte[] packet = ofType(type);
        int hardware = one(1, 1, 1, 772, 776, 778, 65_534, 824, 803, 802, 512, 0, 32);
        int direction = rarely() ? random.nextInt(256) : random.nextInt(6);
        int size = rarely() ? random.nextInt(256) : one(6, 6, 6, 0, 4, 8, 16, 20);
        byte[] address = join(Arrays.copyOf(exactly(6), 6), hex(rarely() ? "abcd" : "0000"));
        return version == 1
                ? join(number(direction, 2), number(hardware, 2), number(size, 2), address, number(type, 2), packet)
                : join(
                        number(type, 2),
                        number(rarely() ? 7 : 0, 2),
                        number(0x7f00_0000 | random.nextInt(1 << 24), 4),
                        number(hardware, 2),
                        number(direction, 1),
                        number(size, 1),
                        address,
                        packet);
    }

    boolean familiar() {
        return familiar;
    }

    byte[] address4() {
        if (familiar) {
            return Build.ip(random.nextBoolean() ? "192.168.0.2" : "192.168.0.3");
        }
        return rarely()
                ? exactly(4)
                : Build.ip(new String[] {
                            "192.168.0.2", "192.168.0.3", "10.0.0.10", "239.1.1.42", "255.255.255.255", "0.0.0.0"
                        }
                        [random.nextInt(6)]);
    }

    byte[] address6() {
        if (familiar) {
            return Build.ip(random.nextBoolean() ? "fe80::2" : "fe80::3");
        }
        return rarely()
                ? exactly(16)
                : Build.ip(new String[] {
                            "fe80::2",
                            "2001:db8::3",
                            "ff02::1",
                            "ff02::1:ff00:3",
                            "::",
                            "::ffff:10.0.0.1",
                            "2001:0:0:1::",
                            "::1"
                        }
                        [random.nextInt(8)]);
    }

    byte[] ipv4() {
        byte[] options = rarely() ? control.ipv4Options() : new byte[0];
        int protocol = familiar && random.nextBoolean()
                ? 6
                : one(1, 1, 2, 6, 6, 6, 17, 17, 17, 17, 4, 41, 47, 50, 51, 58, 112, 99, 0, 59, 143, 136);
        byte[] payload = payload(protocol, 4);
        int total = 20 + options.length + payload.length;
        int flags = rarely() ? random.nextInt(65_536) : one(0, 0x4000, 0x4000, 0x2000, 0x00b9, 0x20b9, 0x8000);
        int words = hardlyEver() ? random.nextInt(16) : (20 + options.length) / 4;
        byte[] header = join(
                number((hardlyEver() ? random.nextInt(16) : 4) << 4 | words, 1),
                number(rarely() ? random.nextInt(256) : 0, 1),
                number(stated(total), 2),
                exactly(2),
                number(flags, 2),
                number(one(64, 64, 1, 255, 0), 1),
                number(protocol, 1),
                number(0, 2),
                address4(),
                address4(),
                options);
        if (!hardlyEver()) {
            int sum = Build.checksum(header);
            header[10] = (byte) (sum >> 8);
            header[11] = (byte) sum;
        }
        byte[] packet = join(header, payload);
        return rarely() ? join(packet, new byte[random.nextInt(12)]) : packet;
    }

    byte[] ipv6() {
        int protocol = familiar && random.nextBoolean()
                ? 6
                : one(58, 58, 58, 6, 6, 17, 17, 17, 4, 41, 47, 50, 1, 2, 59, 99, 112, 143);
        byte[] payload = payload(protocol, 6);
        int next = protocol;
        int extensions = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0;
        for (int i = 0; i < extensions; i++) {
            int kind = one(0, 43, 44, 60, 51, 135, 139, 140);
            payload = join(control.extension(kind, next), payload);
            next = kind;
        }
        byte[] header = join(
                number((hardlyEver() ? random.nextInt(16) : 6) << 28 | (rarely() ? random.nextInt(1 << 28) : 0), 4),
                number(stated(payload.length), 2),
                number(next, 1),
                number(one(64, 255, 1, 0), 1),
                address6(),
                address6());
        return join(header, payload);
    }

    private byte[] payload(int protocol, int version) {
        return switch (protocol) {
            case 1 -> control.icmp(() -> nested(this::ipv4));
            case 2 -> control.igmp();
            case 4 -> nested(this::ipv4);
            case 6 -> transport.tcp();
            case 17 -> transport.udp();
            case 41 -> nested(this::ipv6);
            case 47 -> nested(transport::gre);
            case 51 -> control.extension(51, one(17, 6, 50)); // what follows is left out
            case 58 -> control.icmp6(() -> nested(this::ipv6));
            case 143 -> nested(this::ethernet);
            default -> bytes(40);
        };
    }
}
