package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.DockerKeys;
import io.overlab.labs.discovery.Endpoint;
import io.overlab.labs.discovery.EndpointPublisher;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.OverlayNetwork;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreWatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What one host has registered in the store. A store that was away, or that has lost what it held, is told again when
 * it is back: who comes, and who went meanwhile. What somebody else takes out of a store that stays is not put back. May
 * be used from several threads.
 */
final class HostRegistrations implements AutoCloseable {
    private static final int TRIES = 25;
    private static final long TRY_MILLIS = 200;

    private final Supplier<KeyValueStore> stores;
    private final Map<String, Registered> here = new LinkedHashMap<>();
    private final Map<String, Registered> gone = new LinkedHashMap<>();
    private boolean expected;
    private StoreWatch watch;
    private boolean closed;

    private record Registered(OverlayNetwork network, Endpoint endpoint) {
        String key() {
            return DockerKeys.endpoint(network.id(), endpoint.id());
        }
    }

    /** Whether the store has been told. */
    enum Outcome {
        /** It has. */
        TOLD,
        /** It does not answer, and is told when it does. */
        LATER,
        /** There is none. */
        NONE
    }

    /**
     * Nothing is registered yet.
     *
     * @param stores opens a client of the store, each time another
     * @param expected whether there is to be a store, though it may not answer just now
     */
    HostRegistrations(Supplier<KeyValueStore> stores, boolean expected) {
        this.stores = stores;
        this.expected = expected;
    }

    /**
     * Registers an endpoint.
     *
     * @throws StoreException when something answers that does not take it
     */
    synchronized Outcome join(OverlayNetwork network, Endpoint endpoint) throws StoreException {
        Registered registered = new Registered(network, endpoint);
        here.put(registered.key(), registered);
        gone.remove(registered.key());
        return tell(store -> {
            EndpointPublisher publisher = new EndpointPublisher(store);
            publisher.create(network);
            publisher.join(endpoint);
        });
    }

    /**
     * Takes one out.
     *
     * @throws StoreException when something answers that does not do it
     */
    synchronized Outcome leave(Endpoint endpoint) throws StoreException {
        Registered registered = here.remove(DockerKeys.endpoint(endpoint.network(), endpoint.id()));
        Outcome outcome = tell(store -> new EndpointPublisher(store).leave(endpoint));
        if (registered != null && outcome != Outcome.TOLD) {
            gone.put(registered.key(), registered);
        }
        return outcome;
    }

    private interface Telling {
        void tell(KeyValueStore store) throws StoreException;
    }

    private Outcome tell(Telling telling) throws StoreException {
        try (KeyValueStore store = stores.get()) {
            telling.tell(store);
            expected = true;
            return Outcome.TOLD;
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.UNREACHABLE) {
                throw e;
            }
            return expected ? Outcome.LATER : Outcome.NONE;
        } finally {
            follow();
        }
    }

    /** From now on there is a store. */
    synchronized void expect() {
        expected = true;
        follow();
    }

    private void follow() {
        if (expected && watch == null && !closed && !(here.isEmpty() && gone.isEmpty())) {
            // Of all that changes in a store this is the least; that it is gone and back is what matters.
            watch = StoreWatch.start(stores.get(), DockerKeys.NETWORKS, new Follower());
        }
    }

    private void tellAgain() {
        for (int i = 0; i < TRIES; i++) {
            try (KeyValueStore store = stores.get()) {
                EndpointPublisher publisher = new EndpointPublisher(store);
                for (Registered each : all(gone)) {
                    again(each, gone, () -> publisher.leave(each.endpoint()));
                }
                for (Registered each : all(here)) {
                    again(each, here, () -> publisher.keep(each.network(), each.endpoint()));
                }
                return;
            } catch (StoreException e) {
                // It is away again, or not quite there yet; when it goes for longer its watch notices that.
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private interface Again {
        void tell() throws StoreException;
    }

    /** Whoever comes and goes meanwhile must not be told of in the wrong order. */
    private synchronized void again(Registered each, Map<String, Registered> still, Again again) throws StoreException {
        if (!closed && each.equals(still.get(each.key()))) {
            again.tell();
            gone.remove(each.key());
        }
    }

    private synchronized List<Registered> all(Map<String, Registered> part) {
        return List.copyOf(part.values());
    }

    private synchronized boolean pause() {
        try {
            wait(TRY_MILLIS);
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        StoreWatch old;
        synchronized (this) {
            closed = true;
            notifyAll();
            old = watch;
            watch = null;
        }
        if (old != null) {
            old.close();
        }
    }

    private final class Follower implements StoreWatch.Listener {
        private boolean first = true;

        @Override
        public void changed(List<StoreWatch.Change> changes) {
            if (first) {
                // It may have come between the attempt to tell it and the watch.
                first = false;
                tellAgain();
            }
        }

        @Override
        public void lost(StoreException reason) {
            // What is known holds on; there is nobody to tell it.
            first = false;
        }

        @Override
        public void back() {
            tellAgain();
        }
    }
}
