package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.Endpoint;
import io.overlab.labs.discovery.serf.PeerEvent;
import io.overlab.labs.host.Host;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which endpoints {@code overlab attach} has made on which host. May be used from several threads. */
final class Attachments {
    private final Map<String, Attached> all = new LinkedHashMap<>();

    /**
     * One of them.
     *
     * @param endpoint as the store knows it
     * @param peer as the gossip told it
     * @param port the name of its interface at the bridge
     */
    record Attached(Endpoint endpoint, PeerEvent peer, String port) {}

    synchronized void add(Host host, Attached attached) {
        all.put(host.name() + " " + attached.endpoint().name(), attached);
    }

    synchronized Optional<Attached> remove(Host host, String name) {
        return Optional.ofNullable(all.remove(host.name() + " " + name));
    }

    /** What the gossip is told of a host. */
    synchronized List<PeerEvent> of(Host host) {
        return all.entrySet().stream()
                .filter(e -> e.getKey().startsWith(host.name() + " "))
                .map(e -> e.getValue().peer())
                .toList();
    }
}
