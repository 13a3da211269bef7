package io.overlab.labs.discovery.resolver;

import io.overlab.labs.discovery.DockerKeys;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads all endpoints of a store. Consul writes its whole answer before it sends the first byte of it, so of a store that
 * holds many the names are asked for first, and then the values in parts, two at a time: one is being written while
 * another is being read.
 */
final class EndpointSweep {
    /** Fewer are there sooner when they are asked for at once. */
    private static final int MANY = 500;

    private static final int AT_ONCE = 2;

    private EndpointSweep() {}

    /**
     * Reads them.
     *
     * @param store which
     * @return in no order
     * @throws StoreException when the store cannot be asked
     */
    static List<StoredEndpoint> of(KeyValueStore store) throws StoreException {
        List<String> keys = store.keys(DockerKeys.ENDPOINTS, "");
        List<String> parts = keys.size() < MANY ? List.of(DockerKeys.ENDPOINTS) : covering(keys);
        if (parts.size() == 1) {
            return read(store, parts.get(0));
        }
        ExecutorService readers = Executors.newFixedThreadPool(AT_ONCE, task -> {
            Thread thread = new Thread(task, "resolver-reads");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<List<StoredEndpoint>>> reading = new ArrayList<>();
            for (String part : parts) {
                reading.add(readers.submit(() -> read(store, part)));
            }
            List<StoredEndpoint> all = new ArrayList<>(keys.size());
            for (Future<List<StoredEndpoint>> each : reading) {
                all.addAll(each.get());
            }
            return all;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    StoreException.Kind.UNREACHABLE, "The store at " + store.name() + " was not waited for.");
        } finally {
            readers.shutdownNow();
        }
    }

    /**
     * Prefixes with which all of some keys begin, each with one of them; pure.
     *
     * @param keys at least one
     */
    static List<String> covering(List<String> keys) {
        String common = keys.get(0);
        for (String key : keys) {
            int length = 0;
            while (length < Math.min(common.length(), key.length()) && common.charAt(length) == key.charAt(length)) {
                length++;
            }
            common = common.substring(0, length);
        }
        Set<String> parts = new LinkedHashSet<>();
        for (String key : keys) {
            if (key.length() == common.length()) {
                return List.of(common);
            }
            // Half of a character that takes two is none that can be asked for.
            int next = Character.charCount(key.codePointAt(common.length()));
            parts.add(key.substring(0, common.length() + next));
        }
        return List.copyOf(parts);
    }

    private static List<StoredEndpoint> read(KeyValueStore store, String prefix) throws StoreException {
        List<StoredEndpoint> endpoints = new ArrayList<>();
        store.each(prefix, entry -> StoredEndpoint.of(entry).ifPresent(endpoints::add));
        return endpoints;
    }
}
