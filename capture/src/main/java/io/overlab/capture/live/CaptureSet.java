package io.overlab.capture.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Several captures that run at once, for example one on each host. May be used by several threads. */
public final class CaptureSet implements AutoCloseable {
    private final Map<String, LiveCapture> captures = new LinkedHashMap<>();
    private boolean closed;

    /**
     * Adds a capture, which from then on is closed with the others.
     *
     * @throws IllegalStateException when the place has one already, or all have been closed; it is closed then
     */
    public void add(LiveCapture capture) {
        synchronized (this) {
            if (!closed && captures.putIfAbsent(capture.place(), capture) == null) {
                return;
            }
        }
        capture.close();
        throw new IllegalStateException("no second capture at " + capture.place());
    }

    /** The capture at a place. */
    public synchronized Optional<LiveCapture> at(String place) {
        return Optional.ofNullable(captures.get(place));
    }

    /** The places with a capture, in the order in which they were added. */
    public synchronized List<String> places() {
        return List.copyOf(captures.keySet());
    }

    /** Closes the capture at one place; false when there is none. */
    public boolean stop(String place) {
        LiveCapture capture;
        synchronized (this) {
            capture = captures.remove(place);
        }
        if (capture != null) {
            capture.close();
        }
        return capture != null;
    }

    /** What the kernel counted at each place; captures that have ended have nothing to tell and are left out. */
    public Map<String, LiveCapture.Counts> counts() {
        Map<String, LiveCapture.Counts> counts = new LinkedHashMap<>();
        for (LiveCapture capture : all()) {
            try {
                counts.put(capture.place(), capture.counts());
            } catch (CaptureException e) {
                // It has been closed meanwhile, or its interface is gone.
            }
        }
        return counts;
    }

    /**
     * Waits until every frame that had reached one of the captures when this was called has been given to its consumer.
     *
     * @param timeoutMillis how long to wait at most, for all together
     * @return why this cannot be said, one sentence for each place where it cannot; empty when all is well
     */
    public List<String> barrier(long timeoutMillis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        List<String> doubts = new ArrayList<>();
        for (LiveCapture capture : all()) {
            long left = Math.max(0, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
            try {
                if (!capture.barrier(left)) {
                    doubts.add(capture.doubt().orElse("the capture at " + capture.place() + " is not sure"));
                }
            } catch (CaptureException e) {
                doubts.add(e.getMessage());
            }
        }
        return doubts;
    }

    private synchronized List<LiveCapture> all() {
        return List.copyOf(captures.values());
    }

    /** Closes all captures, side by side, since the kernel takes its time for each. */
    @Override
    public void close() {
        List<LiveCapture> open;
        synchronized (this) {
            closed = true;
            open = all();
            captures.clear();
        }
        SideBySide closing = new SideBySide();
        int number = 0;
        for (LiveCapture capture : open) {
            closing.add("close " + capture.place() + " " + ++number, capture::close);
        }
        closing.run();
    }
}
