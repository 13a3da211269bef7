package io.overlab.labs.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Interfaces that are in another namespace than before. The kernel does not say so; it is an interface that is gone here
 * and one that is new there, of the same kind and with the same link-layer address.
 */
final class LinkMoves {
    /** Where an interface was, and as what. */
    record Origin(Place place, Link link) {}

    private final Map<Link, Origin> origins = new IdentityHashMap<>();
    private final Map<Link, Boolean> moved = new IdentityHashMap<>();

    private record Key(String kind, String address) {}

    LinkMoves(Snapshot before, Snapshot after) {
        Map<Key, List<Origin>> gone = new HashMap<>();
        lost(before, after)
                .forEach(o -> gone.computeIfAbsent(key(o.link()), k -> new ArrayList<>())
                        .add(o));
        for (Origin found : lost(after, before)) {
            List<Origin> from = gone.getOrDefault(key(found.link()), List.of());
            if (!from.isEmpty() && !found.link().address().isEmpty()) {
                Origin origin = from.remove(0);
                origins.put(found.link(), origin);
                moved.put(origin.link(), true);
            }
        }
    }

    /** Where an interface of the later snapshot was, if somewhere else. */
    Optional<Origin> origin(Link later) {
        return Optional.ofNullable(origins.get(later));
    }

    /** Whether an interface of the earlier snapshot is somewhere else now. */
    boolean moved(Link earlier) {
        return moved.containsKey(earlier);
    }

    private static Key key(Link link) {
        return new Key(link.kind(), link.address());
    }

    /** What is in the one and not in the other at the same place; loopbacks do not move. */
    private static List<Origin> lost(Snapshot one, Snapshot other) {
        List<Origin> lost = new ArrayList<>();
        for (HostState host : one.hosts()) {
            for (NamespaceState namespace : host.namespaces()) {
                Place place = new Place(host.name(), namespace.name(), "");
                Optional<NamespaceState> there = other.namespace(place).filter(n -> n.inode() == namespace.inode());
                for (Link link : namespace.links()) {
                    if (!LinkChanges.loopback(link)
                            && there.flatMap(n -> LinkChanges.same(link, n)).isEmpty()) {
                        lost.add(new Origin(place, link));
                    }
                }
            }
        }
        return lost;
    }
}
