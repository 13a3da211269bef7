package io.overlab.labs.discovery.serf;

import io.overlab.labs.discovery.Connector;
import io.overlab.labs.discovery.resolver.Backend;
import io.overlab.labs.discovery.resolver.Question;
import io.overlab.labs.discovery.resolver.Whereabouts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Serf's gossip, in Docker's forms: events tell who comes and goes, and the query {@code peerlookup} (payload {@code
 * NETWORK IP}, answer {@code MAC MASK VTEP}) asks all hosts. It also speaks for its own host: it answers queries about
 * the endpoints there, and tells of them again when a host comes (back), which may have missed it.
 */
public final class SerfBackend implements Backend {
    private static final String QUERY = "peerlookup";
    /** Asks all who speak for a host to tell of its endpoints again; the payload is the network. */
    private static final String AGAIN = "peers";

    private static final int QUERY_MILLIS = 1_000;
    private static final int AGAIN_WAIT_MILLIS = 100;
    private static final long AGAIN_MILLIS = 500;

    private final Connector connector;
    private final String ownVtep;
    private final String network;
    private final Supplier<List<PeerEvent>> own;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "resolver-serf");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private SerfClient client;
    private Listener listener;
    private boolean toldLost;

    /**
     * Takes the agent of a host.
     *
     * @param connector leads to its RPC port
     * @param ownVtep the host's address on the underlay
     * @param network the id of the network that is served; events of others are passed over
     * @param own tells which endpoints are attached to that host, as they were told when they joined
     * @throws IOException when there is no agent
     */
    public SerfBackend(Connector connector, String ownVtep, String network, Supplier<List<PeerEvent>> own)
            throws IOException {
        this.connector = connector;
        this.ownVtep = ownVtep;
        this.network = network;
        this.own = own;
        this.client = connect();
    }

    private SerfClient connect() throws IOException {
        return SerfClient.connect(connector, () -> later(0));
    }

    @Override
    public String name() {
        return "serf";
    }

    private synchronized SerfClient client() {
        return client;
    }

    @Override
    public Optional<Whereabouts> find(Question question) throws IOException {
        String ip = question instanceof Question.ByAddress a ? a.ip() : ofMac(((Question.ByMac) question).mac());
        if (ip.isEmpty()) {
            return Optional.empty();
        }
        for (String answer : client().query(QUERY, network + " " + ip, QUERY_MILLIS)) {
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
        begin();
    }

    private void begin() {
        try {
            client().stream(this::told);
            client().members().forEach(m -> {
                synchronized (addresses) {
                    addresses.put(m.name(), m.address());
                }
            });
            announce();
            askAgain();
        } catch (IOException e) {
            listener.trouble(e.getMessage());
        }
    }

    /** What was told before this one listened, or while a host could not be heard, is told again. */
    private void askAgain() throws IOException {
        client().query(AGAIN, network, AGAIN_WAIT_MILLIS);
    }

    /** The agent has gone; it may come back. */
    private void again() {
        synchronized (this) {
            if (listener != null && !toldLost) {
                toldLost = true;
                listener.trouble("the Serf agent of this host has ended; what it told holds on.");
            }
        }
        try {
            SerfClient next = connect();
            synchronized (this) {
                client = next;
                toldLost = false;
            }
            if (listener != null) {
                listener.trouble("the Serf agent of this host answers again.");
                begin();
            }
        } catch (IOException e) {
            later(AGAIN_MILLIS);
        }
    }

    private void later(long millis) {
        try {
            clock.schedule(this::again, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // It was closed meanwhile, and wants no agent any more.
            return;
        }
    }

    private void told(SerfEvent event) {
        try {
            if (event instanceof SerfEvent.User user) {
                PeerEvent.of(user).filter(p -> p.network().equals(network)).ifPresent(this::told);
            } else if (event instanceof SerfEvent.Query query) {
                asked(query);
            } else if (event instanceof SerfEvent.Members members) {
                members(members);
            }
        } catch (PeerEvent.Garbled e) {
            listener.trouble(e.getMessage() + "; it is passed over.");
        } catch (IOException e) {
            listener.trouble(e.getMessage());
        }
    }

    private void told(PeerEvent peer) {
        if (peer.join()) {
            listener.joined(peer.where());
        } else {
            listener.left(peer.where());
        }
    }

    private void asked(SerfEvent.Query query) throws IOException {
        if (query.name().equals(AGAIN) && query.payload().equals(network)) {
            announce();
            return;
        }
        String[] words = query.payload().split(" ", -1);
        if (!query.name().equals(QUERY) || words.length != 2 || !words[0].equals(network)) {
            return;
        }
        Optional<PeerEvent> mine =
                own.get().stream().filter(p -> p.where().ip().equals(words[1])).findFirst();
        if (mine.isPresent()) {
            Whereabouts where = mine.get().where();
            client().respond(query.id(), where.mac() + " " + mine.get().mask() + " " + where.vtep());
        }
    }

    private void members(SerfEvent.Members event) throws IOException {
        boolean others = false;
        boolean came = event.kind().equals("member-join");
        boolean went = event.kind().equals("member-failed") || event.kind().equals("member-leave");
        for (SerfMember member : event.members()) {
            synchronized (addresses) {
                addresses.put(member.name(), member.address());
            }
            boolean other = !member.address().equals(ownVtep);
            others |= other;
            if (other && went) {
                listener.failed(member.address());
            } else if (other && came) {
                listener.returned(member.address());
            }
        }
        if (others && came) {
            announce();
            // It may not know that it was missed: then it has seen nobody come back.
            askAgain();
        }
    }

    private void announce() throws IOException {
        for (PeerEvent each : own.get()) {
            client().event(each.name(), each.payload());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        client().close();
    }
}
