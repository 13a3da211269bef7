package io.overlab.labs.diagnose;

import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The hops of one direction so far. A stage that several frames pass is told once. */
final class Trail {
    /** Frames of one walk at most: those of a loop would go on for ever. */
    private static final int MOST = 1000;

    private final List<Hop> hops;
    private final boolean quiet;
    private final int[] frames;

    Trail() {
        this(new ArrayList<>(), false, new int[1]);
    }

    private Trail(List<Hop> hops, boolean quiet, int[] frames) {
        this.hops = hops;
        this.quiet = quiet;
        this.frames = frames;
    }

    /** The same trail, which tells only where something ends. */
    Trail quietly() {
        return new Trail(hops, true, frames);
    }

    /** A trail of its own that begins with what this one has. */
    Trail fork() {
        return new Trail(new ArrayList<>(hops), quiet, frames);
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
        return ++frames[0] < MOST;
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
