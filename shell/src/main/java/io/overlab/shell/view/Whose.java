package io.overlab.shell.view;

import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Owners;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.List;

/** Names the owners of addresses for tables: a container or a host by its place, other interfaces with their name. */
final class Whose {
    /** Nobody in the lab has an address. */
    static final String NOBODY = "nobody here";

    private static final String ZEROS = "00:00:00:00:00:00";

    private final Snapshot snapshot;
    private final Owners owners;

    Whose(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.owners = new Owners(snapshot);
    }

    /** Whose an IP address is, seen from a host. */
    String address(String address, String host) {
        return name(Owners.nearest(owners.ofAddress(address), host));
    }

    /** Whose a link-layer address is, seen from a host. */
    String mac(String lladdr, String host) {
        return name(Owners.nearest(owners.ofMac(lladdr), host));
    }

    /** Whether some interface has both an IP address and a link-layer address, or not both are known in the lab. */
    boolean together(String address, String lladdr) {
        List<Place> ip = owners.ofAddress(address);
        List<Place> mac = owners.ofMac(lladdr);
        return ip.isEmpty()
                || lladdr.isEmpty()
                || lladdr.equals(ZEROS)
                || ip.stream().anyMatch(mac::contains);
    }

    /** The hosts that have an IP address in a namespace of theirs. */
    List<String> hosts(String address) {
        return owners.ofAddress(address).stream().map(Place::host).distinct().toList();
    }

    /** The hosts of the interfaces that have a link-layer address. */
    List<String> hostsOfMac(String lladdr) {
        return owners.ofMac(lladdr).stream().map(Place::host).distinct().toList();
    }

    private String name(List<Place> places) {
        if (places.isEmpty()) {
            return NOBODY;
        }
        String more = places.stream().map(Place::namespace).distinct().count() > 1 ? " and others" : "";
        return name(places.get(0)) + more;
    }

    /** A namespace that has one interface is meant by its name alone. */
    private String name(Place place) {
        NamespaceState namespace = snapshot.namespace(place).orElseThrow();
        long interfaces =
                namespace.links().stream().filter(l -> !l.name().equals("lo")).count();
        String kind = namespace.link(place.link()).map(Link::kind).orElse("");
        boolean whole = interfaces == 1 || place.netns().isEmpty() && kind.equals("veth");
        return (whole ? place.namespace() : place).toString();
    }
}
