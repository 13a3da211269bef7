package io.overlab.labs.diagnose;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.NftChain;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A namespace in which some things are others than they were. */
record Altered(
        NamespaceState was,
        List<Address> addresses,
        List<Route> routes,
        List<Neighbor> neighbors,
        List<FdbEntry> fdb,
        SortedMap<String, Integer> sysctls,
        List<NftChain> filters) {

    /** The same snapshot with one namespace of it altered. */
    static Snapshot snapshot(Snapshot s, String host, String netns, UnaryOperator<Altered> change) {
        return new Snapshot(s.hosts().stream()
                .map(h -> !h.name().equals(host)
                        ? h
                        : new HostState(
                                host,
                                h.namespaces().stream()
                                        .map(n -> n.name().equals(netns)
                                                ? change.apply(of(n)).state()
                                                : n)
                                        .toList()))
                .toList());
    }

    private static Altered of(NamespaceState n) {
        return new Altered(n, n.addresses(), n.routes(), n.neighbors(), n.fdb(), n.sysctls(), n.filters());
    }

    /** With one address more. */
    Altered address(Address more) {
        return new Altered(was, and(addresses, more), routes, neighbors, fdb, sysctls, filters);
    }

    /** With one route more. */
    Altered route(Route more) {
        return new Altered(was, addresses, and(routes, more), neighbors, fdb, sysctls, filters);
    }

    /** With these neighbours instead. */
    Altered neighbors(List<Neighbor> others) {
        return new Altered(was, addresses, routes, others, fdb, sysctls, filters);
    }

    /** With these forwarding rows instead. */
    Altered fdb(List<FdbEntry> others) {
        return new Altered(was, addresses, routes, neighbors, others, sysctls, filters);
    }

    /** With one switch of the kernel set. */
    Altered sysctl(String name, int value) {
        SortedMap<String, Integer> others = new TreeMap<>(sysctls);
        others.put(name, value);
        return new Altered(was, addresses, routes, neighbors, fdb, others, filters);
    }

    /** With these chains of filters instead. */
    Altered filters(List<NftChain> others) {
        return new Altered(was, addresses, routes, neighbors, fdb, sysctls, others);
    }

    private static <T> List<T> and(List<T> all, T more) {
        return Stream.concat(all.stream(), Stream.of(more)).toList();
    }

    private NamespaceState state() {
        return new NamespaceState(
                was.name(),
                was.inode(),
                was.links(),
                addresses,
                routes,
                neighbors,
                fdb,
                was.rules(),
                sysctls,
                was.udpSockets(),
                was.netnsids(),
                filters,
                was.sets(),
                was.nexthops(),
                was.vlans(),
                was.traffic(),
                was.policies());
    }
}
