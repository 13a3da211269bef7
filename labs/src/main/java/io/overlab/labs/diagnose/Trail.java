package io.overlab.labs.diagnose;

import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The hops of one direction so far. A stage that several frames pass is told once. */
final class Trail {
    /** Frames of one walk at most: those of a loop would go on for ever. */
    private static final int MOST = 1000;
    /** Frames that lead to one another at most: no way is that long, and each one needs some of the thread's stack. */
    private static final int DEEPEST = 100;

    private final List<Hop> hops;
    private final boolean quiet;
    private final Count count;

    /** What all forks of a trail have in common. */
    private static final class Count {
        private int frames;
        private int depth;
    }

    Trail() {
        this(new ArrayList<>(), false, new Count());
    }

    private Trail(List<Hop> hops, boolean quiet, Count count) {
        this.hops = hops;
        this.quiet = quiet;
        this.count = count;
    }

    /** The same trail, which tells only where something ends. */
    Trail quietly() {
        return new Trail(hops, true, count);
    }

    /** A trail of its own that begins with what this one has. */
    Trail fork() {
        return new Trail(new ArrayList<>(hops), quiet, count);
    }

    /** Goes on with the hops of a fork. */
    void adopt(Trail fork) {
        if (fork.hops != hops) {
            hops.clear();
            hops.addAll(fork.hops);
        }
    }

    /** Whether one more frame may be sent. */
    boolean more() {
        return ++count.frames < MOST && count.depth < DEEPEST;
    }

    /** What a frame leads to. */
    Result within(Supplier<Result> then) {
        count.depth++;
        try {
            return then.get();
        } finally {
            count.depth--;
        }
    }

    void ok(Place place, String what, String seen) {
        if (quiet) {
            return;
        }
        for (Hop hop : hops) {
            if (hop.place().equals(place) && hop.what().equals(what)) {
                return;
            }
        }
        hops.add(new Hop(place, what, Mark.OK, seen, Optional.empty()));
    }

    Result lost(Place place, String what, Finding finding) {
        // What was well for the question is not for what came after it.
        hops.removeIf(h -> h.place().equals(place) && h.what().equals(what));
        hops.add(new Hop(place, what, Mark.BROKEN, finding.seen(), Optional.of(finding)));
        return Result.LOST;
    }

    /** The hop a frame ended at, if it did. */
    Optional<Hop> broken() {
        return hops.isEmpty()
                ? Optional.empty()
                : Optional.of(hops.get(hops.size() - 1)).filter(h -> h.mark() == Mark.BROKEN);
    }

    List<Hop> hops() {
        return List.copyOf(hops);
    }

    int size() {
        return hops.size();
    }
}
