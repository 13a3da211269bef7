package io.overlab.labs.recording;

import io.overlab.capture.live.SeenPacket;
import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.state.Change;
import io.overlab.labs.state.Snapshot;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A command that was given, and what came of it until the next.
 *
 * @param host where
 * @param line its first line
 * @param entries all of it, in order
 */
public record RecordedCommand(String host, String line, List<Entry> entries) {
    /** Copies the list. */
    public RecordedCommand {
        entries = List.copyOf(entries);
    }

    static Optional<RecordedCommand> of(List<Entry> entries) {
        return !entries.isEmpty() && entries.get(0).event() instanceof Event.CommandBegan began
                ? Optional.of(new RecordedCommand(began.host(), began.line().strip(), entries))
                : Optional.empty();
    }

    private <T extends Event> Stream<T> events(Class<T> type) {
        return entries.stream().map(Entry::event).filter(type::isInstance).map(type::cast);
    }

    /** Whether it is the same command at the same place. */
    public boolean same(RecordedCommand other) {
        return host.equals(other.host) && line.equals(other.line);
    }

    /** What it ended with, as {@code $?} shows it. */
    public int status() {
        return events(Event.CommandEnded.class)
                .map(Event.CommandEnded::status)
                .findFirst()
                .orElse(0);
    }

    /** What it printed while it ran, as the terminal got it. */
    public String printed() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        events(Event.Output.class).filter(Event.Output::foreground).forEach(o -> all.writeBytes(o.bytes()));
        return all.toString(StandardCharsets.UTF_8);
    }

    /** The frames that were shown with it. */
    public List<SeenPacket> frames() {
        return events(Event.FrameSeen.class)
                .filter(Event.FrameSeen::shown)
                .map(Event.FrameSeen::seen)
                .toList();
    }

    /** What it changed. */
    public List<Change> changes() {
        return events(Event.KernelChanged.class)
                .flatMap(c -> c.changes().stream())
                .toList();
    }

    /** How the checks came out after it, once or more often. */
    public List<Event.Checked> checked() {
        return events(Event.Checked.class).toList();
    }

    /** The state it left, where that was kept. */
    public Optional<Snapshot> state() {
        return events(Event.class).flatMap(e -> stateIn(e).stream()).reduce((a, b) -> b);
    }

    /** The state that an event tells. */
    public static Optional<Snapshot> stateIn(Event event) {
        if (event instanceof Event.Checked e) {
            return e.observed().map(o -> o.snapshot());
        }
        return event instanceof Event.KernelChanged e ? e.state() : Optional.empty();
    }
}
