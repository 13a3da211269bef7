package io.overlab.labs.state;

import java.util.List;
import java.util.Map;
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

    /** The namespace of that inode, under the first of its hosts. */
    public Optional<NamespaceState> namespace(long inode) {
        return hosts.stream()
                .flatMap(h -> h.namespaces().stream())
                .filter(n -> n.inode() == inode)
                .findFirst();
    }

    /** The namespace of that inode as a place. */
    public Optional<Place> place(long inode) {
        for (HostState host : hosts) {
            for (NamespaceState netns : host.namespaces()) {
                if (netns.inode() == inode) {
                    return Optional.of(new Place(host.name(), netns.name(), ""));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The interface that {@link Link#peer} of an interface means: the other end of a veth, or the device below. It is
     * looked for in the namespace that {@link Link#linkNetnsid} means, or in the same one.
     *
     * @param at the namespace the interface is in
     * @param link the interface
     * @return where it is and what it is; empty when there is none or its namespace was not read
     */
    public Optional<Map.Entry<Place, Link>> peer(NamespaceState at, Link link) {
        if (link.peer() == 0) {
            return Optional.empty();
        }
        Optional<Long> inode = link.linkNetnsid().isEmpty()
                ? Optional.of(at.inode())
                : link.linkNetnsid().map(at.netnsids()::get);
        return inode.flatMap(i -> namespace(i)
                .flatMap(n -> n.link(link.peer()))
                .flatMap(l -> place(i).map(p -> Map.entry(new Place(p.host(), p.netns(), l.name()), l))));
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
