package io.overlab.shell.view;

import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a lab a table is to show.
 *
 * @param only a namespace, or an interface of it; empty for all
 * @param all whether the underlay's switch and what the kernel keeps for itself is shown too
 * @param host whether a host alone means all of its namespaces, not only its own
 */
public record TableScope(Optional<Place> only, boolean all, boolean host) {
    private static final String UNDERLAY = "underlay";

    /** The same of one namespace at most. */
    public TableScope(Optional<Place> only, boolean all) {
        this(only, all, false);
    }

    /** A namespace with the place it is at. */
    record At(Place place, NamespaceState state) {
        Place link(String name) {
            return new Place(place.host(), place.netns(), name);
        }
    }

    /** The namespaces of a snapshot that are meant. */
    List<At> namespaces(Snapshot snapshot) {
        List<At> at = new ArrayList<>();
        snapshot.hosts()
                .forEach(h -> h.namespaces().forEach(n -> {
                    Place place = new Place(h.name(), n.name(), "");
                    if (only.isPresent()
                            ? meant(only.get(), place)
                            : all || !h.name().equals(UNDERLAY)) {
                        at.add(new At(place, n));
                    }
                }));
        return at;
    }

    private boolean meant(Place wanted, Place namespace) {
        boolean wholeHost = host && wanted.netns().isEmpty() && wanted.link().isEmpty();
        return wholeHost
                ? wanted.host().equals(namespace.host())
                : wanted.namespace().equals(namespace);
    }

    /**
     * Whether rows of an interface are meant.
     *
     * @param namespace where it is
     * @param link index of the interface
     * @param master index of the bridge whose table a row is in, or 0
     */
    public boolean wants(NamespaceState namespace, int link, int master) {
        String name = only.map(Place::link).orElse("");
        return name.isEmpty() || named(namespace, link, name) || named(namespace, master, name);
    }

    private static boolean named(NamespaceState namespace, int link, String name) {
        return link != 0
                && namespace.link(link).filter(l -> l.name().equals(name)).isPresent();
    }
}
