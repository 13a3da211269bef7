package io.overlab.capture.live;

import io.overlab.capture.file.FrameWriter;
import io.overlab.capture.packet.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The frames of several captures in one list, ordered by the time of their capture. Captures run on threads of their
 * own, so frames arrive a little out of order; equal times keep the order of arrival. May be used by several threads.
 *
 * <p>A log has a limit, so that a long session does not exhaust memory: when it is reached, the oldest tenth is
 * forgotten, and counted.
 */
public final class FrameLog {
    private final int limit;
    private ArrayList<Frame> frames = new ArrayList<>();
    private boolean ordered = true;
    private long forgotten;

    /**
     * An empty log.
     *
     * @param limit the most frames it keeps, at least 10
     */
    public FrameLog(int limit) {
        if (limit < 10) {
            throw new IllegalArgumentException("a log of " + limit + " frames is too short");
        }
        this.limit = limit;
    }

    /** Adds a frame. */
    public synchronized void add(Frame frame) {
        Objects.requireNonNull(frame, "frame");
        if (frames.size() == limit) {
            order();
            int tenth = limit / 10;
            frames = new ArrayList<>(frames.subList(tenth, limit));
            forgotten += tenth;
        }
        if (ordered && !frames.isEmpty()) {
            ordered = frames.get(frames.size() - 1).timeNanos() <= frame.timeNanos();
        }
        frames.add(frame);
    }

    /** All frames, the earliest first. A copy, which later frames do not change. */
    public synchronized List<Frame> frames() {
        order();
        return List.copyOf(frames);
    }

    /** The frames of one place, the earliest first. */
    public List<Frame> at(String place) {
        return frames().stream().filter(f -> f.place().equals(place)).toList();
    }

    /** How many frames there are. */
    public synchronized int size() {
        return frames.size();
    }

    /** How many frames were forgotten since the log was full. */
    public synchronized long forgotten() {
        return forgotten;
    }

    /** Forgets all frames, and that others were forgotten. */
    public synchronized void clear() {
        frames = new ArrayList<>();
        ordered = true;
        forgotten = 0;
    }

    /**
     * Writes frames to a file.
     *
     * @param writer where to; not closed
     * @param which those to write
     * @param comment what to remark about each, for example the step of the lesson; may be empty, not null
     * @return how many were written
     * @throws IOException when the file cannot be written; it keeps the frames before
     */
    public long save(FrameWriter writer, Predicate<Frame> which, Function<Frame, String> comment) throws IOException {
        long count = 0;
        for (Frame frame : frames()) {
            if (which.test(frame)) {
                writer.write(frame, comment.apply(frame));
                count++;
            }
        }
        return count;
    }

    private void order() {
        if (!ordered) {
            frames.sort(Comparator.comparingLong(Frame::timeNanos));
            ordered = true;
        }
    }
}
