package io.overlab.labs.journal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Writes what happens as it happens, one JSON object a line, on a thread of its own: nobody waits for it. When the program
 * is killed, what had happened until then is in the file.
 *
 * <p>A journal is bounded: when it is half full, frames, output and states are left out, which is said in it; when it is
 * full nothing more is written. What cannot be written, since the disk is full, ends the journal and not the session.
 */
public final class JournalWriter implements Consumer<Entry>, AutoCloseable {
    private static final long LIMIT = 64L << 20;

    /** When more events wait to be written, frames are left out: in a flood the captures need the time. */
    private static final int MOST_WAITING = 5_000;

    private static final long PATIENCE_NANOS = 5_000_000_000L;

    private static final Entry END = new Entry(0, 0, "", 0, new Event.Remark(""));

    private final OutputStream out;
    private final AtomicReference<Header> header = new AtomicReference<>();
    private final long limit;
    private final Consumer<String> failed;
    private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::write, "journal");
    private long written;
    private boolean slim;
    private final AtomicLong accepted = new AtomicLong();
    private long taken;
    private volatile long flushed;
    private volatile boolean ended;

    /**
     * Makes a journal, which remembers what happens until it may {@link #begin}: a start has no time for it.
     *
     * @param out where to; it is closed at the end
     * @param failed is told, at most once, why the journal ends before the session
     */
    public JournalWriter(OutputStream out, Consumer<String> failed) {
        this(out, failed, LIMIT);
    }

    JournalWriter(OutputStream out, Consumer<String> failed, long limit) {
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.limit = limit;
        this.failed = failed;
        thread.setDaemon(true);
    }

    /**
     * Writes from now on, and first what has happened until now; once.
     *
     * @param first the first line
     */
    public void begin(Header first) {
        if (header.compareAndSet(null, first)) {
            thread.start();
        }
    }

    @Override
    public void accept(Entry entry) {
        boolean spare = entry.event() instanceof Event.FrameSeen && queue.size() > MOST_WAITING;
        if (!ended && !spare) {
            accepted.incrementAndGet();
            queue.add(entry);
        }
    }

    private void write() {
        try (out) {
            line(new JsonMapper().writeValueAsString(header.get()));
            EventJson json = new EventJson();
            for (Entry entry = next(); entry != END && written < limit; entry = next()) {
                write(json, entry);
            }
        } catch (IOException e) {
            failed.accept("The journal of this session ends here: " + e.getMessage() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            queue.clear();
        }
    }

    private Entry next() throws IOException, InterruptedException {
        Entry entry = queue.poll();
        if (entry == null) {
            out.flush();
            flushed = taken;
            entry = queue.take();
        }
        taken++;
        return entry;
    }

    private void write(EventJson json, Entry entry) throws IOException {
        if (!slim && written > limit / 2) {
            slim = true;
            line(json.write(with(
                    entry,
                    new Event.Remark("The journal is half full: from here on it has no frames, no "
                            + "output of commands and no states."))));
        }
        Optional<Event> kept = slim ? Bulk.without(entry.event()) : Optional.of(Bulk.bounded(entry.event()));
        if (kept.isPresent()) {
            line(json.write(with(entry, kept.get())));
        }
    }

    private static Entry with(Entry entry, Event event) {
        return event == entry.event()
                ? entry
                : new Entry(entry.sequence(), entry.nanos(), entry.step(), entry.cause(), event);
    }

    private void line(String text) throws IOException {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        written += bytes.length;
    }

    /** Waits, but not for ever, until what has happened so far is in the file. */
    public void settle() {
        long until = accepted.get();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (flushed < until && !ended && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Writes what is left. */
    @Override
    public void close() {
        queue.add(END);
        try {
            thread.join(PATIENCE_NANOS / 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
