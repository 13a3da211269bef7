package io.overlab.labs.lesson;

import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.EventStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the events of a stream, for tests to look at. */
final class Told implements Consumer<Entry> {
    private final EventStream stream;
    private final List<Event> events = new ArrayList<>();

    Told(EventStream stream) {
        this.stream = stream;
        stream.subscribe(this);
    }

    @Override
    public synchronized void accept(Entry entry) {
        events.add(entry.event());
    }

    /** All events of a kind since the last {@link #forget}. */
    <E extends Event> List<E> all(Class<E> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** All events since the last {@link #forget}. */
    List<Event> all() {
        stream.settle();
        synchronized (this) {
            return List.copyOf(events);
        }
    }

    void forget() {
        stream.settle();
        synchronized (this) {
            events.clear();
        }
    }
}
