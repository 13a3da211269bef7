package io.overlab.labs.discovery.serf;

import io.overlab.labs.discovery.Connector;
import io.overlab.labs.discovery.resolver.Backend;
import io.overlab.labs.discovery.resolver.Question;
import io.overlab.labs.discovery.resolver.Whereabouts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Serf's gossip, in Docker's forms: events tell who comes and goes, and the query {@code peerlookup} (payload {@code
 * NETWORK IP}, answer {@code MAC MASK VTEP}) asks all hosts. What was told while nobody heard it, or got lost among too
 * much at once, is asked for: {@link PeerLists}.
 */
public final class SerfBackend implements Backend {
    /** Asks who has an address. */
    static final String QUERY = "peerlookup";

    private static final int QUERY_MILLIS = 1_000;

    /** What else is told in so short a time is asked for together. */
    private static final long SOON_MILLIS = 300;

    private static final int MOST_NAMES = 10_000;

    /** So often a host that came back is asked until it answers. */
    private static final int TRIES = 8;

    /**
     * So often it is asked after something was missed: the first answers may be of a time before all was told, may be lost
     * in the same crowd, and what is lost at the end of a crowd leaves no gap.
     */
    private static final int TIMES_AFTER_A_GAP = 4;

    private static final long LATER_MILLIS = 1_000;

    private final String ownVtep;
    private final String network;
    private final SerfLink link;
    private final Set<String> silent = new HashSet<>();
    private final Map<String, Long> times = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_NAMES;
        }
    };
    private Listener listener;
    private boolean asking;
    private int tries;
    private int unsure;
    private long lastTime;

    /**
     * Takes the agent of a host.
     *
     * @param connector leads to its RPC port
     * @param ownVtep the host's address on the underlay
     * @param network the id of the network that is served; events of others are passed over
     * @throws IOException when there is no agent
     */
    public SerfBackend(Connector connector, String ownVtep, String network) throws IOException {
        this.ownVtep = ownVtep;
        this.network = network;
        this.link = new SerfLink("resolver-serf", connector, new Follower());
        link.connect();
    }

    @Override
    public String name() {
        return "serf";
    }

    @Override
    public Optional<Whereabouts> find(Question question) throws IOException {
        String ip = question instanceof Question.ByAddress a ? a.ip() : ofMac(((Question.ByMac) question).mac());
        if (ip.isEmpty()) {
            return Optional.empty();
        }
        for (String answer : link.client().query(QUERY, network + " " + ip, QUERY_MILLIS, 1)) {
            String[] words = answer.split(" ", -1);
            try {
                if (words.length == 3) {
                    return Optional.of(Whereabouts.of(ip, words[0], words[2]));
                }
            } catch (IllegalArgumentException e) {
                throw new IOException(
                        "an answer to " + QUERY + " about " + ip + " cannot be read: " + e.getMessage(), e);
            }
        }
        return Optional.empty();
    }

    /** Docker makes a MAC address of 02:42 and the IP address. */
    private static String ofMac(String mac) {
        if (!mac.startsWith("02:42:")) {
            return "";
        }
        List<String> bytes = new ArrayList<>();
        for (String each : mac.substring(6).split(":")) {
            bytes.add(Integer.toString(Integer.parseInt(each, 16)));
        }
        return String.join(".", bytes);
    }

    @Override
    public Optional<List<Whereabouts>> all() {
        return Optional.empty();
    }

    @Override
    public void follow(Listener newListener) {
        synchronized (this) {
            listener = newListener;
        }
        link.follow();
    }

    /** Asks in a moment for all that the hosts have. */
    private void askSoon() {
        askIn(SOON_MILLIS);
    }

    private synchronized void askIn(long millis) {
        if (!asking) {
            asking = true;
            link.later(this::ask, millis);
        }
    }

    /** Something was told that was not heard. */
    private synchronized void missed() {
        unsure = TIMES_AFTER_A_GAP;
        askSoon();
    }

    private void ask() {
        synchronized (this) {
            asking = false;
        }
        try {
            SerfClient client = link.client();
            long began = System.nanoTime();
            int alive = (int) client.members().stream()
                    .filter(m -> m.status().equals("alive"))
                    .count();
            Map<String, List<Whereabouts>> all = PeerLists.ask(client, network, alive);
            all.forEach((vtep, peers) -> listener.behind(vtep, peers, began));
            askAgain(all.keySet());
        } catch (IOException e) {
            listener.trouble(e.getMessage());
        }
    }

    private synchronized void askAgain(Set<String> heard) {
        silent.removeAll(heard);
        tries++;
        unsure = Math.max(0, unsure - 1);
        if (!silent.isEmpty() && tries < TRIES) {
            askSoon();
            return;
        }
        // Whoever has not answered by now has nothing to tell: nobody speaks for it.
        silent.clear();
        if (unsure > 0) {
            askIn(LATER_MILLIS);
        }
    }

    private synchronized void expect(String vtep) {
        silent.add(vtep);
        tries = 0;
    }

    /** What is told of one endpoint may come in another order than it was told in. */
    private synchronized boolean late(SerfEvent.User event) {
        long latest = times.merge(event.name(), event.time(), Math::max);
        return latest > event.time();
    }

    /** Serf counts what is told; a number that is left out is something that was not heard, or not yet. */
    private synchronized boolean misses(SerfEvent.User event) {
        boolean gap = lastTime > 0 && event.time() > lastTime + 1;
        lastTime = Math.max(lastTime, event.time());
        return gap;
    }

    private synchronized void countAnew() {
        lastTime = 0;
        times.clear();
    }

    @Override
    public void close() {
        link.close();
    }

    private final class Follower implements SerfLink.Follower {
        @Override
        public void begun() {
            countAnew();
            askSoon();
        }

        @Override
        public void told(SerfEvent event) {
            if (event instanceof SerfEvent.User user) {
                told(user);
            } else if (event instanceof SerfEvent.Members members) {
                members(members);
            }
        }

        private void told(SerfEvent.User event) {
            try {
                Optional<PeerEvent> peer =
                        PeerEvent.of(event).filter(p -> p.network().equals(network));
                if (peer.isEmpty() || late(event)) {
                    return;
                }
                if (peer.get().join()) {
                    listener.joined(peer.get().where());
                } else {
                    listener.left(peer.get().where());
                }
            } catch (PeerEvent.Garbled e) {
                listener.trouble(e.getMessage() + "; it is passed over.");
            } finally {
                if (misses(event)) {
                    missed();
                }
            }
        }

        private void members(SerfEvent.Members event) {
            boolean came = event.kind().equals("member-join");
            boolean went = event.kind().equals("member-failed") || event.kind().equals("member-leave");
            for (SerfMember member : event.members()) {
                if (member.address().equals(ownVtep)) {
                    continue;
                }
                if (went) {
                    listener.failed(member.address());
                } else if (came) {
                    listener.returned(member.address());
                    expect(member.address());
                    askSoon();
                }
            }
        }

        @Override
        public void trouble(String sentence) {
            listener.trouble(sentence);
        }
    }
}
