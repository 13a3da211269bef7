package io.overlab.labs.netlink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.state.Address;
import io.overlab.labs.state.Iproute2;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.RouteWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The same rows in one form, from iproute2's JSON and from what is read here, so that they can be compared. */
final class Iproute2Rows {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What iproute2 shows and is not kept: it goes by itself with time, or is about offloads. */
    private static final List<String> NOT_KEPT = List.of(
            "hello_timer",
            "tcn_timer",
            "topology_change_timer",
            "gc_timer",
            "hold_timer",
            "message_age_timer",
            "forward_delay_timer",
            "group_fwd_mask_str",
            "gso_max_size",
            "gso_max_segs",
            "tso_max_size",
            "tso_max_segs",
            "gro_max_size",
            "flags",
            "bcqueuelen",
            "usedbcqueuelen",
            "mode",
            "pi",
            "vnet_hdr",
            "multi_queue",
            "persist",
            "type");

    private Iproute2Rows() {}

    /** {@code ip -j -d link}: every attribute of every interface, flattened. */
    static List<String> links(JsonNode ip) {
        List<String> rows = new ArrayList<>();
        for (JsonNode l : ip) {
            TreeMap<String, String> row = new TreeMap<>();
            flatten("", l, row);
            rows.add(row.toString());
        }
        return rows;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> row) {
        node.properties().forEach(f -> {
            if (NOT_KEPT.contains(f.getKey())) {
                return;
            }
            if (f.getValue().isObject()) {
                flatten(prefix + f.getKey() + ".", f.getValue(), row);
            } else {
                row.put(
                        prefix + f.getKey(),
                        f.getValue().isTextual() ? f.getValue().asText() : f.getValue() + "");
            }
        });
    }

    static List<String> links(NamespaceState state) {
        return state.links().stream()
                .map(l -> LinkAttributes.of(l, state).toString())
                .toList();
    }

    static String name(NamespaceState state, int index) {
        return state.link(index).map(Link::name).orElse("?");
    }

    /** {@code ip -j addr}. */
    static List<String> addresses(JsonNode ip) {
        List<String> rows = new ArrayList<>();
        for (JsonNode l : ip) {
            for (JsonNode a : l.path("addr_info")) {
                rows.add(l.path("ifname").asText() + " " + a.path("local").asText() + "/" + a.path("prefixlen") + " "
                        + a.path("scope").asText() + " " + a.path("address").asText("") + " "
                        + a.path("broadcast").asText("") + " " + a.path("label").asText("") + " "
                        + a.has("secondary") + a.has("nodad") + a.has("tentative"));
            }
        }
        return rows;
    }

    static List<String> addresses(NamespaceState state) {
        List<String> rows = new ArrayList<>();
        for (Address a : state.addresses()) {
            rows.add(name(state, a.link()) + " " + a.address() + "/" + a.prefixLength() + " " + a.scope() + " "
                    + a.peer() + " " + a.broadcast() + " " + a.label() + " " + (!a.inet6() && (a.flags() & 1) != 0)
                    + ((a.flags() & 2) != 0) + ((a.flags() & 0x40) != 0));
        }
        return rows;
    }

    /** {@code ip -j -d route show table all}. */
    static List<String> routes(JsonNode... ip) {
        List<String> rows = new ArrayList<>();
        for (JsonNode family : ip) {
            for (JsonNode r : family) {
                StringBuilder hops = new StringBuilder();
                for (JsonNode h : r.path("nexthops")) {
                    hops.append(h.path("gateway").asText()).append(' ');
                    hops.append(h.path("dev").asText()).append(h.path("weight"));
                }
                rows.add(r.path("type").asText() + " " + r.path("dst").asText() + " "
                        + r.path("gateway").asText(r.path("via").path("host").asText("")) + " "
                        + r.path("dev").asText("") + " " + r.path("prefsrc").asText("") + " "
                        + r.path("table").asText("main") + " "
                        + r.path("metric").asLong(0) + " "
                        + r.path("protocol").asText() + " " + r.path("scope").asText() + " " + r.path("flags") + " "
                        + hops);
            }
        }
        return rows;
    }

