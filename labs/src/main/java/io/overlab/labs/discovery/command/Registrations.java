package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the hosts of a lab have registered in its store. May be used from several threads. */
final class Registrations implements AutoCloseable {
    private final Lab lab;
    private final Map<String, HostRegistrations> hosts = new LinkedHashMap<>();
    private boolean expected;

    /**
     * Nothing is registered yet.
     *
     * @param lab whose
     * @param expected whether there is to be a store, though it may not answer just now
     */
    Registrations(Lab lab, boolean expected) {
        this.lab = lab;
        this.expected = expected;
    }

    /** What a host has registered; absent in a lab that has no place for a store. */
    synchronized Optional<HostRegistrations> of(Host host) {
        return lab.host(StoreServer.HOST)
                .filter(h -> !h.address().isEmpty())
                .map(store -> hosts.computeIfAbsent(
                        host.name(), n -> new HostRegistrations(() -> Publishing.client(host, store), expected)));
    }

    /** From now on there is a store. */
    void expect() {
        synchronized (this) {
            expected = true;
        }
        all().forEach(HostRegistrations::expect);
    }

    private synchronized List<HostRegistrations> all() {
        return List.copyOf(hosts.values());
    }

    @Override
    public void close() {
        all().forEach(HostRegistrations::close);
    }
}
