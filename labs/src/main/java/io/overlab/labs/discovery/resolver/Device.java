package io.overlab.labs.discovery.resolver;

import io.overlab.labs.netlink.NamespaceReader;
import io.overlab.labs.netlink.NetlinkSocket;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NeighborState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The vxlan device that a resolver serves.
 *
 * @param index its index
 * @param name its name
 * @param bridge index of the bridge whose port it is, or 0
 * @param misses whether it reports misses
 */
record Device(int index, String name, int bridge, boolean misses) {

    /**
     * Finds it in the calling thread's namespace.
     *
     * @param wanted its name; empty for the only one that reports misses, or the only one
     * @param where how messages call the namespace
     * @throws IOException with one sentence when there is none, or several
     */
    static Device find(Optional<String> wanted, String where) throws IOException {
        List<Link> vxlans;
        try (NetlinkSocket socket = NetlinkSocket.open()) {
            vxlans = NamespaceReader.links(socket).stream()
                    .filter(l -> l.vxlan().isPresent())
                    .toList();
        }
        List<Link> found = vxlans.stream()
                .filter(l -> wanted.isEmpty() || wanted.get().equals(l.name()))
                .toList();
        List<Link> missing = found.stream().filter(Device::misses).toList();
        if (found.isEmpty()) {
            throw new IOException(
                    "there is no vxlan device" + wanted.map(w -> " " + w).orElse("") + " in " + where
                            + "; name another namespace with --netns or device with --dev");
        }
        List<Link> those = missing.isEmpty() ? found : missing;
        if (those.size() > 1) {
            throw new IOException(where + " has several vxlan devices: choose one with --dev ("
                    + String.join(", ", those.stream().map(Link::name).toList()) + ")");
        }
        Link link = those.get(0);
        return new Device(link.index(), link.name(), link.master(), misses(link));
    }

    private static boolean misses(Link link) {
        return link.vxlan().filter(v -> v.l2miss() || v.l3miss()).isPresent();
    }

    /** A neighbour on it, as the resolver writes it. */
    Neighbor neighbor(String ip, String mac, Mode mode) {
        // A mark that it is a program's: by it a resolver that starts anew knows what it may take away.
        int flags = mode == Mode.AS_IN_ARTICLE ? 0 : EXTERN_LEARN;
        return new Neighbor(index, ip, mac, NeighborState.PERMANENT, flags);
    }

    /** A forwarding row of it. In the article's way it stays; otherwise the device takes it away when it is not used. */
    FdbEntry row(String mac, String vtep, Mode mode) {
        int state =
                mode == Mode.AS_IN_ARTICLE ? NeighborState.NOARP | NeighborState.PERMANENT : NeighborState.REACHABLE;
        return new FdbEntry(index, mac, vtep, 0, -1, 0, 0, state, FdbEntry.NTF_SELF);
    }

    /** {@code NTF_EXT_LEARNED} of linux/neighbour.h: {@code extern_learn} in the words of ip and bridge. */
    static final int EXTERN_LEARN = 0x10;
}
