package io.overlab.labs.check;

import io.overlab.labs.state.HostState;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where a place's namespace is in a snapshot, or in words why it is not there.
 *
 * @param place the place, with the name that a glob matched
 * @param namespace the namespace, absent when there is none or more than one
 * @param ambiguous whether more than one namespace matches
 * @param missing why the namespace is absent, or the empty string
 */
record Located(Place place, Optional<NamespaceState> namespace, boolean ambiguous, String missing) {

    /** Names that most namespaces have, so that one somewhere else says nothing. */
    private static final Set<String> EVERYWHERE = Set.of("lo", "eth0");

    /** The switch between the hosts: nobody looks for anything there. */
    private static final String UNDERLAY = "underlay";

    /** Finds the namespace of a place. */
    static Located find(Snapshot snapshot, Place place) {
        Optional<HostState> host = snapshot.host(place.host());
        if (host.isEmpty()) {
            return absent(place, false, "the lab has no host " + place.host());
        }
        List<NamespaceState> matching = host.get().matching(place.netns());
        if (matching.size() == 1) {
            NamespaceState only = matching.get(0);
            return new Located(new Place(place.host(), only.name(), place.link()), Optional.of(only), false, "");
        }
        if (matching.size() > 1) {
            return absent(
                    place,
                    true,
                    "more than one namespace of " + place.host() + " matches " + place.netns() + ": "
                            + names(matching));
        }
        return absent(place, false, noNamespace(snapshot, host.get(), place));
    }

    /** The interface that the place names. */
    Optional<Link> link() {
        return namespace.flatMap(n -> n.link(place.link()));
    }

    /** Why there is no such interface: where on its host one of that name is instead, or which ones are there. */
    String noLink(Snapshot snapshot) {
        if (namespace.isEmpty()) {
            return missing;
        }
        String sameHost = EVERYWHERE.contains(place.link())
                ? ""
                : namespaces(snapshot, place, n -> n.link(place.link()).isPresent(), true);
        if (!sameHost.isEmpty()) {
            return place.link() + " is in " + sameHost + ", not in " + place.namespace();
        }
        List<Link> links = namespace.get().links();
        return "no interface " + place.link() + " in " + place.namespace() + "; it has "
                + (links.isEmpty() ? "none" : links.stream().map(Link::name).collect(Collectors.joining(", ")));
    }

    /** Why no frame can pass the interface that the place names: it is not there, or down; absent when one can. */
    Optional<String> closed(Snapshot snapshot) {
        if (ambiguous) {
            return Optional.empty();
        }
        Optional<Link> link = link();
        return link.isEmpty()
                ? Optional.of(noLink(snapshot))
                : link.filter(l -> !l.up()).map(l -> this.place + " is DOWN");
    }

    /** The other namespaces, of every host, for which something is so; those of the place's own host alone if any. */
    static String elsewhere(Snapshot snapshot, Place place, Predicate<NamespaceState> so) {
        String same = namespaces(snapshot, place, so, true);
        return same.isEmpty() ? namespaces(snapshot, place, so, false) : same;
    }

    private static String namespaces(Snapshot snapshot, Place place, Predicate<NamespaceState> so, boolean sameHost) {
        return snapshot.hosts().stream()
                .filter(h -> !h.name().equals(UNDERLAY))
                .filter(h -> h.name().equals(place.host()) == sameHost)
                .flatMap(h -> h.namespaces().stream()
                        .filter(so)
                        .map(n -> new Place(h.name(), n.name(), ""))
                        .filter(p -> !p.equals(place.namespace())))
                .map(Place::toString)
                .collect(Collectors.joining(" and "));
    }

    private static Located absent(Place place, boolean ambiguous, String why) {
        return new Located(place, Optional.empty(), ambiguous, why);
    }

    private static String noNamespace(Snapshot snapshot, HostState host, Place place) {
        if (place.netns().isEmpty()) {
            return "nothing is known of the interfaces of " + place.host();
        }
        String elsewhere = snapshot.hosts().stream()
                .filter(h -> h.namespace(place.netns()).isPresent())
                .map(HostState::name)
                .collect(Collectors.joining(" and "));
        List<NamespaceState> named =
                host.namespaces().stream().filter(n -> !n.name().isEmpty()).toList();
        return host.name() + " has no namespace " + place.netns() + "; it has "
                + (named.isEmpty() ? "none but its own" : names(named))
                + (elsewhere.isEmpty() ? "" : "; there is one on " + elsewhere);
    }

    private static String names(List<NamespaceState> namespaces) {
        return namespaces.stream().map(NamespaceState::name).collect(Collectors.joining(", "));
    }
}
