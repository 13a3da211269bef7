package io.overlab.labs.discovery.resolver;

import io.overlab.labs.discovery.DockerKeys;
import io.overlab.labs.discovery.KeyValue;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A store, with endpoints as Docker keeps them and with plain rows as a resolver written by hand would:
 * {@code demo/arp/IP} holds a MAC address, {@code demo/fib/MAC} the address of a host.
 */
public final class StoreBackend implements Backend {
    /** So long whoever published something has to do it again when the store came back without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Supplier<KeyValueStore> stores;
    private final KeyValueStore store;
    private final List<StoreWatch> watches = new ArrayList<>();
    private final Map<String, StoredEndpoint> docker = new LinkedHashMap<>();
    private final Map<String, KeyValue> plain = new LinkedHashMap<>();
    private final Set<Map<String, ?>> told = Collections.newSetFromMap(new IdentityHashMap<>());
    private Set<String> toldGarbage = Set.of();
    private final Set<Map<String, ?>> lost = Collections.newSetFromMap(new IdentityHashMap<>());
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
            // First what is little: after much a store is busy with itself for a while.
            List<KeyValue> rows = store.list("demo/").entries();
            return whereabouts(EndpointSweep.of(store), rows, garbage);
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What keys and values say; pure. Whoever was put there later comes later. */
    static List<Whereabouts> whereabouts(
            Collection<StoredEndpoint> docker, Collection<KeyValue> plain, List<String> garbage) {
        List<Whereabouts> all = new ArrayList<>();
        docker.stream()
                .sorted(Comparator.comparingLong(StoredEndpoint::modifyIndex))
                .forEach(e -> {
                    e.where().ifPresent(all::add);
                    e.garbage().ifPresent(garbage::add);
                });
        PlainRows.whereabouts(plain, all, garbage);
        return all;
    }

    @Override
    public synchronized void follow(Listener listener) {
        watches.add(StoreWatch.start(
                stores.get(), DockerKeys.ENDPOINTS, PATIENCE, new Follower<>(docker, StoredEndpoint::of, listener)));
        watches.add(StoreWatch.start(stores.get(), "demo/", PATIENCE, new Follower<>(plain, Optional::of, listener)));
    }

    /** Two watches follow one store: that it is gone is told once. */
    private boolean isFirstLost(Map<String, ?> part) {
        synchronized (lost) {
            boolean first = !toldLost;
            lost.add(part);
            toldLost = true;
            return first;
        }
    }

    private boolean isLastBack(Map<String, ?> part) {
        synchronized (lost) {
            lost.remove(part);
            toldLost = !lost.isEmpty();
            return !toldLost;
        }
    }

    private final class Follower<T> implements StoreWatch.Listener {
        private final Map<String, T> part;
        private final Function<KeyValue, Optional<T>> reading;
        private final Listener listener;

        Follower(Map<String, T> part, Function<KeyValue, Optional<T>> reading, Listener listener) {
            this.part = part;
            this.reading = reading;
            this.listener = listener;
        }

        @Override
        public void changed(List<StoreWatch.Change> changes) {
            synchronized (docker) {
                for (StoreWatch.Change change : changes) {
                    Optional<T> read = change.after().flatMap(reading);
                    if (read.isPresent()) {
                        part.put(change.key(), read.get());
                    } else {
                        part.remove(change.key());
                    }
                }
                List<String> garbage = new ArrayList<>();
                List<Whereabouts> all = whereabouts(docker.values(), plain.values(), garbage);
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
