package io.overlab.capture.packet;

import static io.overlab.capture.packet.Build.hex;
import static io.overlab.capture.packet.Build.join;
import static io.overlab.capture.packet.Build.number;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;

/** The part of {@link Grown} that makes ARP, ICMP, ICMPv6, IGMP, LLC and what may stand between IP and its payload. */
final class GrownControl {
    private final Random random;
    private final Grown grown;

    GrownControl(Random random, Grown grown) {
        this.random = random;
        this.grown = grown;
    }

    byte[] arp() {
        int hardware = grown.rarely() ? random.nextInt(65_536) : grown.one(1, 1, 1, 1, 6, 15, 24, 20, 32, 0);
        int protocol = grown.rarely() ? random.nextInt(65_536) : grown.one(0x0800, 0x0800, 0x0800, 0x1000, 0x86dd);
        int macs = grown.rarely() ? random.nextInt(24) : grown.one(6, 6, 6, 6, 6, 0, 8, 20);
        int ips = grown.rarely() ? random.nextInt(20) : grown.one(4, 4, 4, 4, 4, 16, 0);
        int operation = grown.rarely() ? random.nextInt(65_536) : random.nextInt(12);
        byte[] source = grown.one(0, 1, 1) == 0 ? new byte[4] : grown.address4();
        byte[] target = grown.rarely() ? source : grown.address4();
        byte[] message = join(
                number(hardware, 2),
                number(protocol, 2),
                number(macs, 1),
                number(ips, 1),
                number(operation, 2),
                address(macs),
                Arrays.copyOf(source, ips),
                address(macs),
                Arrays.copyOf(target, ips));
        return grown.rarely() ? join(message, new byte[18]) : message;
    }

    private byte[] address(int size) {
        byte[] bytes = new byte[size];
        switch (random.nextInt(4)) {
            case 0 -> random.nextBytes(bytes);
            case 1 -> Arrays.fill(bytes, (byte) 0xff);
            case 2 -> System.arraycopy(grown.randomMac(), 0, bytes, 0, Math.min(6, size));
            default -> {
                // An address that is not known.
            }
        }
        return bytes;
    }

    byte[] icmp(Supplier<byte[]> quoted) {
        int type = grown.rarely()
                ? random.nextInt(256)
                : grown.one(0, 8, 8, 3, 3, 3, 5, 11, 12, 4, 9, 10, 13, 14, 17, 18, 42, 43);
        int code = grown.rarely() ? random.nextInt(256) : random.nextInt(4);
        byte[] data;
        byte[] rest = grown.rarely() ? grown.exactly(4) : grown.one(0, 1) == 0 ? hex("00000000") : hex("000005aa");
        if (type == 3 || type == 4 || type == 5 || type == 11 || type == 12) {
            data = quoted.get();
            if (random.nextBoolean()) {
                data = Arrays.copyOf(data, Math.min(data.length, 28));
            }
            if (grown.rarely()) {
                data = Arrays.copyOf(data, 128);
                data = join(data, hex("2000 0000 0008 0101 00064140"));
            }
        } else if (type == 9) {
            int count = random.nextInt(4);
            rest = join(number(count, 1), number(grown.rarely() ? 1 : 2, 1), number(random.nextInt(4000), 2));
            data = grown.exactly(8 * count);
        } else {
            data = grown.bytes(64);
        }
        return damaged(Build.icmp(type, code, rest, data));
    }

    private byte[] damaged(byte[] message) {
        if (grown.hardlyEver()) {
            message[2] ^= 0x55;
        }
        return message;
    }

    byte[] icmp6(Supplier<byte[]> quoted) {
        int type = grown.rarely()
                ? random.nextInt(256)
                : grown.one(
                        128, 129, 135, 135, 136, 136, 133, 134, 137, 130, 131, 132, 143, 143, 1, 2, 3, 4, 130, 141, 142,
                        151, 155);
        int code = grown.rarely() ? random.nextInt(8) : 0;
        byte[] rest = grown.rarely() ? grown.exactly(4) : hex("00000000");
        byte[] data = switch (type) {
            case 1, 2, 3, 4 -> quoted.get();
            case 128, 129 -> grown.bytes(64);
            case 130 -> random.nextBoolean() ? grown.address6() : join(grown.address6(), grown.exactly(2), sources(16));
            case 131, 132 -> grown.address6();
            case 133 -> neighborOptions();
            case 134 -> join(grown.exactly(8), neighborOptions());
            case 135, 136 -> join(grown.address6(), neighborOptions());
            case 137 -> join(grown.address6(), grown.address6(), neighborOptions());
            case 143 -> records(16);
            default -> grown.bytes(40);
        };
        if (type == 143) {
            rest = join(hex("0000"), number(grown.hardlyEver() ? 9 : lastRecords, 2));
        }
        if (type == 136 || type == 134) {
            rest = grown.exactly(4);
        }
        return damaged(Build.icmp(type, code, rest, data));
    }

    private int lastRecords;

    private byte[] sources(int size) {
        int count = random.nextInt(4);
        byte[] all = number(grown.hardlyEver() ? 20 : count, 2);
        for (int i = 0; i < count; i++) {
            all = join(all, size == 4 ? grown.address4() : grown.address6());
        }
        return all;
    }

