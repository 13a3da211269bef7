package io.overlab.labs.netns;

import java.util.concurrent.TimeUnit;

/**
 * How closely somebody looks who waits for the namespaces of new names: {@code ip netns add} makes the name first and binds
 * the namespace to it a moment later, which nobody tells. On a busy machine the moment may be long. For one thread.
 */
public final class Binding {
    private static final long CLOSELY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long AT_MOST_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int CLOSELY_MILLIS = 1;
    private static final int NOW_AND_THEN_MILLIS = 20;

    private long told = System.nanoTime() - AT_MOST_NANOS;
    private boolean whole = true;

    /** Names have come or gone. */
    public void told() {
        told = System.nanoTime();
        whole = false;
    }

    /** Whether to look now. */
    public boolean looks() {
        return !whole && System.nanoTime() - told < AT_MOST_NANOS;
    }

    /** What was seen: whether every name has its namespace. */
    public void seen(boolean all) {
        whole = all;
    }

    /** How long to wait for something to be told before looking again, in milliseconds; -1 for ever. */
    public int patience() {
        return !looks() ? -1 : System.nanoTime() - told < CLOSELY_NANOS ? CLOSELY_MILLIS : NOW_AND_THEN_MILLIS;
    }
}
