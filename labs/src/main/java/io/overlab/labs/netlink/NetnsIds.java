package io.overlab.labs.netlink;

import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds which namespace is meant by each {@code link-netnsid} of a namespace. The kernel tells only the other way round:
 * the id that a given namespace has (RTM_GETNSID), so likely namespaces are tried first.
 */
final class NetnsIds {
    /** {@code NETNSA_NSID} of linux/net_namespace.h; -1 when the namespace has no id in the asked one. */
    private static final int NETNSA_NSID = 1;

    private static final int HEADER = 4;

    private final OpenNamespace from;
    private final Set<Integer> missing = new HashSet<>();
    private final TreeMap<Integer, Long> found = new TreeMap<>();
    private final Set<Long> asked = new HashSet<>();

    /** For the ids that the links of a namespace have. */
    NetnsIds(OpenNamespace from) {
        this.from = from;
        from.state().links().forEach(l -> l.linkNetnsid().ifPresent(missing::add));
    }

    /** Tries namespaces until each id is known: first those in which a link fits, then all, in their order. */
    void search(Collection<OpenNamespace> all) throws IOException {
        if (missing.isEmpty()) {
            return;
        }
        List<OpenNamespace> others = new ArrayList<>();
        for (OpenNamespace candidate : all) {
            if (fits(candidate.state())) {
                ask(candidate.state().inode(), candidate.descriptor());
            } else {
                others.add(candidate);
            }
        }
        for (OpenNamespace candidate : others) {
            ask(candidate.state().inode(), candidate.descriptor());
        }
    }

    /** Asks for one namespace's id, unless all are known or it was asked for already. */
    void ask(long inode, int descriptor) throws IOException {
        if (!missing.isEmpty() && asked.add(inode)) {
            List<Integer> id = from.socket().ask(Request.netnsid(descriptor), NetnsIds::decode);
            if (!id.isEmpty() && missing.remove(id.get(0))) {
                found.put(id.get(0), inode);
            }
        }
    }

    /** The ids whose namespace has not been found. */
    Set<Integer> missing() {
        return Collections.unmodifiableSet(missing);
    }

    /** The inodes found, by id. */
    SortedMap<Integer, Long> found() {
        return Collections.unmodifiableSortedMap(found);
    }

    /** Whether a link there and one here say of each other that they belong together, as the ends of a veth do. */
    private boolean fits(NamespaceState there) {
        for (Link link : from.state().links()) {
            boolean cable = link.kind().equals("veth");
            if (cable && link.linkNetnsid().filter(missing::contains).isPresent()) {
                Optional<Link> other = there.link(link.peer());
                if (other.isPresent() && other.get().peer() == link.index()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Integer decode(ByteBuffer data, int start, int end) {
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            if (a.type() == NETNSA_NSID && a.s32() >= 0) {
                return a.s32();
            }
        }
        return null;
    }
}
