package io.overlab.labs.netlink;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the whole state of the namespace that a socket is in. */
public final class NamespaceReader {
    private static final Comparator<String> BY_ADDRESS = AddressOrder::compare;

    private static final Comparator<Link> LINKS = Comparator.comparingInt(Link::index);

    private static final Comparator<Address> ADDRESSES = Comparator.comparingInt(Address::link)
            .thenComparing(Address::address, BY_ADDRESS)
            .thenComparingInt(Address::prefixLength);

    private static final Comparator<Route> ROUTES = Comparator.comparingInt(Route::family)
            .thenComparing((a, b) -> Integer.compareUnsigned(a.table(), b.table()))
            .thenComparing(Route::destination, BY_ADDRESS)
            .thenComparingInt(Route::metric)
            .thenComparingInt(Route::link)
            .thenComparing(Route::gateway, BY_ADDRESS)
            .thenComparing(Route::type);

    private static final Comparator<Neighbor> NEIGHBORS = Comparator.comparingInt(Neighbor::link)
            .thenComparing(Neighbor::address, BY_ADDRESS)
            .thenComparingInt(Neighbor::flags);

    private static final Comparator<FdbEntry> FDB = Comparator.comparingInt(FdbEntry::link)
            .thenComparing(FdbEntry::lladdr)
            .thenComparingInt(FdbEntry::vlan)
            .thenComparingInt(FdbEntry::master)
            .thenComparing(FdbEntry::dst, BY_ADDRESS)
            .thenComparingInt(FdbEntry::flags)
            .thenComparingInt(FdbEntry::vni)
            .thenComparingInt(FdbEntry::port)
            .thenComparingInt(FdbEntry::sourceVni);

    private NamespaceReader() {}

    /**
     * Reads links, addresses, routes, neighbours and forwarding databases, one dump after another. Links come by index,
     * the rest sorted, so that the same state gives the same lists.
     *
     * @param name the namespace's name, for the result
     * @param inode the namespace's inode, for the result
     * @param socket a socket in the namespace
     * @return its state
     * @throws NetlinkException when the kernel refuses
     */
    public static NamespaceState read(String name, long inode, NetlinkSocket socket) throws NetlinkException {
        List<Neighbor> neighbors = neighbors(socket);
        return new NamespaceState(
                name, inode, links(socket), addresses(socket), routes(socket), neighbors, fdb(socket));
    }

    /** The interfaces by index. */
    public static List<Link> links(NetlinkSocket socket) throws NetlinkException {
        return sorted(socket.dump(DumpRequest.links(), LinkDecoder::decode), LINKS);
    }

    /** The addresses by interface. */
    public static List<Address> addresses(NetlinkSocket socket) throws NetlinkException {
        return sorted(socket.dump(DumpRequest.addresses(), AddressDecoder::decode), ADDRESSES);
    }

    /** The routes of IPv4 and IPv6, of all tables. */
    public static List<Route> routes(NetlinkSocket socket) throws NetlinkException {
        List<Route> routes = new ArrayList<>(socket.dump(DumpRequest.routes(Rtnetlink.AF_INET), RouteDecoder::decode));
        routes.addAll(socket.dump(DumpRequest.routes(Rtnetlink.AF_INET6), RouteDecoder::decode));
        return sorted(routes, ROUTES);
    }

    /** The neighbours in every state, and the addresses that are answered for. */
    public static List<Neighbor> neighbors(NetlinkSocket socket) throws NetlinkException {
        List<Neighbor> neighbors = new ArrayList<>(socket.dump(DumpRequest.neighbors(), NeighborDecoder::neighbor));
        neighbors.addAll(socket.dump(DumpRequest.proxies(), NeighborDecoder::neighbor));
        return sorted(neighbors, NEIGHBORS);
    }

    /** The rows of all forwarding databases. */
    public static List<FdbEntry> fdb(NetlinkSocket socket) throws NetlinkException {
        return sorted(socket.dump(DumpRequest.fdb(), NeighborDecoder::fdb), FDB);
    }

    private static <R> List<R> sorted(List<R> rows, Comparator<R> order) {
        rows.sort(order);
        return List.copyOf(rows);
    }
}
