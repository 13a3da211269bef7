package io.overlab.labs.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Neighbours and forwarding rows exactly as iproute2 6.1 prints them: {@code ip neigh show nud all}, {@code ip neigh show
 * proxy} and {@code bridge fdb show}, each as text and as the object of {@code -j}. Only the order of the lines is the
 * caller's: iproute2 prints them as the kernel hashes them.
 */
public final class Iproute2 {
    private Iproute2() {}

    /**
     * A line of {@code ip neigh}, without its end of line.
     *
     * @param n the neighbour
     * @param namespace where it is, for the names of interfaces
     * @param names of those who make neighbours
     * @return for example {@code 192.168.0.3 dev vxlan1 lladdr 02:42:c0:a8:00:03 PERMANENT }, the last space included
     */
    public static String neighLine(Neighbor n, NamespaceState namespace, ProtocolNames names) {
        StringBuilder line = new StringBuilder(80);
        word(line, n.address());
        if (n.link() != 0) {
            word(line, "dev", name(n.link(), namespace));
        }
        if (!n.lladdr().isEmpty()) {
            word(line, "lladdr", n.lladdr());
        }
        neighFlags(n).forEach(f -> word(line, f));
        states(n).forEach(s -> word(line, s));
        if (n.protocol() != 0) {
            word(line, "proto", names.name(n.protocol()));
        }
        return line.toString();
    }

    /**
     * The object of {@code ip -j neigh}.
     *
     * @param n the neighbour
     * @param namespace where it is, for the names of interfaces
     * @param names of those who make neighbours
     * @return its members in iproute2's order; a flag is a member whose value is null
     */
    public static Map<String, Object> neighJson(Neighbor n, NamespaceState namespace, ProtocolNames names) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (!n.address().isEmpty()) {
            json.put("dst", n.address());
        }
        if (n.link() != 0) {
            json.put("dev", name(n.link(), namespace));
        }
        if (!n.lladdr().isEmpty()) {
            json.put("lladdr", n.lladdr());
        }
        neighFlags(n).forEach(f -> json.put(f, null));
        if (n.state() != 0) {
            json.put("state", states(n));
        }
        if (n.protocol() != 0) {
            json.put("protocol", names.name(n.protocol()));
        }
        return json;
    }

    /**
     * A line of {@code bridge fdb}, without its end of line.
     *
     * @param f the row
     * @param namespace where it is, for the names of interfaces
     * @return for example {@code 02:42:c0:a8:00:03 dev vxlan1 dst 10.0.0.11 link-netnsid 0 self permanent}; a learned row
     *     ends with a space
     */
    public static String fdbLine(FdbEntry f, NamespaceState namespace) {
        StringBuilder line = new StringBuilder(80);
        word(line, f.lladdr());
        if (f.link() != 0) {
            word(line, "dev", name(f.link(), namespace));
        }
        if (!f.dst().isEmpty()) {
            word(line, "dst", f.dst());
        }
        number(line, "vlan", f.vlan(), 0);
        number(line, "port", f.port(), 0);
        number(line, "vni", f.vni(), -1);
        number(line, "src_vni", f.sourceVni(), -1);
        if (f.via() != 0) {
            if (f.linkNetnsid().isPresent()) {
                word(line, "via ifindex", Integer.toString(f.via()));
            } else {
                word(line, "via", name(f.via(), namespace));
            }
        }
        number(line, "nhid", f.nextHopId(), 0);
        f.linkNetnsid().ifPresent(id -> word(line, "link-netnsid", Integer.toString(id)));
        NeighborFlags.words(f.flags(), f.extendedFlags()).forEach(w -> word(line, w));
        if (f.master() != 0) {
            word(line, "master", name(f.master(), namespace));
        }
        return line.append(NeighborState.fdbWord(f.state())).toString();
    }

    /**
     * The object of {@code bridge -j fdb}.
     *
     * @param f the row
     * @param namespace where it is, for the names of interfaces
     * @return its members in iproute2's order
     */
    public static Map<String, Object> fdbJson(FdbEntry f, NamespaceState namespace) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mac", f.lladdr());
        if (f.link() != 0) {
            json.put("ifname", name(f.link(), namespace));
        }
        if (!f.dst().isEmpty()) {
            json.put("dst", f.dst());
        }
        number(json, "vlan", f.vlan(), 0);
        number(json, "port", f.port(), 0);
        number(json, "vni", f.vni(), -1);
        number(json, "src_vni", f.sourceVni(), -1);
        if (f.via() != 0) {
            if (f.linkNetnsid().isPresent()) {
                json.put("viaIfIndex", f.via());
            } else {
                json.put("viaIf", name(f.via(), namespace));
            }
        }
        number(json, "nhid", f.nextHopId(), 0);
        f.linkNetnsid().ifPresent(id -> json.put("linkNetNsId", id));
        json.put("flags", NeighborFlags.words(f.flags(), f.extendedFlags()));
        if (f.master() != 0) {
            json.put("master", name(f.master(), namespace));
        }
        json.put("state", NeighborState.fdbWord(f.state()));
        return json;
    }

    /** The name of an interface, {@code if7} when there is none of that index. */
    private static String name(int index, NamespaceState namespace) {
        return namespace.link(index).map(Link::name).orElseGet(() -> "if" + index);
    }

    private static List<String> neighFlags(Neighbor n) {
        List<String> words = new ArrayList<>(2);
        add(words, n.flags() & NeighborFlags.ROUTER, "router");
        add(words, n.flags() & NeighborFlags.PROXY, "proxy");
        add(words, n.extendedFlags() & NeighborFlags.EXT_MANAGED, "managed");
        add(words, n.flags() & NeighborFlags.EXTERN_LEARN, "extern_learn");
        add(words, n.flags() & NeighborFlags.OFFLOAD, "offload");
        return words;
    }

    private static List<String> states(Neighbor n) {
        return NeighborState.words(n.state()).stream()
                .map(w -> w.toUpperCase(Locale.ROOT))
                .toList();
    }

    private static void add(List<String> words, int bit, String word) {
        if (bit != 0) {
            words.add(word);
        }
    }

    private static void word(StringBuilder line, String word) {
        if (!word.isEmpty()) {
            line.append(word).append(' ');
        }
    }

    private static void word(StringBuilder line, String word, String value) {
        line.append(word).append(' ').append(value).append(' ');
    }

    private static void number(StringBuilder line, String word, int value, int none) {
        if (value != none) {
            word(line, word, Integer.toString(value));
        }
    }

    private static void number(Map<String, Object> json, String word, int value, int none) {
        if (value != none) {
            json.put(word, value);
        }
    }
}
