package io.overlab.labs.lesson;

import java.util.ArrayList;
import java.util.List;

/** Which of the frames that were kept are listed: a person can stop the list, go on, and begin it anew. */
final class Listed {
    private final List<Range> hidden = new ArrayList<>();
    private long stoppedAt = -1;

    /** Numbers of frames that are not listed, both ends included. */
    private record Range(long from, long to) {}

    /** Lists nothing that comes after a frame; false when that was so already. */
    synchronized boolean stop(long last) {
        if (stoppedAt >= 0) {
            return false;
        }
        stoppedAt = last;
        return true;
    }

    /** Lists again what comes after a frame; what came meanwhile stays unlisted. */
    synchronized void start(long last) {
        if (stoppedAt >= 0) {
            hidden.add(new Range(stoppedAt + 1, last));
            stoppedAt = -1;
        }
    }

    /** Whether it was stopped. */
    synchronized boolean stopped() {
        return stoppedAt >= 0;
    }

    /** Lists nothing of what came up to a frame. */
    synchronized void clear(long last) {
        hidden.clear();
        hidden.add(new Range(1, stoppedAt >= 0 ? stoppedAt : last));
    }

    /** Whether a frame is listed. */
    synchronized boolean has(long number) {
        return (stoppedAt < 0 || number <= stoppedAt)
                && hidden.stream().noneMatch(r -> number >= r.from && number <= r.to);
    }
}
