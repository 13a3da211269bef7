package io.overlab.capture.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.locks.LockSupport;

/** Sends datagrams at a steady rate. */
public final class LiveSender {
    private LiveSender() {}

    /** Arguments: address, datagrams a second, seconds, bytes. Prints how many were sent. */
    public static void main(String[] arguments) throws IOException {
        int rate = Integer.parseInt(arguments[1]);
        long total = (long) rate * Integer.parseInt(arguments[2]);
        ByteBuffer data = ByteBuffer.allocateDirect(Integer.parseInt(arguments[3]));
        long sent = 0;
        long refused = 0;
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(arguments[0], 4789));
            long start = System.nanoTime();
            while (sent < total) {
                long due = Math.min(total, (System.nanoTime() - start) * rate / 1_000_000_000L);
                while (sent < due) {
                    data.clear();
                    try {
                        channel.write(data);
                        sent++;
                    } catch (IOException e) {
                        refused++;
                    }
                }
                // Not spinning: the processor is for those who are measured.
                LockSupport.parkNanos(100_000);
            }
        }
        System.out.println("sent " + sent + (refused > 0 ? ", refused " + refused : ""));
    }
}
