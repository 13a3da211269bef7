package io.overlab.capture.packet;

import static io.overlab.capture.packet.Build.hex;
import static io.overlab.capture.packet.Build.join;
import static io.overlab.capture.packet.Build.number;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** The part of {@link Grown} that makes messages of DNS. */
final class GrownNames {
    private static final String[] LABELS = {"docker0", "consul", "service", "a", "_serf", "x y", "arpa", "10"};

    private GrownNames() {}

    static byte[] message(Random random, Grown grown) {
        int[] counts = {grown.rarely() ? 2 : 1, random.nextInt(3), random.nextInt(2), random.nextInt(2)};
        int flags = grown.rarely() ? random.nextInt(65_536) : grown.one(0x0100, 0x8180, 0x8183, 0x8400, 0x0000, 0x2800);
        byte[] message = join(grown.exactly(2), number(flags, 2));
        for (int count : counts) {
            message = join(message, number(grown.hardlyEver() ? random.nextInt(5) : count, 2));
        }
        for (int i = 0; i < counts[0]; i++) {
            message = join(message, name(random, grown), number(type(grown), 2), classOf(grown));
        }
        for (int i = counts[1] + counts[2] + counts[3]; i > 0; i--) {
            int type = type(grown);
            byte[] data = data(type, random, grown);
            message = join(
                    message,
                    random.nextBoolean() ? hex("c00c") : name(random, grown),
                    number(type, 2),
                    classOf(grown),
                    number(random.nextInt(100_000), 4),
                    number(grown.stated(data.length), 2),
                    data);
        }
        return message;
    }

    private static byte[] classOf(Grown grown) {
        return grown.rarely() ? grown.exactly(2) : hex("0001");
    }

    private static int type(Grown grown) {
        return grown.one(1, 1, 28, 28, 5, 12, 15, 16, 33, 2, 6, 41, 65, 257);
    }

    private static byte[] name(Random random, Grown grown) {
        byte[] all = new byte[0];
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String label = LABELS[random.nextInt(LABELS.length)];
            all = join(all, number(label.length(), 1), label.getBytes(StandardCharsets.US_ASCII));
        }
        return grown.rarely() ? join(all, number(0xc000 | random.nextInt(40), 2)) : join(all, number(0, 1));
    }

    private static byte[] data(int type, Random random, Grown grown) {
        return switch (type) {
            case 1 -> grown.exactly(4);
            case 41 -> new byte[0];
            case 28 -> grown.exactly(16);
            case 2, 5, 12 -> name(random, grown);
            case 15 -> join(grown.exactly(2), name(random, grown));
            case 16 -> join(number(5, 1), "hello".getBytes(StandardCharsets.US_ASCII));
            case 33 -> join(grown.exactly(6), name(random, grown));
            case 6 -> join(name(random, grown), name(random, grown), grown.exactly(20));
            default -> grown.bytes(20);
        };
    }
}
