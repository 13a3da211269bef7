package io.overlab.capture.bench;

import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Packet;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Measures decoding alone, over frames in memory, in processor time: what else the machine does is not counted. */
public final class DecodeSpeed {
    private DecodeSpeed() {}

    /** Prints nanoseconds a frame, one line a round. */
    public static void main(String[] arguments) {
        byte[][] kinds = MixedFrames.frames();
        Frame[] frames = new Frame[100_000];
        for (int i = 0; i < frames.length; i++) {
            byte[] data = kinds[i % kinds.length].clone();
            frames[i] = new Frame(i, "", Frame.LINKTYPE_ETHERNET, data.length, data);
        }
        Decoder decoder = new Decoder();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (int round = 0; round < 12; round++) {
            long start = threads.getCurrentThreadCpuTime();
            for (int repeat = 0; repeat < 10; repeat++) {
                for (Frame frame : frames) {
                    Packet packet = decoder.decode(frame);
                    sum += packet.layers().size();
                }
            }
            System.out.printf("%.1f ns a frame%n", (threads.getCurrentThreadCpuTime() - start) / 1e6);
        }
        System.out.println(sum);
    }
}
