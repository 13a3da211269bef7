package io.overlab.capture.live;

import io.overlab.capture.packet.Frame;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapStat;

/** A capture through libpcap, by way of pcap4j. */
final class PcapCapture implements LiveCapture {
    /** How often a waiting barrier asks whether the capture is still alive. */
    private static final long LOOK_MILLIS = 20;

    private final PcapHandle handle;
    private final String interfaceName;
    private final String place;
    private final int linkType;
    private final Listener listener;
    private final Thread reader;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private volatile long delivered;
    private volatile int waiting;
    private volatile String failure;
    private volatile String doubt;
    private volatile boolean closed;
    private long droppedBefore;

    private PcapCapture(PcapHandle handle, String interfaceName, String place, Listener listener) {
        this.handle = handle;
        this.interfaceName = interfaceName;
        this.place = place;
        // libpcap's own number for a raw IP packet is not the one that files have.
        int type = handle.getDlt().value();
        this.linkType = type == 12 ? Frame.LINKTYPE_RAW : type;
        this.listener = listener;
        this.reader = new Thread(this::read, "capture " + (place.isEmpty() ? interfaceName : place));
        this.reader.setDaemon(true);
    }

    static LiveCapture open(String interfaceName, String place, Listener listener) throws CaptureException {
        PcapCapture capture = new PcapCapture(PcapOpener.open(interfaceName), interfaceName, place, listener);
        capture.reader.start();
        return capture;
    }

    /** The thread of the capture. */
    private void read() {
        String reason = null;
        try {
            handle.loop(-1, this::deliver);
            reason = "the capture on " + interfaceName + " ended without a reason";
        } catch (InterruptedException e) {
            // This is how pcap4j says that the loop was broken: by close(), or by a failed listener.
            reason = closed ? null : failure;
        } catch (PcapNativeException | NotOpenException e) {
            reason = PcapOpener.ended(interfaceName, e.getMessage());
        } catch (RuntimeException | Error e) {
            reason = "the capture on " + interfaceName + " failed: " + e;
        }
        end(reason);
    }

    private void end(String reason) {
        lock.lock();
        try {
            if (reason != null && !closed) {
                failure = reason;
            }
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        if (reason != null && !closed) {
            try {
                listener.ended(reason);
            } catch (RuntimeException e) {
                failure = reason + "; and its listener failed: " + e;
            }
        }
    }

    private void deliver(byte[] data) {
        if (failure != null || closed) {
            return;
        }
        try {
            java.sql.Timestamp time = handle.getTimestamp();
            long nanos = Math.floorDiv(time.getTime(), 1000) * 1_000_000_000L + time.getNanos();
            listener.frame(new Frame(nanos, place, linkType, handle.getOriginalLength(), data));
        } catch (RuntimeException | Error e) {
            // An exception must not travel through native frames.
            failure = "the listener of the capture on " + interfaceName + " failed: " + e;
            breakLoop();
        }
        delivered++;
        if (waiting > 0) {
            lock.lock();
            try {
                progress.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public String interfaceName() {
        return interfaceName;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public Counts counts() throws CaptureException {
        try {
            PcapStat stat = handle.getStats();
            long dropped = stat.getNumPacketsDropped();
            return new Counts(visible(stat.getNumPacketsReceived() - dropped) + dropped, dropped);
        } catch (NotOpenException e) {
            throw new CaptureException("the capture on " + interfaceName + " is closed", e);
        } catch (PcapNativeException e) {
            throw new CaptureException("the kernel gave no counters for " + interfaceName + ": " + e.getMessage(), e);
        }
    }

    /**
     * How many of the frames the kernel counted libpcap will show. On the loopback device each frame is counted on its
     * way out and again on its way in, and only the latter is shown.
     */
    private long visible(long counted) {
        return interfaceName.equals("lo") ? counted / 2 : counted;
    }

    @Override
    public boolean barrier(long timeoutMillis) throws CaptureException {
        // The kernel counts a frame before it lets libpcap see it; whoever is counted now will come.
        Counts counts = counts();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        lock.lock();
        waiting++;
        try {
            long dropped = counts.dropped() - droppedBefore;
            droppedBefore = counts.dropped();
            long target = counts.received() - counts.dropped();
            long left = until - System.nanoTime();
            while (delivered < target && failure == null && !closed && left > 0) {
                progress.awaitNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)));
                left = until - System.nanoTime();
            }
            if (delivered < target) {
                doubt = failure != null
                        ? failure
                        : (target - delivered) + " of the frames on " + interfaceName + " were not read within "
                                + timeoutMillis + " ms";
            } else if (failure != null) {
                doubt = failure;
            } else {
                doubt = dropped > 0 ? "the kernel dropped " + dropped + " frames on " + interfaceName : null;
            }
            return doubt == null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            doubt = "waiting for the capture on " + interfaceName + " was interrupted";
            return false;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    @Override
    public Optional<String> doubt() {
        return Optional.ofNullable(doubt);
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private void breakLoop() {
        try {
            handle.breakLoop();
        } catch (NotOpenException e) {
            // Then there is no loop.
        }
    }

    @Override
    public void close() {
        closed = true;
        // Closing a handle while a thread is in its loop would block; and a break can come before the loop began.
        ThreadEnd.await(reader, this::breakLoop);
        handle.close();
    }
}
