package io.overlab.labs.state;

import java.util.List;
import java.util.Optional;

/**
 * The network state of a lab at one moment, as read by rtnetlink.
 *
 * @param hosts the hosts, in the lab's order
 */
public record Snapshot(List<HostState> hosts) {

    /** The host of that name. */
    public Optional<HostState> host(String name) {
        return hosts.stream().filter(h -> h.name().equals(name)).findFirst();
    }

    /** The namespace a place is in. */
    public Optional<NamespaceState> namespace(Place place) {
        return host(place.host()).flatMap(h -> h.namespace(place.netns()));
    }

    /** The interface a place names. */
    public Optional<Link> link(Place place) {
        return namespace(place).flatMap(n -> n.link(place.link()));
    }
}
