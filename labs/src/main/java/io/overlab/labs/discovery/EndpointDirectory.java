package io.overlab.labs.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a store says of overlays, read from the keys below {@link DockerKeys#ROOT}. A value that cannot be read is told
 * with its key, and the others are read all the same.
 *
 * @param networks those that have a name, in the order of their keys
 * @param endpoints in the order of their keys
 * @param garbage one sentence for each key whose value cannot be read
 */
public record EndpointDirectory(List<OverlayNetwork> networks, List<Endpoint> endpoints, List<String> garbage) {

    /** Keeps copies. */
    public EndpointDirectory {
        networks = List.copyOf(networks);
        endpoints = List.copyOf(endpoints);
        garbage = List.copyOf(garbage);
    }

    /** Asks the store. */
    public static EndpointDirectory of(KeyValueStore store) throws StoreException {
        return of(store.list(DockerKeys.ROOT).entries());
    }

    /** Reads keys and values; others than those of networks and endpoints do not matter. */
    public static EndpointDirectory of(List<KeyValue> entries) {
        Map<String, OverlayNetwork> networks = new LinkedHashMap<>();
        List<Endpoint> endpoints = new ArrayList<>();
        List<String> garbage = new ArrayList<>();
        for (KeyValue entry : entries) {
            try {
                Optional<String> network = DockerKeys.networkOf(entry.key());
                if (network.isPresent()) {
                    String name = DockerJson.networkName(entry);
                    networks.put(network.get(), new OverlayNetwork(network.get(), name, "", "", -1));
                } else if (DockerKeys.isEndpoint(entry.key())) {
                    endpoints.add(DockerJson.endpoint(entry));
                }
            } catch (DockerJson.Garbled e) {
                garbage.add(sentence(entry, e));
            }
        }
        for (KeyValue entry : entries) {
            Optional<String> id = DockerKeys.overlayOf(entry.key());
            if (id.isEmpty()) {
                continue;
            }
            try {
                String name =
                        networks.containsKey(id.get()) ? networks.get(id.get()).name() : "";
                networks.put(id.get(), DockerJson.overlay(entry, id.get(), name));
            } catch (DockerJson.Garbled e) {
                garbage.add(sentence(entry, e));
            }
        }
        return new EndpointDirectory(List.copyOf(networks.values()), endpoints, garbage);
    }

    private static String sentence(KeyValue entry, DockerJson.Garbled why) {
        return "The value of " + Printable.of(entry.key(), 220) + " " + why.getMessage() + ".";
    }

    /** The network of that id. */
    public Optional<OverlayNetwork> network(String id) {
        return networks.stream().filter(n -> n.id().equals(id)).findFirst();
    }

    /** The network of that name. */
    public Optional<OverlayNetwork> networkNamed(String name) {
        return networks.stream().filter(n -> n.name().equals(name)).findFirst();
    }

    /**
     * The endpoint that one value tells of, for who follows changes.
     *
     * @param entry one for which {@link DockerKeys#isEndpoint} holds
     * @param garbage is given the sentence when it cannot be read
     */
    public static Optional<Endpoint> endpoint(KeyValue entry, List<String> garbage) {
        try {
            return Optional.of(DockerJson.endpoint(entry));
        } catch (DockerJson.Garbled e) {
            garbage.add(sentence(entry, e));
            return Optional.empty();
        }
    }
}
