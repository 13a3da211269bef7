package io.overlab.labs.trace;

import io.overlab.labs.state.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One ping as it was seen: each message that came of it, and where.
 *
 * @param legs the messages, in the order in which they were first seen
 * @param answered whether ping had its answer
 * @param said what ping said
 * @param listened the interfaces that were listened at
 * @param doubts why frames may be missing, one sentence each
 */
public record Journey(List<Leg> legs, boolean answered, String said, Set<Place> listened, List<String> doubts) {

    /** What a message is. */
    public enum Kind {
        /** Who has an address? */
        ARP_REQUEST,
        /** It is at this MAC address. */
        ARP_REPLY,
        /** The ping. */
        REQUEST,
        /** Its answer. */
        REPLY,
        /** Somebody on the way says why it cannot go on. */
        ERROR
    }

    /**
     * A message on its way.
     *
     * @param kind what it is
     * @param about the address that is asked for, answered for or sent to
     * @param text it in words, for example {@code echo request 192.168.0.2 > 192.168.0.3}
     * @param sights where it was seen, in the order of time
     * @param repeats how many times it was sent again
     */
    public record Leg(Kind kind, String about, String text, List<Sight> sights, int repeats) {
        /** Whether the message passed an interface. */
        public boolean passed(Place place) {
            return sights.stream().anyMatch(s -> s.place().equals(place));
        }
    }

    /**
     * A message at an interface.
     *
     * @param place the interface
     * @param nanos since the first frame of the journey
     * @param length of the frame in bytes, as it was on the wire
     * @param envelope what it is packed in, if it is
     */
    public record Sight(Place place, long nanos, int length, Optional<Envelope> envelope) {}

    /**
     * The outside of an encapsulated frame.
     *
     * @param source the outer source address
     * @param destination the outer destination address
     * @param port the UDP destination port
     * @param vni the network identifier
     */
    public record Envelope(String source, String destination, int port, int vni) {}

    /** The leg of a sort, if there is one. */
    public Optional<Leg> leg(Kind kind) {
        return legs.stream().filter(l -> l.kind() == kind).findFirst();
    }

    /** The message that came farthest: the answer, else the ping, else the last question for an address. */
    public Optional<Leg> farthest() {
        return leg(Kind.REPLY)
                .or(() -> leg(Kind.REQUEST))
                .or(() -> leg(Kind.ERROR))
                .or(() -> legs.isEmpty() ? Optional.empty() : Optional.of(legs.get(legs.size() - 1)));
    }

    /**
     * The message that a ping without an answer was lost with: the one that came farthest, or the question for an address
     * that nobody answered and that this one then had to wait for.
     */
    public Optional<Leg> lost() {
        Optional<Leg> farthest = answered ? Optional.empty() : farthest();
        return farthest.map(f -> legs.subList(legs.indexOf(f), legs.size()).stream()
                .filter(l -> l.kind() == Kind.ARP_REQUEST && !answered(l.about()))
                .findFirst()
                .orElse(f));
    }

    private boolean answered(String address) {
        return legs.stream()
                .anyMatch(l -> l.kind() == Kind.ARP_REPLY && l.about().equals(address));
    }
}
