package io.overlab.labs.state;

/**
 * One thing that is different between two snapshots.
 *
 * @param place where: the namespace, with the interface when it is about one
 * @param kind whether it came, went or became different
 * @param subject what sort of thing it is
 * @param text in words, for example {@code new neighbor 192.168.0.3 lladdr 02:42:c0:a8:00:03 permanent}
 * @param incidental whether it follows from something else or comes and goes by itself, so that it may be left out where
 *     there is little room: routes the kernel makes for an address, a neighbour that turns from reachable to stale
 */
public record Change(Place place, Kind kind, Subject subject, String text, boolean incidental) {

    /** What happened to it. */
    public enum Kind {
        /** It is new. */
        ADDED,
        /** It is gone. */
        REMOVED,
        /** It is different. */
        CHANGED,
        /** It is in another namespace than before. */
        MOVED
    }

    /** What it is. */
    public enum Subject {
        HOST,
        NAMESPACE,
        LINK,
        ADDRESS,
        ROUTE,
        NEIGHBOR,
        FDB,
        RULE,
        SYSCTL,
        UDP_SOCKET,
        FILTER
    }

    @Override
    public String toString() {
        return place + " " + text;
    }
}
