package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.Connector;
import io.overlab.labs.discovery.ConsulClient;
import io.overlab.labs.discovery.EndpointPublisher;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.OverlayNetwork;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.discovery.serf.PeerEvent;
import io.overlab.labs.discovery.serf.SerfAgent;
import io.overlab.labs.discovery.serf.SerfClient;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells the store and the gossip, whichever there is, who comes and goes. */
final class Publishing {
    private final Lab lab;
    private final Host host;
    private final List<String> told = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    Publishing(Lab lab, Host host) {
        this.lab = lab;
        this.host = host;
    }

    /** Tells of an endpoint. */
    void join(OverlayNetwork network, Attachments.Attached attached) {
        store(store -> {
            EndpointPublisher publisher = new EndpointPublisher(store);
            publisher.create(network);
            publisher.join(attached.endpoint());
        });
        gossip(attached.peer());
    }

    /** Tells that one has left. */
    void leave(Attachments.Attached attached) {
        store(store -> new EndpointPublisher(store).leave(attached.endpoint()));
        PeerEvent p = attached.peer();
        gossip(new PeerEvent(false, p.where(), p.mask(), p.network(), p.endpoint()));
    }

    private interface Telling {
        void tell(KeyValueStore store) throws StoreException;
    }

    private void store(Telling telling) {
        Optional<Host> there =
                lab.host(StoreServer.HOST).filter(h -> !h.address().isEmpty());
        if (there.isEmpty()) {
            return;
        }
        try (KeyValueStore store = client(host, there.get())) {
            telling.tell(store);
            told.add("consul");
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.UNREACHABLE) {
                troubles.add(e.getMessage());
            }
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
        } catch (java.net.ConnectException e) {
            // No agent: then there is nobody to tell.
            return;
        } catch (IOException e) {
            troubles.add(e.getMessage());
        }
    }

    /** Who was told, in words. */
    String words() {
        return told.isEmpty()
                ? "Nobody was told: neither a store nor a Serf agent answers."
                : "Told: " + String.join(" and ", told) + ".";
    }

    /** What went wrong, one sentence each. */
    List<String> troubles() {
        return troubles;
    }
}
