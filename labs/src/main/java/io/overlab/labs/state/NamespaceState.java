package io.overlab.labs.state;

import java.util.List;
import java.util.Optional;

/**
 * The network state of one namespace at one moment.
 *
 * @param name its name on its host, or the empty string for the host's own
 * @param inode the inode of the namespace, which identifies it in the kernel
 * @param links the interfaces by index
 * @param addresses their addresses
 * @param routes the routes of all tables
 * @param neighbors the neighbour table, every state
 * @param fdb the forwarding databases of its bridges and vxlan devices
 */
public record NamespaceState(
        String name,
        long inode,
        List<Link> links,
        List<Address> addresses,
        List<Route> routes,
        List<Neighbor> neighbors,
        List<FdbEntry> fdb) {

    /** The interface of that name. */
    public Optional<Link> link(String linkName) {
        return links.stream().filter(l -> l.name().equals(linkName)).findFirst();
    }

    /** The interface of that index. */
    public Optional<Link> link(int index) {
        return links.stream().filter(l -> l.index() == index).findFirst();
    }
}
