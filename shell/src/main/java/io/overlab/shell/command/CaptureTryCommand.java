package io.overlab.shell.command;

import io.overlab.capture.live.CaptureException;
import io.overlab.capture.live.LiveCapture;
import io.overlab.shell.ExitStatus;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** {@code overlab __capture}: whether this process can capture on interface {@code lo}, shown by a frame of its own. */
@Command(name = "__capture", hidden = true)
final class CaptureTryCommand implements Callable<Integer> {
    /** The discard service's; nobody need listen. */
    private static final int PORT = 9;

    private static final int TRIES = 50;
    private static final long PAUSE_MILLIS = 100;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        try (LiveCapture capture = LiveCapture.open("lo", "lo", frame -> seen.countDown());
                DatagramSocket socket = new DatagramSocket()) {
            InetAddress self = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            for (int i = 0; i < TRIES; i++) {
                socket.send(new DatagramPacket(new byte[1], 1, self, PORT));
                if (seen.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return ExitStatus.OK;
                }
            }
            System.out.println("no frame was seen on " + capture.interfaceName());
        } catch (CaptureException e) {
            System.out.println(e.getMessage());
        }
        return ExitStatus.CANNOT;
    }
}
