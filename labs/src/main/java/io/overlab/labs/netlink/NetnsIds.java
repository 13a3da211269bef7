package io.overlab.labs.netlink;

import io.overlab.labs.state.Link;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
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

    /** Tries the namespaces in which a link fits one here, until each id is known. */
    void search(LinkEnds ends) throws IOException {
        for (Link link : from.state().links()) {
            if (link.kind().equals("veth")) {
                for (OpenNamespace candidate : ends.fitting(link)) {
                    if (link.linkNetnsid().filter(missing::contains).isEmpty()) {
                        break;
                    }
                    ask(candidate.state().inode(), candidate.descriptor());
                }
            }
        }
    }

    /** Tries namespaces in their order, until each id is known. */
    void search(List<OpenNamespace> all) throws IOException {
        for (OpenNamespace candidate : all) {
            if (missing.isEmpty()) {
                return;
            }
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
