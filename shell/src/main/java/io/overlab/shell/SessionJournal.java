package io.overlab.shell;

import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.journal.Header;
import io.overlab.labs.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The journal of a session, or why there is none: without a file to write to the session is as good. */
public final class SessionJournal implements AutoCloseable {
    private record Kept(Path file, JournalWriter writer) {}

    private final Optional<Kept> kept;
    private final String problem;
    private final EventStream events;
    private final long began = System.currentTimeMillis();

    private SessionJournal(EventStream events, Optional<Kept> kept, String problem) {
        this.events = events;
        this.kept = kept;
        this.problem = problem;
    }

    /**
     * Begins to remember what happens.
     *
     * @param piped whether no person sits before the session
     */
    public static SessionJournal of(EventStream events, Surrounding surrounding, boolean piped) {
        try {
            Path file = surrounding.newJournal(piped);
            JournalWriter writer = new JournalWriter(
                    Files.newOutputStream(file), problem -> events.publish(new Event.Problem(problem)));
            events.subscribe(writer);
            return new SessionJournal(events, Optional.of(new Kept(file, writer)), "");
        } catch (IOException e) {
            return new SessionJournal(
                    events,
                    Optional.empty(),
                    "No journal of this session can be kept in "
                            + surrounding.journals().path() + ", so it cannot be saved (" + said(e)
                            + "): set XDG_STATE_HOME to a folder that you can write to.");
        }
    }

    /** The system's reason without the file, which is named already. */
    private static String said(IOException e) {
        return e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e instanceof AccessDeniedException ? "you may not write there" : "it cannot be made";
    }

    /** Says, to those who listen by now, that nothing is kept, if that is so. */
    public void tell() {
        if (kept.isEmpty()) {
            events.publish(new Event.Problem(problem));
        }
    }

    /** Where it is, with all in it that has happened so far; or nothing where {@link #problem} says why. */
    public Optional<Path> settled() {
        events.settle();
        kept.ifPresent(k -> k.writer().settle());
        return kept.map(Kept::file);
    }

    /** Why nothing is kept, as a sentence. */
    public String problem() {
        return problem;
    }

    /** Writes from now on, once the size of the terminal is known and nobody waits. */
    public void begin(WindowSize window) {
        kept.ifPresent(k -> k.writer().begin(Header.of(Version.TEXT, began, window.columns(), window.rows())));
    }

    @Override
    public void close() {
        begin(WindowSize.DEFAULT);
        kept.ifPresent(k -> k.writer().close());
    }
}
