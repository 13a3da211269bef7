package io.overlab.labs.discovery;

import java.util.Arrays;
import java.util.Optional;

/**
 * Puts networks and endpoints into a store, under the keys and in the form in which Docker's network library does it, and
 * takes them away. Counts are changed by check and set, since several hosts do it at once.
 */
public final class EndpointPublisher {
    private static final int TRIES = 50;

    private final KeyValueStore store;

    /** Publishes to a store. */
    public EndpointPublisher(KeyValueStore store) {
        this.store = store;
    }

    /** A network of that name with an id of its own. */
    public static OverlayNetwork network(String name, String subnet, String gateway, int vni) {
        return new OverlayNetwork(DockerKeys.id("network", name), name, subnet, gateway, vni);
    }

    /**
     * An endpoint with an id of its own.
     *
     * @param network on which
     * @param name the container's
     * @param address with the prefix length
     * @param mac its MAC address
     * @param locator its host's address on the underlay
     */
    public static Endpoint endpoint(OverlayNetwork network, String name, String address, String mac, String locator) {
        return new Endpoint(
                DockerKeys.id("endpoint", network.id(), name, locator), network.id(), name, address, mac, locator);
    }

    /** Makes a network known; one that is known already stays as it is. */
    public void create(OverlayNetwork network) throws StoreException {
        store.putIf(DockerKeys.network(network.id()), DockerJson.of(network), 0);
        store.putIf(DockerKeys.overlay(network.id()), DockerJson.overlay(network), 0);
        store.putIf(DockerKeys.endpointCount(network.id()), DockerJson.count(0), 0);
    }

    /** Takes a network away with all its endpoints. */
    public void remove(OverlayNetwork network) throws StoreException {
        store.deleteAll(DockerKeys.endpoints(network.id()));
        store.delete(DockerKeys.endpointCount(network.id()));
        store.delete(DockerKeys.overlay(network.id()));
        store.delete(DockerKeys.network(network.id()));
    }

    /** Makes an endpoint known, or what is different about it. */
    public void join(Endpoint endpoint) throws StoreException {
        String subnet = EndpointDirectory.of(
                        store.list(DockerKeys.overlay(endpoint.network())).entries())
                .network(endpoint.network())
                .map(OverlayNetwork::subnet)
                .orElse("");
        String key = DockerKeys.endpoint(endpoint.network(), endpoint.id());
        byte[] value = DockerJson.of(endpoint, subnet);
        if (store.putIf(key, value, 0)) {
            count(endpoint.network(), 1);
        } else {
            store.put(key, value);
        }
    }

    /**
     * Makes a network and an endpoint known that are to be there, as a store must be told that has lost what it held;
     * what it says already stays as it is.
     */
    public void keep(OverlayNetwork network, Endpoint endpoint) throws StoreException {
        create(network);
        byte[] value = DockerJson.of(endpoint, network.subnet());
        Optional<KeyValue> there = store.get(DockerKeys.endpoint(network.id(), endpoint.id()));
        if (there.isEmpty() || !Arrays.equals(there.get().value(), value)) {
            join(endpoint);
        }
    }

    /**
     * Takes an endpoint away.
     *
     * @return whether it was there
     */
    public boolean leave(Endpoint endpoint) throws StoreException {
        String key = DockerKeys.endpoint(endpoint.network(), endpoint.id());
        if (store.get(key).isEmpty()) {
            return false;
        }
        store.delete(key);
        count(endpoint.network(), -1);
        return true;
    }

    private void count(String network, int more) throws StoreException {
        String key = DockerKeys.endpointCount(network);
        for (int i = 0; i < TRIES; i++) {
            Optional<KeyValue> was = store.get(key);
            int count = Math.max(0, was.map(DockerJson::count).orElse(0) + more);
            if (store.putIf(
                    key, DockerJson.count(count), was.map(KeyValue::modifyIndex).orElse(0L))) {
                return;
            }
        }
        throw new StoreException(StoreException.Kind.REFUSED, "Others change " + key + " all the time: try again.");
    }
}
