package io.overlab.labs.discovery.serf;

import java.util.List;

/** Something an agent tells by itself. */
public sealed interface SerfEvent {
    /**
     * Members came, left, failed, or are different.
     *
     * @param kind {@code member-join}, {@code member-leave}, {@code member-failed}, {@code member-update}, {@code
     *     member-reap}
     * @param members which
     */
    record Members(String kind, List<SerfMember> members) implements SerfEvent {}

    /**
     * Somebody told all.
     *
     * @param name of the event
     * @param payload what it says
     * @param time Serf's Lamport time
     */
    record User(String name, String payload, long time) implements SerfEvent {}

    /**
     * Somebody asks all.
     *
     * @param name of the query
     * @param payload what is asked
     * @param id to answer with
     */
    record Query(String name, String payload, long id) implements SerfEvent {}
}