    static List<String> routes(NamespaceState state) {
        List<String> rows = new ArrayList<>();
        for (Route r : state.routes()) {
            StringBuilder hops = new StringBuilder();
            r.nextHops()
                    .forEach(h -> hops.append(h.gateway())
                            .append(' ')
                            .append(name(state, h.link()))
                            .append(h.weight()));
            rows.add(r.type() + " " + r.destination() + " " + r.gateway() + " "
                    + (r.link() == 0 ? "" : name(state, r.link())) + " " + r.source() + " "
                    + RouteWords.table(r.table()) + " " + Integer.toUnsignedLong(r.metric()) + " " + r.protocol() + " "
                    + r.scope() + " " + flags(r.flags()) + " " + hops);
        }
        return rows;
    }

    private static String flags(int flags) {
        List<String> words = new ArrayList<>();
        if ((flags & 1) != 0) {
            words.add("\"dead\"");
        }
        if ((flags & 4) != 0) {
            words.add("\"onlink\"");
        }
        if ((flags & 2) != 0) {
            words.add("\"pervasive\"");
        }
        if ((flags & 16) != 0) {
            words.add("\"linkdown\"");
        }
        return "[" + String.join(",", words) + "]";
    }

    /** {@code ip -j rule} of IPv4 and of IPv6. */
    static List<String> rules(JsonNode four, JsonNode six) {
        List<String> rows = new ArrayList<>();
        for (JsonNode family : List.of(four, six)) {
            for (JsonNode r : family) {
                rows.add((family == four ? 2 : 10) + " " + r.path("priority") + " " + r.has("not") + " "
                        + prefix(r, "src")
                        + " " + prefix(r, "dst") + " " + r.path("iif").asText("") + " "
                        + r.path("oif").asText("") + " " + r.path("fwmark").asText("0x0") + " "
                        + r.path("fwmask").asText("0xffffffff") + " "
                        + r.path("table").asText("") + " "
                        + r.path("action").asText("lookup"));
            }
        }
        return rows;
    }

    private static String prefix(JsonNode rule, String key) {
        return rule.path(key).asText("all") + (rule.has(key + "len") ? "/" + rule.path(key + "len") : "");
    }

    static List<String> rules(NamespaceState state) {
        return state.rules().stream()
                .map(r -> r.family() + " " + Integer.toUnsignedLong(r.priority()) + " " + r.invert() + " " + r.source()
                        + " " + r.destination() + " " + r.incoming() + " " + r.outgoing() + " 0x"
                        + Integer.toHexString(r.mark()) + " 0x"
                        + Integer.toHexString(r.mark() == 0 ? -1 : r.markMask()) + " "
                        + (r.table() == 0 ? "" : RouteWords.table(r.table())) + " " + r.action())
                .toList();
    }

    /** {@code ip -j neigh}, {@code bridge -j fdb}: every object as it is. */
    static List<String> objects(JsonNode... arrays) {
        List<String> rows = new ArrayList<>();
        for (JsonNode array : arrays) {
            array.forEach(n -> rows.add(n.toString()));
        }
        return rows;
    }

    static List<String> neighbors(NamespaceState state) {
        return state.neighbors().stream()
                .map(n -> JSON.valueToTree(Iproute2.neighJson(n, state, ProtocolFiles.read()))
                        .toString())
                .toList();
    }

    static List<String> fdb(NamespaceState state) {
        return state.fdb().stream()
                .map(f -> JSON.valueToTree(Iproute2.fdbJson(f, state)).toString())
                .toList();
    }

    /** Lines of {@code ip neigh show nud all}. */
    static List<String> neighborLines(NamespaceState state) {
        return state.neighbors().stream()
                .filter(n -> !n.proxy())
                .map((Neighbor n) -> Iproute2.neighLine(n, state, ProtocolFiles.read()))
                .toList();
    }

    /** Lines of {@code bridge fdb show}. */
    static List<String> fdbLines(NamespaceState state) {
        return state.fdb().stream().map(f -> Iproute2.fdbLine(f, state)).toList();
    }
}
