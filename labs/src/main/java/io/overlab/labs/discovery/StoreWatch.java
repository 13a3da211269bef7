package io.overlab.labs.discovery;

import io.overlab.capture.live.ThreadEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Follows what a store holds below a prefix, by blocking queries. It outlives the store: when that is gone it says so
 * once, asks again and again, and when it is back tells what has become different meanwhile. Nothing is told twice and
 * nothing is left out, except what came and went between two looks.
 */
public final class StoreWatch implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final long RETRY_MILLIS = 200;
    private static final long RETRY_MOST_MILLIS = 1_000;

    private final KeyValueStore store;
    private final String prefix;
    private final Duration patience;
    private final Listener listener;
    private final Thread thread;
    private volatile boolean closed;

    /** Who is told. Called on the watch's own thread, one call after the other. */
    public interface Listener {
        /**
         * What became different; at first all that is there.
         *
         * @param changes in the order of their keys; at first perhaps none
         */
        void changed(List<Change> changes);

        /** The store cannot be asked any more; told once until {@link #back}. */
        void lost(StoreException reason);

        /** The store answers again; what it says comes next. */
        void back();
    }

    /**
     * One key that is different.
     *
     * @param before absent for a new key
     * @param after absent for a key that is gone
     */
    public record Change(Optional<KeyValue> before, Optional<KeyValue> after) {
        /** The key. */
        public String key() {
            return after.or(() -> before).orElseThrow().key();
        }
    }

    private StoreWatch(KeyValueStore store, String prefix, Duration patience, Listener listener) {
        this.store = store;
        this.prefix = prefix;
        this.patience = patience;
        this.listener = listener;
        this.thread = new Thread(this::run, "watch " + prefix);
        thread.setDaemon(true);
    }

    /**
     * Begins to watch.
     *
     * @param store closed with the watch: nobody else should use it
     * @param prefix below which
     * @param listener told what happens
     */
    public static StoreWatch start(KeyValueStore store, String prefix, Listener listener) {
        return start(store, prefix, Duration.ZERO, listener);
    }

    /**
     * Begins to watch, with patience: a store that is back may have lost what it held, and those who put it there need a
     * moment to put it there again. Until that is over, what is not there any more is not told to be gone.
     *
     * @param store closed with the watch: nobody else should use it
     * @param prefix below which
     * @param patience how long after the store is back
     * @param listener told what happens
     */
    public static StoreWatch start(KeyValueStore store, String prefix, Duration patience, Listener listener) {
        StoreWatch watch = new StoreWatch(store, prefix, patience, listener);
        watch.thread.start();
        return watch;
    }

    private void run() {
        Map<String, KeyValue> known = new LinkedHashMap<>();
        long index = 0;
        boolean lost = false;
        boolean told = false;
        long pause = RETRY_MILLIS;
        long patientUntil = System.nanoTime();
        boolean patient = false;
        while (!closed) {
            try {
                long left = (patientUntil - System.nanoTime()) / 1_000_000;
                Listing now = store.await(prefix, index, patient ? Duration.ofMillis(Math.max(1, left)) : WAIT);
                if (closed) {
                    return;
                }
                // A store that was restarted counts from the beginning: then what is known of its count is nothing.
                boolean anew = now.index() < index;
                if (lost || anew) {
                    patientUntil = System.nanoTime() + patience.toNanos();
                }
                if (lost) {
                    lost = false;
                    pause = RETRY_MILLIS;
                    listener.back();
                }
                patient = patientUntil - System.nanoTime() > 0;
                List<KeyValue> entries = patient ? withThose(known, now.entries()) : now.entries();
                List<Change> changes = changes(known, entries);
                if (!changes.isEmpty() || !told) {
                    told = true;
                    listener.changed(changes);
                }
                known.clear();
                entries.forEach(e -> known.put(e.key(), e));
                index = anew ? 0 : now.index();
            } catch (StoreException e) {
                if (closed) {
                    return;
                }
                index = 0;
                if (!lost) {
                    lost = true;
                    listener.lost(e);
                }
                pause(pause);
                pause = Math.min(2 * pause, RETRY_MOST_MILLIS);
            }
        }
    }

    /** What is there now, and what was there before and is not. */
    private static List<KeyValue> withThose(Map<String, KeyValue> before, List<KeyValue> now) {
        Map<String, KeyValue> all = new LinkedHashMap<>(before);
        now.forEach(e -> all.put(e.key(), e));
        return List.copyOf(all.values());
    }

    /** What is different between two looks, in the order of the keys. */
    static List<Change> changes(Map<String, KeyValue> before, List<KeyValue> after) {
        Map<String, Change> changes = new TreeMap<>();
        Map<String, KeyValue> gone = new LinkedHashMap<>(before);
        for (KeyValue entry : after) {
            KeyValue was = gone.remove(entry.key());
            if (was == null || !was.holdsTheSameAs(entry)) {
                changes.put(entry.key(), new Change(Optional.ofNullable(was), Optional.of(entry)));
            }
        }
        gone.forEach((key, was) -> changes.put(key, new Change(Optional.of(was), Optional.empty())));
        return new ArrayList<>(changes.values());
    }

    private void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Ends it; nobody is told anything afterwards. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        // It may be on its way to ask once more.
        ThreadEnd.await(thread, store::close);
    }
}
