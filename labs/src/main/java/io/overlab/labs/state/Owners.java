package io.overlab.labs.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whose addresses are whose in a snapshot; pure. The underlay's switch owns nothing that a table would name. */
public final class Owners {
    private static final String UNDERLAY = "underlay";

    private final Map<String, List<Place>> byAddress = new HashMap<>();
    private final Map<String, List<Place>> byMac = new HashMap<>();

    /** Looks through a snapshot. */
    public Owners(Snapshot snapshot) {
        for (HostState host : snapshot.hosts()) {
            if (!host.name().equals(UNDERLAY)) {
                host.namespaces().forEach(n -> add(host.name(), n));
            }
        }
    }

    private void add(String host, NamespaceState namespace) {
        Map<Integer, Place> places = new HashMap<>();
        for (Link link : namespace.links()) {
            if (LinkChanges.loopback(link)) {
                continue;
            }
            Place place = new Place(host, namespace.name(), link.name());
            places.put(link.index(), place);
            if (!link.address().isEmpty()) {
                List<Place> all = byMac.computeIfAbsent(link.address(), k -> new ArrayList<>());
                // A bridge takes the address of one of its ports: that port is whose it is.
                all.add(link.kind().equals("bridge") ? all.size() : 0, place);
            }
        }
        for (Address address : namespace.addresses()) {
            Place place = places.get(address.link());
            if (place != null) {
                byAddress
                        .computeIfAbsent(address.address(), k -> new ArrayList<>())
                        .add(place);
            }
        }
    }

    /** The interfaces that have an IP address, in the order of the hosts; empty when nobody in the lab has it. */
    public List<Place> ofAddress(String address) {
        return byAddress.getOrDefault(address, List.of());
    }

    /** The interfaces that have a link-layer address, a bridge after the port it has it from. */
    public List<Place> ofMac(String lladdr) {
        return byMac.getOrDefault(lladdr, List.of());
    }

    /** Those of some owners that are on a host where there are any, else all. */
    public static List<Place> nearest(List<Place> owners, String host) {
        List<Place> near = owners.stream().filter(p -> p.host().equals(host)).toList();
        return near.isEmpty() ? owners : near;
    }
}
