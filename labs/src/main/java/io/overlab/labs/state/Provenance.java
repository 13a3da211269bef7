package io.overlab.labs.state;

/**
 * How a neighbour or a forwarding row came to be where it is, as far as the kernel says: it keeps no record of who put an
 * entry there, only whether it stays ({@code permanent}, {@code noarp}), whether a control plane marked it ({@code
 * extern_learn}, {@code proto}), and in which state it is. What follows from that is said, and no more.
 */
public final class Provenance {
    private static final String KERNELS = "the kernel's own";

    /** {@code IFF_NOARP} of linux/if.h. */
    private static final int IFF_NOARP = 0x80;

    private static final String ZEROS = "00:00:00:00:00:00";

    private Provenance() {}

    /**
     * How a neighbour got there.
     *
     * @param neighbor the neighbour
     * @param at the namespace it is in
     * @return a few words, for example {@code by hand}
     */
    public static String of(Neighbor neighbor, NamespaceState at) {
        int state = neighbor.state();
        if (neighbor.protocol() != 0 || (neighbor.flags() & NeighborFlags.EXTERN_LEARN) != 0) {
            return controlPlane(neighbor.protocol());
        }
        if (kernelsOwn(neighbor, at)) {
            return KERNELS;
        }
        if ((state & (NeighborState.PERMANENT | NeighborState.NOARP)) != 0 || neighbor.proxy()) {
            return fixed(at);
        }
        if ((state & NeighborState.FAILED) != 0) {
            return "asked, no answer";
        }
        if (state == 0 || (state & NeighborState.INCOMPLETE) != 0) {
            return "asking now";
        }
        String age = " (" + NeighborState.word(state) + ")";
        // An interface without an address never asks: what it knows for a time was put there.
        boolean asks = at.addresses().stream().anyMatch(a -> a.link() == neighbor.link());
        return (asks ? "learned" : "set, ages") + age;
    }

    /**
     * How a forwarding row got there.
     *
     * @param row the row
     * @param at the namespace it is in
     * @return a few words, for example {@code learned}
     */
    public static String of(FdbEntry row, NamespaceState at) {
        Link link = at.link(row.link()).orElse(null);
        if ((row.flags() & NeighborFlags.EXTERN_LEARN) != 0) {
            return controlPlane(0);
        }
        if (ownAddress(row, at)) {
            return KERNELS;
        }
        boolean stays = (row.state() & (NeighborState.PERMANENT | NeighborState.NOARP)) != 0;
        Vxlan vxlan = link == null ? null : link.vxlan().orElse(null);
        if (stays) {
            boolean options = vxlan != null
                    && row.lladdr().equals(ZEROS)
                    && !row.dst().isEmpty()
                    && row.dst().equals(vxlan.remote());
            if (options) {
                return GroupAddress.is(row.dst()) ? "from the device's `group`" : "from the device's `remote`";
            }
            return broadcasts(row, vxlan) ? "by hand or BGP" : fixed(at);
        }
        String age = (row.state() & NeighborState.STALE) != 0 ? " (stale)" : "";
        boolean learns = vxlan != null && row.self()
                ? vxlan.learning()
                : link == null || link.port().map(BridgePort::learning).orElse(true);
        return (learns ? "learned" : "set, ages") + age;
    }

    /** FRR marks the rows of its routes of type 2, and not those of type 3, which say who wants broadcasts. */
    private static boolean broadcasts(FdbEntry row, Vxlan vxlan) {
        return vxlan != null && !vxlan.learning() && row.self() && row.lladdr().equals(ZEROS);
    }

    /** Whether a neighbour is one that needs no asking: a group, or on an interface where nobody is asked. */
    public static boolean kernelsOwn(Neighbor neighbor, NamespaceState at) {
        return (neighbor.state() & NeighborState.NOARP) != 0
                && (group(neighbor.lladdr())
                        || at.link(neighbor.link())
                                .filter(l -> LinkChanges.loopback(l) || (l.flags() & IFF_NOARP) != 0)
                                .isPresent());
    }

    /** Whether a row of a bridge's table only says that an address is the port's or the bridge's own. */
    public static boolean ownAddress(FdbEntry row, NamespaceState at) {
        if (row.master() == 0 || (row.state() & NeighborState.PERMANENT) == 0) {
            return false;
        }
        return at.link(row.link()).filter(l -> l.address().equals(row.lladdr())).isPresent()
                || at.link(row.master())
                        .filter(l -> l.address().equals(row.lladdr()))
                        .isPresent();
    }

    /** Whether a link-layer address is that of a group: multicast or broadcast. */
    public static boolean group(String lladdr) {
        return lladdr.length() > 1 && (Character.digit(lladdr.charAt(1), 16) & 1) != 0;
    }

    /** Whether an IP address is that of a group: 224.0.0.0/4 or ff00::/8. */
    static boolean groupAddress(String address) {
        if (address.indexOf(':') >= 0) {
            return address.startsWith("ff");
        }
        int first = Integer.parseInt(address.substring(0, address.indexOf('.')));
        return first >= 224 && first < 240;
    }

    private static String controlPlane(int protocol) {
        String name = protocol == 0 ? "" : RouteWords.protocol(protocol);
        return switch (name) {
            case "" -> "by BGP or the like";
            case "zebra", "bgp" -> "by BGP (" + name + ")";
            case "static", "boot" -> "by hand (" + name + ")";
            default -> "by " + name;
        };
    }

    private static String fixed(NamespaceState at) {
        return EngineNetns.isOne(at.name()) ? "by Docker or hand" : "by hand";
    }
}
