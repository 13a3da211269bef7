package io.overlab.labs.discovery.standin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keys and values that count their changes as Consul does (its agent/consul/state/kvs.go tells which number an answer
 * bears): a request to change something counts even when it changes nothing.
 */
final class KvTable {
    /** Consul keeps its keys in the order of their bytes. */
    private final NavigableMap<String, Entry> entries = new TreeMap<>(
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));

    /** What was deleted, and when: who waits on a prefix must hear of that. */
    private final Map<String, Long> graves = new HashMap<>();

    /** Consul has done some things before it takes the first request. */
    private long changes = 10;

    private long newest;
    private boolean closed;

    /** Puts a key; with {@code cas}, only when it is as it was then. */
    synchronized boolean put(String key, byte[] value, long flags, OptionalLong cas) {
        long index = ++changes;
        Entry was = entries.get(key);
        if (cas.isPresent() && cas.getAsLong() != (was == null ? 0 : was.modifyIndex())) {
            return false;
        }
        if (was != null && was.flags() == flags && Arrays.equals(was.value(), value)) {
            return true;
        }
        entries.put(key, new Entry(key, value, flags, was == null ? index : was.createIndex(), index));
        changed(index);
        return true;
    }

    /** Deletes a key; with {@code cas}, only when it is as it was then, or gone. */
    synchronized boolean delete(String key, OptionalLong cas) {
        long index = ++changes;
        Entry was = entries.get(key);
        if (was == null) {
            return true;
        }
        if (cas.isPresent() && cas.getAsLong() != was.modifyIndex()) {
            return false;
        }
        entries.remove(key);
        graves.put(key, index);
        changed(index);
        return true;
    }

    /** Deletes all that begins so. */
    synchronized void deleteAll(String prefix) {
        long index = ++changes;
        List<Entry> found = below(prefix);
        if (found.isEmpty()) {
            return;
        }
        found.forEach(e -> entries.remove(e.key()));
        if (!prefix.isEmpty()) {
            graves.put(prefix, index);
        }
        changed(index);
    }

    /** One key. */
    synchronized Found get(String key) {
        Entry entry = entries.get(key);
        return entry == null
                ? new Found(List.of(), Math.max(1, newest))
                : new Found(List.of(entry), entry.modifyIndex());
    }

    /** All keys that begin so. */
    synchronized Found list(String prefix) {
        List<Entry> found = below(prefix);
        long own = found.stream().mapToLong(Entry::modifyIndex).max().orElse(0);
        long grave = graves.entrySet().stream()
                .filter(g -> g.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
        long index = prefix.isEmpty() ? newest : Math.max(own, grave);
        return new Found(found, Math.max(1, index == 0 ? newest : index));
    }

    /** Looks again whenever something has changed, until the answer is newer than one that is known. */
    synchronized Found await(Supplier<Found> look, long known, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            Found found = look.get();
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (known == 0 || Long.compareUnsigned(found.index(), known) > 0 || left <= 0 || closed) {
                return found;
            }
            wait(left);
        }
    }

    /** Lets nobody wait any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private List<Entry> below(String prefix) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries.tailMap(prefix, true).values()) {
            if (!entry.key().startsWith(prefix)) {
                break;
            }
            found.add(entry);
        }
        return found;
    }

    private void changed(long index) {
        newest = index;
        notifyAll();
    }
}
