package io.overlab.labs.discovery.resolver;

/** What a resolver counts. */
final class Tally {
    /** Misses of addresses. */
    long l3;

    /** Misses of MAC addresses. */
    long l2;

    /** Misses of something that was being asked for, had just been written, or was known to be unknown. */
    long repeated;

    /** Misses that needed nobody to be asked. */
    long fromCache;

    /** Questions that nobody could answer. */
    long unknown;

    /** Neighbours written. */
    long neighbors;

    /** Forwarding rows written. */
    long rows;

    /** ARP requests answered. */
    long replies;

    /** Addresses that several claimed. */
    long conflicts;

    /** One line about all of it. */
    String line() {
        return l3 + " L3 and " + l2 + " L2 misses (" + repeated + " of them repeated, " + fromCache
                + " answered from the cache); " + neighbors + " neighbours and " + rows + " rows written, " + replies
                + " ARP requests answered, " + unknown + " addresses unknown";
    }
}
