package io.overlab.labs.netlink;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.Bridge;
import io.overlab.labs.state.BridgeVlan;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NextHopObject;
import io.overlab.labs.state.NftChain;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.Rule;
import io.overlab.labs.state.UdpSocket;
import io.overlab.labs.state.XfrmPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/** Reads the state of the namespace that a socket is in. Links come by index, the rest sorted ({@link RowOrder}). */
public final class NamespaceReader {
    /** What a kernel answers that does not know the question. */
    private static final int EINVAL = 22;

    private NamespaceReader() {}

    /**
     * Reads everything of the namespace that the calling thread is in, one dump after another.
     *
     * @param name the namespace's name, for the result
     * @param inode the namespace's inode, for the result
     * @param socket a socket in the namespace
     * @param buffer what further sockets are read into
     * @return its state, without the meaning of netnsids
     * @throws IOException when the kernel refuses
     */
    static NamespaceState read(String name, long inode, NetlinkSocket socket, ReceiveBuffer buffer) throws IOException {
        List<SetLink> set = socket.ask(Request.links(), SetLink::decode);
        List<Link> links =
                sorted(new ArrayList<>(set.stream().map(SetLink::link).toList()), RowOrder.LINKS);
        NftReader filters = NftReader.read(buffer);
        List<XfrmPolicy> policies = XfrmReader.read(buffer);
        LongTable<FdbEntry> fdb = LongTable.ask(socket, Request.fdb(), NeighborDecoder::fdb);
        List<Neighbor> neighbors = fdb.whole() ? neighbors(socket) : neighbors(buffer);
        List<FdbEntry> rows = RowKeys.fdb(fdb.rows());
        return new NamespaceState(
                name,
                inode,
                links,
                addresses(socket),
                routes(socket),
                neighbors,
                rows,
                rules(socket),
                sysctls(socket, set, !policies.isEmpty()),
                udpSockets(buffer),
                Collections.emptySortedMap(),
                chains(filters),
                filters.sets(),
                nexthops(socket),
                vlans(socket, links),
                TcReader.read(socket),
                policies);
    }

    private static List<NftChain> chains(NftReader filters) {
        List<NftChain> legacy = LegacyTables.read();
        if (legacy.isEmpty()) {
            return filters.chains();
        }
        List<NftChain> all = new ArrayList<>(filters.chains());
        all.addAll(legacy);
        return List.copyOf(all);
    }

    /** The interfaces by index. */
    public static List<Link> links(NetlinkSocket socket) throws NetlinkException {
        return sorted(socket.ask(Request.links(), LinkDecoder::decode), RowOrder.LINKS);
    }

    /** The addresses by interface. */
    public static List<Address> addresses(NetlinkSocket socket) throws NetlinkException {
        return sorted(socket.ask(Request.addresses(), AddressDecoder::decode), RowOrder.ADDRESSES);
    }

    /** The routes of IPv4 and IPv6, of all tables. */
    public static List<Route> routes(NetlinkSocket socket) throws NetlinkException {
        List<Route> routes = new ArrayList<>(socket.ask(Request.routes(Rtnetlink.AF_INET), RouteDecoder::decode));
        routes.addAll(socket.ask(Request.routes(Rtnetlink.AF_INET6), RouteDecoder::decode));
        return sorted(routes, RowOrder.ROUTES);
    }

    /** The neighbours in every state, and the addresses that are answered for. */
    public static List<Neighbor> neighbors(NetlinkSocket socket) throws NetlinkException {
        List<Neighbor> neighbors = new ArrayList<>(socket.ask(Request.neighbors(), NeighborDecoder::neighbor));
        neighbors.addAll(socket.ask(Request.proxies(), NeighborDecoder::neighbor));
        return RowKeys.neighbors(neighbors);
    }

    /** The same by a socket of their own. */
    private static List<Neighbor> neighbors(ReceiveBuffer buffer) throws NetlinkException {
        try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.NETLINK_ROUTE, buffer)) {
            return neighbors(socket);
        }
    }

    /** The rows of all forwarding databases. */
    public static List<FdbEntry> fdb(NetlinkSocket socket) throws NetlinkException {
        return RowKeys.fdb(socket.ask(Request.fdb(), NeighborDecoder::fdb));
    }

    /** The routing policy rules of IPv4 and IPv6; none where the kernel has no rules. */
    public static List<Rule> rules(NetlinkSocket socket) throws NetlinkException {
        try {
            return sorted(socket.ask(Request.rules(), RuleDecoder::decode), RowOrder.RULES);
        } catch (NetlinkException e) {
            return absent(e);
        }
    }

    /** The nexthop objects; none where the kernel has none. */
    private static List<NextHopObject> nexthops(NetlinkSocket socket) throws NetlinkException {
        try {
            return List.copyOf(socket.ask(Request.nexthops(), NextHopDecoder::decode));
        } catch (NetlinkException e) {
            return absent(e);
        }
    }

    /** The VLANs of bridges that tell them apart; the others have some too, of which nothing comes. */
    private static List<BridgeVlan> vlans(NetlinkSocket socket, List<Link> links) throws NetlinkException {
        if (links.stream()
                .noneMatch(l -> l.bridge().filter(Bridge::vlanFiltering).isPresent())) {
            return List.of();
        }
        List<BridgeVlan> vlans = new ArrayList<>();
        socket.ask(Request.bridgeVlans(), BridgeVlanDecoder::decode).forEach(vlans::addAll);
        return List.copyOf(vlans);
    }

    private static SortedMap<String, Integer> sysctls(NetlinkSocket socket, List<SetLink> links, boolean ipsec)
            throws NetlinkException {
        List<Setting> settings = new ArrayList<>(socket.ask(Request.netconf(), Setting::netconf));
        settings.addAll(socket.ask(Request.neighborTables(), Setting::neighborTable));
        SortedMap<String, Integer> sysctls =
                Sysctls.name(settings, links.stream().map(SetLink::link).toList());
        links.forEach(l -> l.name(ipsec, sysctls));
        SysctlFiles.read(sysctls);
        return Collections.unmodifiableSortedMap(sysctls);
    }

    private static List<UdpSocket> udpSockets(ReceiveBuffer buffer) throws IOException {
        List<UdpSocket> sockets = new ArrayList<>();
        try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.NETLINK_SOCK_DIAG, buffer)) {
            sockets.addAll(socket.ask(Request.udpSockets(Rtnetlink.AF_INET), UdpDecoder::decode));
            sockets.addAll(socket.ask(Request.udpSockets(Rtnetlink.AF_INET6), UdpDecoder::decode));
        } catch (NetlinkException e) {
            // A kernel without udp_diag; its file is slower to read.
            sockets = ProcUdp.read();
        }
        return sorted(sockets, RowOrder.UDP_SOCKETS);
    }

    private static <R> List<R> absent(NetlinkException e) throws NetlinkException {
        if (e.errno() == Rtnetlink.EOPNOTSUPP || e.errno() == EINVAL) {
            return List.of();
        }
        throw e;
    }

    private static <R> List<R> sorted(List<R> rows, Comparator<R> order) {
        rows.sort(order);
        return List.copyOf(rows);
    }
}
