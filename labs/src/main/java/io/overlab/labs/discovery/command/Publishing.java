package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.Connector;
import io.overlab.labs.discovery.ConsulClient;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.OverlayNetwork;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.discovery.serf.PeerEvent;
import io.overlab.labs.discovery.serf.SerfAgent;
import io.overlab.labs.discovery.serf.SerfClient;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCall;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells the store and the gossip, whichever there is, who comes and goes. */
final class Publishing {
    private final Host host;
    private final Optional<HostRegistrations> registrations;
    private final List<String> told = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private boolean later;

    /**
     * Has told nobody yet.
     *
     * @param host who tells
     * @param registrations what it has in the store, if there can be one
     */
    Publishing(Host host, Optional<HostRegistrations> registrations) {
        this.host = host;
        this.registrations = registrations;
    }

    /** Tells of an endpoint. */
    void join(OverlayNetwork network, Attachments.Attached attached) {
        store(r -> r.join(network, attached.endpoint()));
        gossip(attached.peer());
    }

    /** Tells that one has left. */
    void leave(Attachments.Attached attached) {
        store(r -> r.leave(attached.endpoint()));
        PeerEvent p = attached.peer();
        gossip(new PeerEvent(false, p.where(), p.mask(), p.network(), p.endpoint()));
    }

    private interface Telling {
        HostRegistrations.Outcome tell(HostRegistrations registrations) throws StoreException;
    }

    private void store(Telling telling) {
        if (registrations.isEmpty()) {
            return;
        }
        try {
            HostRegistrations.Outcome outcome = telling.tell(registrations.get());
            if (outcome == HostRegistrations.Outcome.TOLD) {
                told.add("consul");
            }
            later = outcome == HostRegistrations.Outcome.LATER;
        } catch (StoreException e) {
            troubles.add(e.getMessage());
        }
    }

    /** A client on a host, as one of the host's own programs. */
    static KeyValueStore client(Host from, Host store) {
        return new ConsulClient(
                Connector.from(from, StoreServer.address(store)), store.address() + ":" + StoreServer.PORT);
    }

    private void gossip(PeerEvent event) {
        try (SerfClient client = SerfClient.connect(SerfAgent.connector(host), () -> {})) {
            client.event(event.name(), event.payload());
            told.add("serf");
        } catch (ConnectException e) {
            // No agent: then there is nobody to tell.
            return;
        } catch (IOException e) {
            troubles.add(e.getMessage());
        }
    }

    private String words() {
        String now = told.isEmpty() ? "" : "Told: " + String.join(" and ", told) + ".";
        if (later) {
            return (now + " The store does not answer; it is told when it does.").strip();
        }
        return told.isEmpty() ? "Nobody was told: neither a store nor a Serf agent answers." : now;
    }

    /**
     * Prints who was told, and what went wrong.
     *
     * @return the exit status
     */
    int print(HostCall call) throws IOException {
        call.print(words());
        for (String trouble : troubles) {
            call.print(trouble);
        }
        return troubles.isEmpty() ? 0 : 1;
    }
}
