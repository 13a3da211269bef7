package io.overlab.capture.live;

import io.overlab.capture.packet.Frame;
import java.util.function.Consumer;

/** An open capture on one interface. */
public interface LiveCapture extends AutoCloseable {

    /** What the kernel counted for this capture, since it was opened. */
    record Counts(long received, long dropped) {}

    /** Reads the kernel's counters. */
    Counts counts() throws CaptureException;

    /**
     * Waits until every frame that had reached the capture when this was called has been given to the consumer.
     *
     * @param timeoutMillis how long to wait at most
     * @return false when the time was over first or the kernel dropped frames since the last barrier
     */
    boolean barrier(long timeoutMillis) throws CaptureException;

    @Override
    void close();

    /**
     * Opens a capture in the network namespace of the calling thread. Frames arrive on a thread of the capture's own.
     *
     * @param interfaceName the interface, for example {@code eth0}
     * @param place what to write into each frame
     * @param consumer gets each frame, in order
     */
    static LiveCapture open(String interfaceName, String place, Consumer<Frame> consumer) throws CaptureException {
        throw new CaptureException("no capture yet");
    }
}
