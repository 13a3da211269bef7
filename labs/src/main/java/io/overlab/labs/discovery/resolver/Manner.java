package io.overlab.labs.discovery.resolver;

/**
 * How a resolver goes about it.
 *
 * @param mode when which row is written
 * @param fill whether rows are written as soon as an address is heard of, and not only when it is missed
 * @param ownVtep the address of this host, whose endpoints need no rows here
 * @param times how long things hold
 */
record Manner(Mode mode, boolean fill, String ownVtep, Times times) {
    /** Whether an address is on this host: the bridge knows the way, and the one asked for answers for itself. */
    boolean isHere(Whereabouts where) {
        return where.vtep().equals(ownVtep);
    }
}
