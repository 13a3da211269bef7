package io.overlab.labs.discovery.resolver;

import io.overlab.labs.discovery.DockerKeys;
import io.overlab.labs.discovery.Endpoint;
import io.overlab.labs.discovery.EndpointDirectory;
import io.overlab.labs.discovery.KeyValue;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.Listing;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A store, with endpoints as Docker keeps them and with plain rows as a resolver written by hand would:
 * {@code demo/arp/IP} holds a MAC address, {@code demo/fib/MAC} the address of a host.
 */
public final class StoreBackend implements Backend {
    private static final String ARP = "demo/arp/";
    private static final String FIB = "demo/fib/";

    /** So long whoever published something has to do it again when the store came back without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Supplier<KeyValueStore> stores;
    private final KeyValueStore store;
    private final List<StoreWatch> watches = new ArrayList<>();
    private final Map<String, KeyValue> docker = new LinkedHashMap<>();
    private final Map<String, KeyValue> plain = new LinkedHashMap<>();
    private final Set<Map<String, KeyValue>> told = Collections.newSetFromMap(new IdentityHashMap<>());
    private Set<String> toldGarbage = Set.of();
    private final Set<Map<String, KeyValue>> lost = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean toldLost;
    private volatile List<Whereabouts> latest = List.of();

    /**
     * Takes a store.
     *
     * @param stores opens a client of it, each time another
     */
    public StoreBackend(Supplier<KeyValueStore> stores) {
        this.stores = stores;
        this.store = stores.get();
    }

    @Override
    public String name() {
        return "consul";
    }

    @Override
    public Optional<Whereabouts> find(Question question) throws IOException {
        Optional<Whereabouts> followed = find(question, latest);
        // What was put there a moment ago may not have been told yet.
        return followed.isPresent() ? followed : find(question, read(new ArrayList<>()));
    }

    private static Optional<Whereabouts> find(Question question, List<Whereabouts> all) {
        return all.stream()
                .filter(w -> question instanceof Question.ByAddress a
                        ? w.ip().equals(a.ip())
                        : w.mac().equals(((Question.ByMac) question).mac()))
                // The latest is believed, as in the tables of a resolver that heard of one after the other.
                .reduce((first, second) -> second);
    }

    @Override
    public Optional<List<Whereabouts>> all() throws IOException {
        try {
            return Optional.of(read(new ArrayList<>()));
        } catch (IOException e) {
            synchronized (lost) {
                toldLost = true;
            }
            throw e;
        }
    }

    private List<Whereabouts> read(List<String> garbage) throws IOException {
        try {
            Listing endpoints = store.list(DockerKeys.ENDPOINTS);
            Listing rows = store.list("demo/");
            return whereabouts(endpoints.entries(), rows.entries(), garbage);
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What keys and values say; pure. Whoever was put there later comes later. */
    static List<Whereabouts> whereabouts(List<KeyValue> docker, List<KeyValue> plain, List<String> garbage) {
        List<Whereabouts> all = new ArrayList<>();
        docker.stream()
                .filter(e -> DockerKeys.isEndpoint(e.key()))
                .sorted(java.util.Comparator.comparingLong(KeyValue::modifyIndex))
                .forEach(e -> EndpointDirectory.endpoint(e, garbage)
                        .map(StoreBackend::of)
                        .ifPresent(all::add));
        Map<String, String> hosts = new LinkedHashMap<>();
        for (KeyValue entry : plain) {
            if (entry.key().startsWith(FIB)) {
                hosts.put(
                        entry.key().substring(FIB.length()),
                        entry.text().orElse("").strip());
            }
        }
        for (KeyValue entry : plain) {
            if (!entry.key().startsWith(ARP)) {
                continue;
            }
            String mac = entry.text().orElse("").strip();
            try {
                // Its host may not be known yet: an endpoint is written as two keys.
                if (hosts.containsKey(mac)) {
                    all.add(Whereabouts.of(entry.key().substring(ARP.length()), mac, hosts.get(mac)));
                } else {
                    Whereabouts.of(entry.key().substring(ARP.length()), mac, "0.0.0.0");
                }
            } catch (IllegalArgumentException e) {
                garbage.add(Whereabouts.shown(entry.key()) + " is left out: " + e.getMessage() + ".");
            }
        }
        return all;
    }

    private static Whereabouts of(Endpoint endpoint) {
        // It was looked at when it was read.
        return new Whereabouts(endpoint.ip(), endpoint.mac(), endpoint.locator());
    }

    @Override
    public synchronized void follow(Listener listener) {
        watches.add(StoreWatch.start(stores.get(), DockerKeys.ENDPOINTS, PATIENCE, new Follower(docker, listener)));
        watches.add(StoreWatch.start(stores.get(), "demo/", PATIENCE, new Follower(plain, listener)));
    }

    /** Two watches follow one store: that it is gone is told once. */
    private boolean isFirstLost(Map<String, KeyValue> part) {
        synchronized (lost) {
            boolean first = !toldLost;
            lost.add(part);
            toldLost = true;
            return first;
        }
    }

    private boolean isLastBack(Map<String, KeyValue> part) {
        synchronized (lost) {
            lost.remove(part);
            toldLost = !lost.isEmpty();
            return !toldLost;
        }
    }

    private final class Follower implements StoreWatch.Listener {
        private final Map<String, KeyValue> part;
        private final Listener listener;

        Follower(Map<String, KeyValue> part, Listener listener) {
            this.part = part;
            this.listener = listener;
        }

        @Override
        public void changed(List<StoreWatch.Change> changes) {
            synchronized (docker) {
                for (StoreWatch.Change change : changes) {
                    if (change.after().isPresent()) {
                        part.put(change.key(), change.after().get());
                    } else {
                        part.remove(change.key());
                    }
                }
                List<String> garbage = new ArrayList<>();
                List<Whereabouts> all = whereabouts(List.copyOf(docker.values()), List.copyOf(plain.values()), garbage);
                garbage.stream().filter(g -> !toldGarbage.contains(g)).forEach(listener::trouble);
                toldGarbage = new LinkedHashSet<>(garbage);
                told.add(part);
                // Until both have been looked at, what one has not told is not gone.
                if (told.size() == 2) {
                    latest = List.copyOf(all);
                    listener.all(latest);
                }
            }
        }

        @Override
        public void lost(StoreException reason) {
            if (isFirstLost(part)) {
                listener.trouble(reason.getMessage());
            }
        }

        @Override
        public void back() {
            if (isLastBack(part)) {
                listener.trouble("The store at " + store.name() + " answers again.");
            }
        }
    }

    @Override
    public synchronized void close() {
        watches.forEach(StoreWatch::close);
        store.close();
    }
}
