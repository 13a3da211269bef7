package io.overlab.labs.netns;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** Waits for one of several file descriptors (poll(2)). */
public final class PollSet {
    /** {@code struct pollfd}: 32 bits of descriptor, 16 of events wanted, 16 of events seen. */
    private static final int ENTRY = 8;

    private static final short POLLIN = 1;

    private ByteBuffer entries = ByteBuffer.allocateDirect(64 * ENTRY).order(ByteOrder.nativeOrder());

    /**
     * Waits.
     *
     * @param descriptors for which
     * @param timeoutMillis for how long, -1 for ever
     * @return those that have something to read, or an error to tell
     */
    public Set<Integer> await(Collection<Integer> descriptors, int timeoutMillis) {
        if (entries.capacity() < descriptors.size() * ENTRY) {
            entries = ByteBuffer.allocateDirect(descriptors.size() * 2 * ENTRY).order(ByteOrder.nativeOrder());
        }
        entries.clear();
        descriptors.forEach(d -> entries.putInt(d).putShort(POLLIN).putShort((short) 0));
        // A pointer to a buffer points to its position.
        entries.clear();
        Pointer memory = Pointer.wrap(Runtime.getSystemRuntime(), entries);
        int ready = LibC.get().poll(memory, descriptors.size(), timeoutMillis);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; ready > 0 && i < descriptors.size(); i++) {
            if (entries.getShort(i * ENTRY + 6) != 0) {
                seen.add(entries.getInt(i * ENTRY));
            }
        }
        return seen;
    }
}
