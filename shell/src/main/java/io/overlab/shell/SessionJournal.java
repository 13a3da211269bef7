package io.overlab.shell;

import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.journal.Header;
import io.overlab.labs.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The journal of a session at a terminal. */
public final class SessionJournal implements AutoCloseable {
    private final Path file;
    private final JournalWriter writer;
    private final long began = System.currentTimeMillis();

    private SessionJournal(Path file, JournalWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    /** Begins to remember what happens; without a file to write to the session is as good, and is told so. */
    public static Optional<SessionJournal> of(EventStream events, Surrounding surrounding) {
        try {
            Path file = surrounding.newJournal();
            JournalWriter writer = new JournalWriter(
                    Files.newOutputStream(file), problem -> events.publish(new Event.Problem(problem)));
            events.subscribe(writer);
            return Optional.of(new SessionJournal(file, writer));
        } catch (IOException | UnsupportedOperationException e) {
            // The second where files have no owners as Linux knows them.
            events.publish(new Event.Problem("No journal of this session can be kept: " + e.getMessage() + "."));
            return Optional.empty();
        }
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    /** Writes from now on, once the size of the terminal is known and nobody waits. */
    public void begin(WindowSize window) {
        writer.begin(Header.of(Version.TEXT, began, window.columns(), window.rows()));
    }

    /** Waits until what has happened so far is in the file. */
    public void settle() {
        writer.settle();
    }

    @Override
    public void close() {
        begin(WindowSize.DEFAULT);
        writer.close();
    }
}
