package io.overlab.labs.journal;

import io.overlab.labs.state.Snapshot;
import java.util.Optional;

/** What takes room in a journal, and what is left of events without it. */
final class Bulk {
    /** A state with more rows is not kept. */
    private static final int MOST_ROWS = 20_000;

    private Bulk() {}

    /** The event without a state that is too large to be kept. */
    static Event bounded(Event event) {
        boolean large = state(event).filter(s -> rows(s) > MOST_ROWS).isPresent();
        return large ? without(event).orElseThrow() : event;
    }

    /** The event as it is kept where there is no room for frames, output and states; nothing when it is only that. */
    static Optional<Event> without(Event event) {
        if (event instanceof Event.FrameSeen || event instanceof Event.Output) {
            return Optional.empty();
        }
        if (event instanceof Event.Checked e) {
            return Optional.of(new Event.Checked(e.step(), e.verdicts(), e.occasion(), Optional.empty()));
        }
        if (event instanceof Event.KernelChanged e) {
            return Optional.of(new Event.KernelChanged(e.command(), e.changes(), Optional.empty()));
        }
        return Optional.of(event);
    }

    private static Optional<Snapshot> state(Event event) {
        if (event instanceof Event.Checked e) {
            return e.observed().map(o -> o.snapshot());
        }
        return event instanceof Event.KernelChanged e ? e.state() : Optional.empty();
    }

    private static long rows(Snapshot snapshot) {
        return snapshot.hosts().stream()
                .flatMap(h -> h.namespaces().stream())
                .mapToLong(
                        n -> n.neighbors().size() + n.fdb().size() + n.routes().size())
                .sum();
    }
}