    /** Records of a membership report, IGMPv3 or MLDv2; how many is left in {@link #lastRecords}. */
    private byte[] records(int size) {
        lastRecords = random.nextInt(4);
        byte[] all = new byte[0];
        for (int i = 0; i < lastRecords; i++) {
            byte[] sources = sources(size);
            all = join(
                    all,
                    number(grown.rarely() ? random.nextInt(256) : 1 + random.nextInt(6), 1),
                    number(grown.hardlyEver() ? 1 : 0, 1),
                    Arrays.copyOf(sources, 2),
                    size == 4 ? grown.address4() : grown.address6(),
                    Arrays.copyOfRange(sources, 2, sources.length));
        }
        return all;
    }

    private byte[] neighborOptions() {
        byte[] all = new byte[0];
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            int type = grown.rarely() ? random.nextInt(40) : grown.one(1, 2, 3, 4, 5, 24, 25, 31, 7, 14);
            int units = type == 3 ? 4 : type == 5 || type <= 2 ? 1 : 1 + random.nextInt(4);
            all = join(
                    all,
                    number(type, 1),
                    number(grown.hardlyEver() ? random.nextInt(6) : units, 1),
                    grown.exactly(units * 8 - 2));
        }
        return all;
    }

    byte[] igmp() {
        int type =
                grown.rarely() ? random.nextInt(256) : grown.one(0x11, 0x11, 0x12, 0x16, 0x17, 0x22, 0x22, 0x13, 0x14);
        int code = grown.rarely() ? random.nextInt(256) : grown.one(0, 100, 10, 0x8f);
        if (type == 0x22) {
            byte[] records = records(4);
            return damaged(Build.icmp(0x22, 0, join(hex("0000"), number(lastRecords, 2)), records));
        }
        byte[] more = type == 0x11 && random.nextBoolean() ? join(grown.exactly(2), sources(4)) : new byte[0];
        return damaged(Build.icmp(type, code, grown.address4(), more));
    }

    byte[] llc() {
        return switch (random.nextInt(7)) {
            case 0 ->
                join(
                        hex("424203 0000"),
                        number(grown.one(0, 2, 3), 1),
                        number(grown.one(0, 2, 0x80), 1),
                        grown.bytes(80));
            case 1 -> join(hex("aaaa03 000000"), number(grown.one(0x0800, 0x0806, 0x86dd, 0x88b5), 2), grown.bytes(30));
            case 2 -> join(hex("aaaa03"), grown.exactly(5), grown.bytes(40));
            case 3 -> join(hex("aaaa03 00000c"), number(grown.one(0x2000, 0x010b, 0x2003, 0x0111), 2), grown.bytes(40));
            case 4 -> grown.bytes(5);
            case 5 -> join(hex("0000"), grown.exactly(2), grown.bytes(20));
            default ->
                join(
                        number(grown.one(0xe0, 0xf0, 0xfe, 6, 4, 8), 1),
                        number(random.nextInt(256), 1),
                        grown.exactly(2),
                        grown.bytes(30));
        };
    }

    byte[] ipv4Options() {
        byte[] all = new byte[0];
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            byte[] more = switch (random.nextInt(7)) {
                case 0 -> hex("01");
                case 1 -> hex("94040000");
                case 2 -> join(hex("070b04"), grown.exactly(8));
                case 3 -> join(hex("440c05"), number(random.nextInt(4), 1), grown.exactly(8));
                case 4 -> join(hex("830704"), grown.exactly(4));
                case 5 -> hex("00");
                default -> grown.bytes(6);
            };
            if (all.length + more.length <= 40) {
                all = join(all, more);
            }
        }
        return Arrays.copyOf(all, all.length + 3 & ~3);
    }

    /** A header between IPv6 and its payload, or an authentication header. */
    byte[] extension(int kind, int next) {
        switch (kind) {
            case 44:
                int offset = grown.rarely() ? random.nextInt(8191) << 3 : 0;
                return join(number(next, 1), number(0, 1), number(offset | grown.one(0, 1), 2), grown.exactly(4));
            case 51:
                return join(number(next, 1), hex("04 0000"), grown.exactly(20));
            case 43:
                int segments = random.nextInt(3);
                return join(
                        number(next, 1),
                        number(grown.hardlyEver() ? 9 : 2 * segments, 1),
                        number(grown.one(0, 2, 3, 4, 253), 1),
                        number(segments, 1),
                        grown.exactly(4),
                        grown.exactly(16 * segments));
            default:
                int units = random.nextInt(3);
                byte[] options = new byte[6 + 8 * units];
                int at = 0;
                while (at < options.length) {
                    int left = options.length - at;
                    if (left < 2) {
                        at++;
                    } else if (left >= 4 && random.nextInt(3) == 0) {
                        options[at] = 5;
                        options[at + 1] = 2;
                        at += 4;
                    } else {
                        options[at] = (byte) (grown.rarely() ? random.nextInt(256) : 1);
                        options[at + 1] = (byte) (grown.hardlyEver() ? left : left - 2);
                        at = options.length;
                    }
                }
                return join(number(next, 1), number(grown.hardlyEver() ? 5 : units, 1), options);
        }
    }
}
