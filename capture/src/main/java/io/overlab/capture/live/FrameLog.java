package io.overlab.capture.live;

import io.overlab.capture.packet.Packet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The packets of several captures in one list, ordered by the time of their capture. May be used by several threads.
 *
 * <p>Captures run on threads of their own, so packets arrive a little out of order. A packet that arrives therefore
 * waits until the log is told to settle, and is given its number then: as long as nothing arrives later than that, the
 * numbers rise with the time. What comes later still takes its place in the list, with the next number. Of equal times
 * the first to arrive is the first.
 *
 * <p>A log has a limit, so that a long session does not exhaust memory: when it is reached, the oldest tenth is
 * forgotten. The same holds for those that wait. Whoever adds a packet never waits for what is said of others: a capture
 * that is kept waiting loses frames.
 */
public final class FrameLog {
    private static final Comparator<Waiting> BY_TIME =
            Comparator.comparingLong(w -> w.packet.frame().timeNanos());

    private final int limit;
    private final Object entrance = new Object();
    private final Object settling = new Object();

    // At the entrance.
    private List<Waiting> waiting = new ArrayList<>();
    private long added;
    private long skipped;

    /** How many have a number; whoever is settling. */
    private long numbered;

    // The list.
    private ArrayList<SeenPacket> settled = new ArrayList<>();
    private long forgotten;

    private record Waiting(Packet packet, String step, long since) {}

    /**
     * An empty log.
     *
     * @param limit the most packets it keeps, at least 10
     */
    public FrameLog(int limit) {
        if (limit < 10) {
            throw new IllegalArgumentException("a log of " + limit + " frames is too short");
        }
        this.limit = limit;
    }

    /**
     * Adds a packet, which has no number yet.
     *
     * @param step what is going on, or the empty string
     * @return whether it is the only one that waits
     */
    public boolean add(Packet packet, String step) {
        Waiting entering = new Waiting(
                Objects.requireNonNull(packet, "packet"), Objects.requireNonNull(step, "step"), System.nanoTime());
        synchronized (entrance) {
            if (waiting.size() >= limit) {
                waiting.subList(0, limit / 10).clear();
                skipped += limit / 10;
            }
            waiting.add(entering);
            added++;
            return waiting.size() == 1;
        }
    }

    /**
     * Gives numbers to all packets that wait.
     *
     * @param meaning says what a packet means, or says the empty string
     * @return those that have a number now, the earliest first
     */
    public List<SeenPacket> settle(Function<Packet, String> meaning) {
        return settle(Long.MIN_VALUE, meaning);
    }

    /**
     * Gives numbers to the packets that have waited for some time, and to those that were captured before them.
     *
     * @param nanos how long, in nanoseconds
     * @param meaning says what a packet means, or says the empty string
     * @return those that have a number now, the earliest first
     */
    public List<SeenPacket> settleOlder(long nanos, Function<Packet, String> meaning) {
        return settle(nanos, meaning);
    }

    private List<SeenPacket> settle(long nanos, Function<Packet, String> meaning) {
        synchronized (settling) {
            List<Waiting> due = due(nanos);
            due.sort(BY_TIME);
            List<SeenPacket> fresh = new ArrayList<>(due.size());
            for (Waiting w : due) {
                fresh.add(new SeenPacket(++numbered, w.packet, w.step, meaning.apply(w.packet)));
            }
            synchronized (this) {
                fresh.forEach(this::insert);
            }
            return fresh;
        }
    }

    /** Takes out those that have waited for some time, and those that were captured before them. */
    private List<Waiting> due(long nanos) {
        synchronized (entrance) {
            if (skipped > 0) {
                numbered += skipped;
                skipped = 0;
                lost(numbered);
            }
            long now = System.nanoTime();
            long last = Long.MIN_VALUE;
            for (Waiting w : waiting) {
                if (nanos < 0 || now - w.since >= nanos) {
                    last = Math.max(last, w.packet.frame().timeNanos());
                }
            }
            List<Waiting> due = new ArrayList<>();
            List<Waiting> early = new ArrayList<>();
            for (Waiting w : waiting) {
                (last != Long.MIN_VALUE && w.packet.frame().timeNanos() <= last ? due : early).add(w);
            }
            waiting = early;
            return due;
        }
    }

    private synchronized void lost(long number) {
        forgotten = Math.max(forgotten, number);
    }

    private void insert(SeenPacket seen) {
        if (settled.size() == limit) {
            int tenth = limit / 10;
            settled.subList(0, tenth).forEach(old -> lost(old.number()));
            settled = new ArrayList<>(settled.subList(tenth, limit));
        }
        int at = settled.size();
        while (at > 0 && settled.get(at - 1).timeNanos() > seen.timeNanos()) {
            at--;
        }
        settled.add(at, seen);
    }

    /** All packets that have a number, the earliest first. A copy, which later packets do not change. */
    public synchronized List<SeenPacket> packets() {
        return List.copyOf(settled);
    }

    /** How many packets have ever been added: the highest number that one of them has or will have. */
    public long count() {
        synchronized (entrance) {
            return added;
        }
    }

    /** The packet of some kind that was added last, of those that still wait. */
    public Optional<Packet> newestWaiting(Predicate<Packet> kind) {
        synchronized (entrance) {
            for (int i = waiting.size() - 1; i >= 0; i--) {
                if (kind.test(waiting.get(i).packet)) {
                    return Optional.of(waiting.get(i).packet);
                }
            }
            return Optional.empty();
        }
    }

    /** Whether packets wait for their number. */
    public boolean unsettled() {
        synchronized (entrance) {
            return !waiting.isEmpty();
        }
    }

    /** The highest number of a packet that is not kept, since the log was full; 0 as long as all are. */
    public synchronized long forgotten() {
        return forgotten;
    }
}
