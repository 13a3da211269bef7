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

    private final KeyValueStore store;
    private final String prefix;
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

    private StoreWatch(KeyValueStore store, String prefix, Listener listener) {
        this.store = store;
        this.prefix = prefix;
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
        StoreWatch watch = new StoreWatch(store, prefix, listener);
        watch.thread.start();
        return watch;
    }

    private void run() {
        Map<String, KeyValue> known = new LinkedHashMap<>();
        long index = 0;
        boolean lost = false;
        boolean told = false;
        while (!closed) {
            try {
                Listing now = store.await(prefix, index, WAIT);
                if (closed) {
                    return;
                }
                if (lost) {
                    lost = false;
                    listener.back();
                }
                List<Change> changes = changes(known, now.entries());
                if (!changes.isEmpty() || !told) {
                    told = true;
                    listener.changed(changes);
                }
                known.clear();
                now.entries().forEach(e -> known.put(e.key(), e));
                // A store that was restarted counts from the beginning: then what is known of its count is nothing.
                index = now.index() < index ? 0 : now.index();
            } catch (StoreException e) {
                if (closed) {
                    return;
                }
                index = 0;
                if (!lost) {
                    lost = true;
                    listener.lost(e);
                }
                pause();
            }
        }
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

    private void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
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
