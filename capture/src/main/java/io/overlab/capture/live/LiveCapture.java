package io.overlab.capture.live;

import io.overlab.capture.packet.Frame;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An open capture on one interface. libpcap and its Java binding are not loaded before the first capture is opened.
 *
 * <p>Frames are handed to the consumer on a thread of the capture's own, one after the other. A consumer that throws
 * ends the capture.
 *
 * <p>A capture ends by itself when its interface vanishes, which includes that it is moved to another namespace. When
 * the interface only goes down, nothing arrives until it is up again, and the capture stays open (libpcap 1.10; older
 * ones end it).
 */
public interface LiveCapture extends AutoCloseable {

    /** The most bytes that are kept of a frame: more than any frame has on a lab's links. */
    int SNAP_LENGTH = 65_535;

    /**
     * What the kernel counted for this capture, since it was opened.
     *
     * @param received frames that reached the capture, those that were dropped included
     * @param dropped frames that were lost since the consumer was too slow
     */
    record Counts(long received, long dropped) {}

    /**
     * What the consumer of a capture wants to know.
     */
    interface Listener {
        /** A frame was captured. */
        void frame(Frame frame);

        /**
         * The capture ended by itself: its interface vanished, or this listener threw. Called at most
         * once, as the last thing; not called after {@link LiveCapture#close()}.
         *
         * @param reason one sentence
         */
        void ended(String reason);
    }

    /** The name of the interface, as it was when the capture was opened. */
    String interfaceName();

    /** What is written into each frame. */
    String place();

    /**
     * Reads the kernel's counters.
     *
     * @throws CaptureException when the capture is closed
     */
    Counts counts() throws CaptureException;

    /**
     * Waits until every frame that had reached the capture when this was called has been given to the consumer.
     *
     * @param timeoutMillis how long to wait at most
     * @return false when the time was over first, the kernel dropped frames since the last barrier, or the capture has
     *     ended by itself; {@link #doubt()} then says which
     * @throws CaptureException when the capture is closed
     */
    boolean barrier(long timeoutMillis) throws CaptureException;

    /** Why the last barrier was false, in one sentence; empty after a barrier that was true. */
    Optional<String> doubt();

    /** Why the capture ended by itself; empty, as long as it has not. */
    Optional<String> failure();

    /** Ends the capture and waits for its thread; may be called more than once, but not from the listener. */
    @Override
    void close();

    /**
     * Starts what captures share. Call it once, before the first is opened, from a thread in a network namespace that
     * outlives them all; a capture that is opened first in another namespace keeps that one alive.
     *
     * @throws CaptureException when the native library cannot be loaded
     */
    static void prepare() throws CaptureException {
        try {
            NativeAnchor.drop();
        } catch (LinkageError e) {
            throw new CaptureException("the native library for captures cannot be loaded: " + e.getMessage(), e);
        }
    }

    /**
     * Opens a capture in the network namespace of the calling thread. Which thread uses it afterwards does not matter.
     *
     * @param interfaceName the interface, for example {@code eth0}, or {@code any}
     * @param place what to write into each frame
     * @param consumer gets each frame, in order
     * @return the open capture
     * @throws CaptureException when there is no such interface, it is down, this process may not capture, or libpcap
     *     is missing
     */
    static LiveCapture open(String interfaceName, String place, Consumer<Frame> consumer) throws CaptureException {
        return open(interfaceName, place, new Listener() {
            @Override
            public void frame(Frame frame) {
                consumer.accept(frame);
            }

            @Override
            public void ended(String reason) {
                // Whoever wants to know asks failure().
            }
        });
    }

    /**
     * Opens a capture whose end is told to the listener too.
     *
     * @see #open(String, String, Consumer)
     */
    static LiveCapture open(String interfaceName, String place, Listener listener) throws CaptureException {
        return PcapCapture.open(interfaceName, place, listener);
    }
}
