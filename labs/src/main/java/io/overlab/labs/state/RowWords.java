package io.overlab.labs.state;

import java.util.StringJoiner;

/** Rows in iproute2's words, each short enough for one line, for changes and findings. */
public final class RowWords {
    private static final String CONTROL = "extern_learn";

    private RowWords() {}

    /** For example {@code vxlan1 (vxlan id 42 dstport 4789 proxy learning)}. */
    public static String link(Link l) {
        StringJoiner words = new StringJoiner(" ", l.name() + " (", ")").setEmptyValue(l.name());
        if (!l.kind().isEmpty()) {
            words.add(l.kind());
        }
        l.vxlan().ifPresent(v -> vxlan(v, words));
        return words.toString();
    }

    private static void vxlan(Vxlan v, StringJoiner words) {
        words.add(v.external() ? "external" : "id " + v.id());
        words.add("dstport " + v.dstport());
        if (!v.remote().isEmpty()) {
            words.add("remote " + v.remote());
        }
        if (!v.local().isEmpty()) {
            words.add("local " + v.local());
        }
        flag(words, v.proxy(), "proxy");
        flag(words, v.rsc(), "rsc");
        flag(words, v.l2miss(), "l2miss");
        flag(words, v.l3miss(), "l3miss");
        flag(words, !v.learning(), "nolearning");
    }

    /** For example {@code 192.168.0.1/24}. */
    public static String address(Address a) {
        return (a.peer().isEmpty() ? a.address() : a.address() + " peer " + a.peer()) + "/" + a.prefixLength();
    }

    /** For example {@code 10.9.0.0/16 via 10.0.0.1 dev eth0}. */
    public static String route(Route r, NamespaceState namespace) {
        StringJoiner words = new StringJoiner(" ");
        if (!r.type().equals("unicast")) {
            words.add(r.type());
        }
        words.add(r.destination());
        if (r.tos() != 0) {
            words.add("tos 0x" + Integer.toHexString(r.tos()));
        }
        if (!r.gateway().isEmpty()) {
            words.add("via " + r.gateway());
        }
        if (r.link() != 0) {
            words.add("dev " + name(r.link(), namespace));
        }
        for (NextHop hop : r.nextHops()) {
            words.add(
                    "nexthop via " + hop.gateway() + " dev " + name(hop.link(), namespace) + " weight " + hop.weight());
        }
        if (r.table() != Route.MAIN) {
            words.add("table " + RouteWords.table(r.table()));
        }
        if (r.metric() != 0) {
            words.add("metric " + Integer.toUnsignedString(r.metric()));
        }
        if (r.mtu() != 0) {
            words.add("mtu " + (r.mtuLocked() ? "lock " : "") + r.mtu());
        }
        return words.toString();
    }

    /** For example {@code 192.168.0.3 lladdr 02:42:c0:a8:00:03 permanent}. */
    public static String neighbor(Neighbor n) {
        StringJoiner words = new StringJoiner(" ").add(n.address());
        if (!n.lladdr().isEmpty()) {
            words.add("lladdr " + n.lladdr());
        }
        flag(words, n.proxy(), "proxy");
        flag(words, (n.flags() & NeighborFlags.ROUTER) != 0, "router");
        flag(words, (n.flags() & NeighborFlags.EXTERN_LEARN) != 0, "extern_learn");
        flag(words, !n.proxy(), NeighborState.word(n.state()));
        return words.toString();
    }

    /** For example {@code 02:42:c0:a8:00:03 dst 10.0.0.11 self permanent}; a learned row says {@code learned}. */
    public static String fdb(FdbEntry f, NamespaceState namespace) {
        StringJoiner words = new StringJoiner(" ").add(f.lladdr());
        if (!f.dst().isEmpty()) {
            words.add("dst " + f.dst());
        }
        number(words, "vlan", f.vlan(), 0);
        number(words, "port", f.port(), 0);
        number(words, "vni", f.vni(), -1);
        number(words, "src_vni", f.sourceVni(), -1);
        number(words, "nhid", f.nextHopId(), 0);
        if (f.via() != 0) {
            words.add("via " + (f.linkNetnsid().isPresent() ? "ifindex " + f.via() : name(f.via(), namespace)));
        }
        NeighborFlags.words(f.flags(), f.extendedFlags()).forEach(words::add);
        if (f.master() != 0) {
            words.add("master " + name(f.master(), namespace));
        }
        String state = fdbState(f);
        return state.equals(CONTROL) ? words.toString() : words.add(state).toString();
    }

    /**
     * {@code permanent}, {@code static} or {@code stale}; where {@code bridge fdb} says nothing, {@code learned}, or {@code
     * extern_learn} when a control plane has marked the row.
     */
    public static String fdbState(FdbEntry f) {
        String word = NeighborState.fdbWord(f.state());
        boolean marked = (f.flags() & NeighborFlags.EXTERN_LEARN) != 0;
        return word.isEmpty() ? marked ? CONTROL : "learned" : word;
    }

    /** For example {@code 100: from 10.0.0.0/8 lookup 77}. */
    public static String rule(Rule r) {
        StringJoiner words = new StringJoiner(" ").add(Integer.toUnsignedString(r.priority()) + ":");
        flag(words, r.invert(), "not");
        words.add("from " + r.source());
        if (!r.destination().equals("all")) {
            words.add("to " + r.destination());
        }
        if (r.mark() != 0) {
            words.add("fwmark 0x" + Integer.toHexString(r.mark())
                    + (r.markMask() == -1 ? "" : "/0x" + Integer.toHexString(r.markMask())));
        }
        if (!r.incoming().isEmpty()) {
            words.add("iif " + r.incoming());
        }
        if (!r.outgoing().isEmpty()) {
            words.add("oif " + r.outgoing());
        }
        if (r.tos() != 0) {
            words.add("tos 0x" + Integer.toHexString(r.tos()));
        }
        if (r.protocol() != 0) {
            words.add("ipproto " + r.protocol());
        }
        range(words, "uidrange", r.users());
        range(words, "sport", r.sourcePorts());
        range(words, "dport", r.destinationPorts());
        words.add(r.action());
        if (r.table() != 0) {
            words.add(RouteWords.table(r.table()));
        }
        if (r.target() != 0) {
            words.add(Integer.toUnsignedString(r.target()));
        }
        if (r.suppressPrefix() >= 0) {
            words.add("suppress_prefixlength " + r.suppressPrefix());
        }
        return words.toString();
    }

    /** For example {@code 0.0.0.0:4789}. */
    public static String udpSocket(UdpSocket s) {
        return (s.address().indexOf(':') < 0 ? s.address() : "[" + s.address() + "]") + ":" + s.port();
    }

    /** The name of an interface, {@code if7} when there is none of that index. */
    static String name(int index, NamespaceState namespace) {
        return namespace.link(index).map(Link::name).orElseGet(() -> "if" + index);
    }

    private static void range(StringJoiner words, String word, String range) {
        if (!range.isEmpty()) {
            String[] ends = range.split("-", 2);
            words.add(word + " " + (ends[0].equals(ends[1]) && !word.startsWith("uid") ? ends[0] : range));
        }
    }

    private static void flag(StringJoiner words, boolean set, String word) {
        if (set) {
            words.add(word);
        }
    }

    private static void number(StringJoiner words, String word, int value, int none) {
        if (value != none) {
            words.add(word + " " + value);
        }
    }
}
