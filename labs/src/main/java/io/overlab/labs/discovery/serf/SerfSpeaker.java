package io.overlab.labs.discovery.serf;

import io.overlab.labs.discovery.Connector;
import io.overlab.labs.discovery.resolver.Whereabouts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Speaks for the endpoints of a host in Serf's gossip: it answers the query {@code peerlookup} (payload {@code NETWORK
 * IP}, answer {@code MAC MASK VTEP}) and the one for all of them, and tells of them again when a host comes (back), which
 * may have missed it, or when its own agent is back.
 */
public final class SerfSpeaker implements AutoCloseable {
    /** Of so many it tells again by events; more of them would only push each other out of the gossip. */
    private static final int MOST_EVENTS = 50;

    private final String vtep;
    private final Supplier<List<PeerEvent>> own;
    private final SerfLink link;

    private SerfSpeaker(Connector connector, String vtep, Supplier<List<PeerEvent>> own) {
        this.vtep = vtep;
        this.own = own;
        this.link = new SerfLink("serf-speaker", connector, new Follower());
    }

    /**
     * Begins to speak as soon as there is an agent.
     *
     * @param connector leads to its RPC port
     * @param vtep the host's address on the underlay
     * @param own tells which endpoints are attached to the host, as they were told when they joined
     */
    public static SerfSpeaker start(Connector connector, String vtep, Supplier<List<PeerEvent>> own) {
        SerfSpeaker speaker = new SerfSpeaker(connector, vtep, own);
        speaker.link.follow();
        return speaker;
    }

    private void announce() throws IOException {
        List<PeerEvent> all = own.get();
        if (all.size() <= MOST_EVENTS) {
            for (PeerEvent each : all) {
                link.client().event(each.name(), each.payload());
            }
        }
    }

    private void answer(SerfEvent.Query query) throws IOException {
        String[] words = query.payload().split(" ", -1);
        if (words.length != 2) {
            return;
        }
        List<PeerEvent> mine =
                own.get().stream().filter(p -> p.network().equals(words[0])).toList();
        if (query.name().equals(PeerLists.QUERY) && words[1].matches("[0-9]{1,5}")) {
            List<Whereabouts> all = mine.stream().map(PeerEvent::where).toList();
            link.client().respond(query.id(), PeerList.page(vtep, all, Integer.parseInt(words[1])));
        } else if (query.name().equals(SerfBackend.QUERY)) {
            Optional<PeerEvent> one =
                    mine.stream().filter(p -> p.where().ip().equals(words[1])).findFirst();
            if (one.isPresent()) {
                Whereabouts where = one.get().where();
                link.client().respond(query.id(), where.mac() + " " + one.get().mask() + " " + where.vtep());
            }
        }
    }

    @Override
    public void close() {
        link.close();
    }

    private final class Follower implements SerfLink.Follower {
        @Override
        public void begun() throws IOException {
            announce();
        }

        @Override
        public void told(SerfEvent event) throws IOException {
            if (event instanceof SerfEvent.Query query) {
                answer(query);
            } else if (event instanceof SerfEvent.Members members
                    && members.kind().equals("member-join")
                    && members.members().stream().anyMatch(m -> !m.address().equals(vtep))) {
                announce();
            }
        }

        @Override
        public void trouble(String sentence) {
            // Nobody reads what a speaker says: it does it again, and whoever needs to know asks.
            return;
        }
    }
}
