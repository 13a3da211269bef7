package io.overlab.capture.text.tcpdump;

import java.util.HashMap;
import java.util.Map;

/**
 * The first sequence and acknowledgment number of each TCP connection, for both directions in one entry: the side with
 * the lower port (or, if equal, the lower address) counts as the source. Entries are never dropped, as in tcpdump; an
 * IPv4 connection takes 20 bytes.
 */
final class TcpConversations {
    /** An IPv6 connection. */
    private record Six(long highA, long lowA, long highB, long lowB, int ports) {}

    private long[] addresses = new long[1 << 10];
    private int[] ports = new int[1 << 10];
    private int[] sequences = new int[1 << 10];
    private int[] acknowledgments = new int[1 << 10];
    private boolean[] used = new boolean[1 << 10];
    private int size;
    private final Map<Six, int[]> six = new HashMap<>();

    /** What the last look-up found: the first number of the source and of the other side. */
    int sequence;

    int acknowledgment;

    /**
     * Finds a connection, or notes its first numbers.
     *
     * @param begin whether the segment begins a connection, which replaces an older one
     * @return whether it was known, and therefore numbers are to be shown relative to it
     */
    boolean find4(int source, int destination, int ports, boolean begin, int sequence, int acknowledgment) {
        long key = (long) source << 32 | destination & 0xffff_ffffL;
        int slot = slot(key, ports);
        if (used[slot] && !begin) {
            this.sequence = sequences[slot];
            this.acknowledgment = acknowledgments[slot];
            return true;
        }
        if (!used[slot]) {
            size++;
        }
        used[slot] = true;
        addresses[slot] = key;
        this.ports[slot] = ports;
        sequences[slot] = sequence;
        acknowledgments[slot] = acknowledgment;
        this.sequence = sequence;
        this.acknowledgment = acknowledgment;
        if (size * 2 > used.length) {
            grow();
        }
        return false;
    }

    /** The same for IPv6. */
    boolean find6(
            long highA, long lowA, long highB, long lowB, int ports, boolean begin, int sequence, int acknowledgment) {
        Six key = new Six(highA, lowA, highB, lowB, ports);
        int[] known = begin ? null : six.get(key);
        if (known == null) {
            six.put(key, new int[] {sequence, acknowledgment});
            this.sequence = sequence;
            this.acknowledgment = acknowledgment;
            return false;
        }
        this.sequence = known[0];
        this.acknowledgment = known[1];
        return true;
    }

    private int slot(long key, int pair) {
        long hash = (key ^ (long) pair * 0x9e37_79b9_7f4a_7c15L) * 0xbf58_476d_1ce4_e5b9L;
        int mask = used.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (used[slot] && (addresses[slot] != key || ports[slot] != pair)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldAddresses = addresses;
        int[] oldPorts = ports;
        int[] oldSequences = sequences;
        int[] oldAcknowledgments = acknowledgments;
        boolean[] oldUsed = used;
        int newLength = used.length * 2;
        addresses = new long[newLength];
        ports = new int[newLength];
        sequences = new int[newLength];
        acknowledgments = new int[newLength];
        used = new boolean[newLength];
        for (int i = 0; i < oldUsed.length; i++) {
            if (oldUsed[i]) {
                int slot = slot(oldAddresses[i], oldPorts[i]);
                used[slot] = true;
                addresses[slot] = oldAddresses[i];
                ports[slot] = oldPorts[i];
                sequences[slot] = oldSequences[i];
                acknowledgments[slot] = oldAcknowledgments[i];
            }
        }
    }
}
