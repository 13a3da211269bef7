package io.overlab.labs.discovery.resolver;

/** When the resolver writes which row. */
public enum Mode {
    /**
     * A miss of an address is answered by a neighbour, a miss of a MAC address by a forwarding row, both permanent. The
     * question that made the first miss is lost, and so is each packet that makes the second.
     */
    AS_IN_ARTICLE("as-in-article"),

    /**
     * A miss of an address is answered by both rows at once, the forwarding row first: nothing is lost, but the first
     * packet waits until its sender asks again, after a second.
     */
    EARLY("early"),

    /** As {@link #EARLY}, and the question that made the miss is answered, too: nothing waits. */
    ANSWER("answer");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    /** The word on the command line, without its dashes. */
    public String word() {
        return word;
    }
}
