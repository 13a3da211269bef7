package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.discovery.serf.SerfAgent;
import io.overlab.labs.discovery.serf.SerfSpeaker;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the hosts of a lab have told its store and its gossip, and tell again. May be used from several threads. */
final class Registrations implements AutoCloseable {
    private final Lab lab;
    private final Attachments attachments;
    private final Map<String, SerfSpeaker> speakers = new LinkedHashMap<>();
    private final Map<String, HostRegistrations> hosts = new LinkedHashMap<>();
    private boolean expected;
    private boolean closed;

    /**
     * Nothing is registered yet.
     *
     * @param lab whose
     * @param attachments what the hosts have
     * @param expected whether there is to be a store, though it may not answer just now
     */
    Registrations(Lab lab, Attachments attachments, boolean expected) {
        this.lab = lab;
        this.attachments = attachments;
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

    /** From now on somebody speaks for a host in the gossip, as soon as there is one. */
    synchronized void speakFor(Host host) {
        if (!closed) {
            speakers.computeIfAbsent(
                    host.name(),
                    n -> SerfSpeaker.start(SerfAgent.connector(host), host.address(), () -> attachments.of(host)));
        }
    }

    private synchronized List<HostRegistrations> all() {
        return List.copyOf(hosts.values());
    }

    @Override
    public void close() {
        all().forEach(HostRegistrations::close);
        synchronized (this) {
            closed = true;
            speakers.values().forEach(SerfSpeaker::close);
        }
    }
}
