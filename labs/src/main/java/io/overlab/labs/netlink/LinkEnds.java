package io.overlab.labs.netlink;

import io.overlab.labs.state.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Namespaces by the links in them that lead elsewhere, for finding who is at the other end of one. */
final class LinkEnds {
    private final Map<Long, List<OpenNamespace>> byEnds = new HashMap<>();

    /** Puts in the links of one more namespace. */
    void add(OpenNamespace namespace) {
        for (Link link : namespace.state().links()) {
            if (link.peer() != 0) {
                byEnds.computeIfAbsent(key(link.index(), link.peer()), k -> new ArrayList<>(1))
                        .add(namespace);
            }
        }
    }

    /** Where a link is that says of one and of which one says that they belong together, as the ends of a veth do. */
    List<OpenNamespace> fitting(Link link) {
        return byEnds.getOrDefault(key(link.peer(), link.index()), List.of());
    }

    private static long key(int index, int peer) {
        return (long) index << 32 | Integer.toUnsignedLong(peer);
    }
}
