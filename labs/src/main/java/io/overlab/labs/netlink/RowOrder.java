package io.overlab.labs.netlink;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.Rule;
import io.overlab.labs.state.UdpSocket;
import java.util.Comparator;

/** The order rows have in a snapshot, so that the same state gives the same lists: the kernel's order is by hash. */
final class RowOrder {
    private static final Comparator<String> BY_ADDRESS = AddressOrder::compare;

    static final Comparator<Link> LINKS = Comparator.comparingInt(Link::index);

    static final Comparator<Address> ADDRESSES = Comparator.comparingInt(Address::link)
            .thenComparing(Address::address, BY_ADDRESS)
            .thenComparingInt(Address::prefixLength)
            .thenComparing(Address::peer, BY_ADDRESS);

    static final Comparator<Route> ROUTES = Comparator.comparingInt(Route::family)
            .thenComparing((a, b) -> Integer.compareUnsigned(a.table(), b.table()))
            .thenComparing(Route::destination, BY_ADDRESS)
            .thenComparing((a, b) -> Integer.compareUnsigned(a.metric(), b.metric()))
            .thenComparingInt(Route::link)
            .thenComparing(Route::gateway, BY_ADDRESS)
            .thenComparing(Route::type);

    static final Comparator<Neighbor> NEIGHBORS = Comparator.comparingInt(Neighbor::link)
            .thenComparing(Neighbor::address, BY_ADDRESS)
            .thenComparingInt(Neighbor::flags);

    static final Comparator<FdbEntry> FDB = Comparator.comparingInt(FdbEntry::link)
            .thenComparing(FdbEntry::lladdr)
            .thenComparingInt(FdbEntry::vlan)
            .thenComparingInt(FdbEntry::master)
            .thenComparing(FdbEntry::dst, BY_ADDRESS)
            .thenComparingInt(FdbEntry::flags)
            .thenComparingInt(FdbEntry::vni)
            .thenComparingInt(FdbEntry::port)
            .thenComparingInt(FdbEntry::via)
            .thenComparingInt(FdbEntry::sourceVni);

    static final Comparator<Rule> RULES = Comparator.comparingInt(Rule::family)
            .thenComparing((a, b) -> Integer.compareUnsigned(a.priority(), b.priority()))
            .thenComparing(Rule::toString);

    static final Comparator<UdpSocket> UDP_SOCKETS = Comparator.comparingInt(UdpSocket::port)
            .thenComparing(UdpSocket::address, BY_ADDRESS)
            .thenComparingInt(UdpSocket::link);

    private RowOrder() {}
}
