package io.overlab.labs.diagnose;

import io.overlab.labs.state.Link;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Vxlan;
import java.util.Optional;

/** One interface and the namespace it is in. Two are the same when namespace and index are. */
record Iface(Node node, Link link) {
    /** {@code IFF_NOARP} of linux/if.h. */
    private static final int IFF_NOARP = 0x80;

    /** {@code IFF_LOOPBACK} of linux/if.h. */
    private static final int IFF_LOOPBACK = 0x8;

    Place place() {
        return node.place(link.name());
    }

    String name() {
        return link.name();
    }

    String mac() {
        return link.address();
    }

    boolean up() {
        return link.up();
    }

    boolean noArp() {
        return (link.flags() & IFF_NOARP) != 0;
    }

    boolean loopback() {
        return (link.flags() & IFF_LOOPBACK) != 0;
    }

    boolean is(String kind) {
        return link.kind().equals(kind);
    }

    Optional<Vxlan> vxlan() {
        return link.vxlan();
    }

    /** The bridge this is a port of. */
    Optional<Iface> bridge() {
        return link.master() == 0 ? Optional.empty() : node.iface(link.master()).filter(m -> m.is("bridge"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Iface i && i.node.equals(node) && i.link.index() == link.index();
    }

    @Override
    public int hashCode() {
        return node.hashCode() * 31 + link.index();
    }

    @Override
    public String toString() {
        return place().toString();
    }
}
