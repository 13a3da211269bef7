package io.overlab.capture.bench;

import io.overlab.capture.packet.Build;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes the capture that speed is measured with: VXLAN frames whose inner packets are TCP (40 %), ICMP (30 %), UDP
 * (20 %) and ARP (10 %), a million of them being 285 MB, of which each has other addresses, ports and lengths.
 */
public final class MixedFrames {
    private static final int KINDS = 4096;

    private MixedFrames() {}

    /**
     * Writes a file.
     *
     * @param arguments the file, and how many frames
     */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    }

    /** Writes a pcap file with {@code count} frames; the same for each call. */
    public static void write(Path file, int count) throws IOException {
        byte[][] kinds = frames();
        ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(262_144)
                .putInt(1);
        ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(header.array());
            for (int i = 0; i < count; i++) {
                byte[] frame = kinds[(int) (i * 2_654_435_761L >>> 16 & KINDS - 1)];
                record.clear();
                record.putInt(1_700_000_000 + i / 20_000).putInt(i % 20_000 * 50);
                record.putInt(frame.length).putInt(frame.length);
                out.write(record.array());
                out.write(frame);
            }
        }
    }

    /** The frames the file is mixed from. */
    public static byte[][] frames() {
        Random random = new Random(42);
        byte[][] kinds = new byte[KINDS][];
        for (int i = 0; i < KINDS; i++) {
            kinds[i] = frame(random, i);
        }
        return kinds;
    }

    private static byte[] frame(Random random, int i) {
        int a = 2 + random.nextInt(200);
        int b = 2 + random.nextInt(200);
        String macA = "02:42:c0:a8:00:%02x".formatted(a);
        String macB = "02:42:c0:a8:00:%02x".formatted(b);
        String ipA = "192.168.0." + a;
        String ipB = "192.168.0." + b;
        int chance = i % 10;
        byte[] inner;
        if (chance < 4) {
            byte[] data = new byte[random.nextInt(553)];
            byte[] segment = Build.tcp(
                    30_000 + random.nextInt(20_000),
                    80 + random.nextInt(9000),
                    random.nextInt() & 0xffff_ffffL,
                    random.nextInt() & 0xffff_ffffL,
                    data.length > 0 ? 0x18 : 0x10,
                    Build.hex("0101080a" + "%08x%08x".formatted(random.nextInt(), random.nextInt())),
                    data);
            inner = Build.eth(macA, macB, 0x0800, Build.ipv4(ipA, ipB, 6, segment));
        } else if (chance < 7) {
            inner = Build.eth(
                    macA,
                    macB,
                    0x0800,
                    Build.ipv4(
                            ipA,
                            ipB,
                            1,
                            Build.echo(random.nextBoolean() ? 8 : 0, random.nextInt(65536), random.nextInt(1000), 56)));
        } else if (chance < 9) {
            byte[] data = new byte[random.nextInt(400)];
            inner = Build.eth(
                    macA,
                    macB,
                    0x0800,
                    Build.ipv4(
                            ipA,
                            ipB,
                            17,
                            Build.udp(20_000 + random.nextInt(10_000), 9000 + random.nextInt(900), data)));
        } else {
            boolean ask = random.nextBoolean();
            inner = Build.eth(
                    macA,
                    ask ? "ff:ff:ff:ff:ff:ff" : macB,
                    0x0806,
                    Build.arp(ask ? 1 : 2, macA, ipA, ask ? "00:00:00:00:00:00" : macB, ipB));
        }
        byte[] outer = Build.udp(32_768 + random.nextInt(28_000), 4789, Build.vxlan(42 + random.nextInt(3), inner));
        return Build.eth(
                "06:e2:c0:20:ec:9f", "06:4c:1f:a8:84:3b", 0x0800, Build.ipv4("10.0.0.10", "10.0.0.11", 17, outer));
    }
}
