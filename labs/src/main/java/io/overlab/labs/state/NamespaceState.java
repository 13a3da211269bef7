package io.overlab.labs.state;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

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
 * @param rules the routing policy rules
 * @param sysctls the settings that matter here, by the names sysctl(8) has for them
 * @param udpSockets the UDP sockets that wait for packets, the kernel's own of vxlan devices included
 * @param netnsids which namespace is meant by a {@code link-netnsid} here: inodes by id; an id that is missing, or
 *     an inode that no namespace of the snapshot has, is one that was not read
 * @param filters the chains of nf_tables with their rules
 * @param sets the sets those rules look things up in
 * @param nexthops the nexthop objects
 * @param vlans the VLANs of bridges and their ports
 * @param traffic queueing disciplines and filters of tc(8)
 * @param policies the policies of IPsec over IPv4, in the order in which packets meet them
 */
public record NamespaceState(
        String name,
        long inode,
        List<Link> links,
        List<Address> addresses,
        List<Route> routes,
        List<Neighbor> neighbors,
        List<FdbEntry> fdb,
        List<Rule> rules,
        SortedMap<String, Integer> sysctls,
        List<UdpSocket> udpSockets,
        SortedMap<Integer, Long> netnsids,
        List<NftChain> filters,
        List<NftSet> sets,
        List<NextHopObject> nexthops,
        List<BridgeVlan> vlans,
        TrafficControl traffic,
        List<XfrmPolicy> policies) {

    /** A namespace without filters, nexthop objects, VLANs, traffic control and policies. */
    public NamespaceState(
            String name,
            long inode,
            List<Link> links,
            List<Address> addresses,
            List<Route> routes,
            List<Neighbor> neighbors,
            List<FdbEntry> fdb,
            List<Rule> rules,
            SortedMap<String, Integer> sysctls,
            List<UdpSocket> udpSockets,
            SortedMap<Integer, Long> netnsids) {
        this(
                name,
                inode,
                links,
                addresses,
                routes,
                neighbors,
                fdb,
                rules,
                sysctls,
                udpSockets,
                netnsids,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                TrafficControl.NONE,
                List.of());
    }

    /** A namespace of which only the main things are known. */
    public NamespaceState(
            String name,
            long inode,
            List<Link> links,
            List<Address> addresses,
            List<Route> routes,
            List<Neighbor> neighbors,
            List<FdbEntry> fdb) {
        this(
                name,
                inode,
                links,
                addresses,
                routes,
                neighbors,
                fdb,
                List.of(),
                Collections.emptySortedMap(),
                List.of(),
                Collections.emptySortedMap());
    }

    /** The same with other ids. */
    public NamespaceState withNetnsids(SortedMap<Integer, Long> ids) {
        return new NamespaceState(
                name,
                inode,
                links,
                addresses,
                routes,
                neighbors,
                fdb,
                rules,
                sysctls,
                udpSockets,
                ids,
                filters,
                sets,
                nexthops,
                vlans,
                traffic,
                policies);
    }

    /** The interface of that name. */
    public Optional<Link> link(String linkName) {
        return links.stream().filter(l -> l.name().equals(linkName)).findFirst();
    }

    /** The interface of that index. */
    public Optional<Link> link(int index) {
        return links.stream().filter(l -> l.index() == index).findFirst();
    }
}
