package io.overlab.labs.netlink;

import io.overlab.labs.state.NftChain;
import io.overlab.labs.state.NftExpression;
import io.overlab.labs.state.NftRule;
import io.overlab.labs.state.NftSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Reads what nf_tables answers: {@code struct nfgenmsg} of linux/netfilter/nfnetlink.h (4 bytes, the family first) and
 * NFTA_ attributes of linux/netfilter/nf_tables.h, whose numbers are in network byte order.
 */
final class NftDecoder {
    private static final int HEADER = 4;
    private static final Map<Integer, String> FAMILIES =
            Map.of(1, "inet", 2, "ip", 3, "arp", 5, "netdev", 7, "bridge", 10, "ip6");
    private static final List<String> IP_HOOKS =
            List.of("prerouting", "input", "forward", "output", "postrouting", "ingress");
    private static final List<String> ARP_HOOKS = List.of("input", "output", "forward");
    private static final List<String> NETDEV_HOOKS = List.of("ingress", "egress");

    private static final int SET_INTERVAL = 4;
    private static final int INTERVAL_END = 1;
    private static final int CATCH_ALL = 2;

    private NftDecoder() {}

    /** Family and name of a table whose chains are not in use ({@code flags dormant}); null for others. */
    static List<String> dormant(ByteBuffer data, int start, int end) {
        String name = "";
        long flags = 0;
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            name = a.type() == 1 ? a.string() : name;
            flags = a.type() == 2 ? NftExpressions.number(a) : flags;
        }
        return (flags & 1) == 0 ? null : List.of(family(data, start, end), name);
    }

    /** A chain; null for families that Linux has no name for here. */
    static NftChain chain(ByteBuffer data, int start, int end) {
        String family = family(data, start, end);
        String table = "";
        String name = "";
        int hook = -1;
        int priority = 0;
        String device = "";
        boolean drop = false;
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            switch (a.type()) {
                case 1 -> table = a.string();
                case 3 -> name = a.string();
                case 4 -> {
                    Attributes h = a.nested();
                    while (h.next()) {
                        switch (h.type()) {
                            case 1 -> hook = (int) NftExpressions.number(h);
                            case 2 -> priority = (int) NftExpressions.number(h);
                            case 3 -> device = h.string();
                            case 4 -> device = devices(h.nested());
                            default -> {}
                        }
                    }
                }
                case 5 -> drop = NftExpressions.number(a) == 0;
                default -> {}
            }
        }
        return family.isEmpty()
                ? null
                : new NftChain(
                        family,
                        table,
                        name,
                        hook < 0 ? "" : hook(family, hook),
                        priority,
                        drop ? "drop" : "accept",
                        device,
                        List.of());
    }

    private static String devices(Attributes list) {
        StringJoiner names = new StringJoiner(",");
        while (list.next()) {
            names.add(list.string());
        }
        return names.toString();
    }

    /**
     * A rule and where it is.
     *
     * @param family of its table
     * @param table its table
     * @param chain its chain
     * @param rule the rule
     */
    record Placed(String family, String table, String chain, NftRule rule) {}

    /** A rule. */
    static Placed rule(ByteBuffer data, int start, int end) {
        String table = "";
        String chain = "";
        long handle = 0;
        List<NftExpression> expressions = new ArrayList<>();
        long packets = -1;
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            switch (a.type()) {
                case 1 -> table = a.string();
                case 2 -> chain = a.string();
                case 3 -> handle = NftExpressions.number(a);
                case 4 -> {
                    Attributes list = a.nested();
                    while (list.next()) {
                        NftExpression e = NftExpressions.decode(list.nested());
                        if (e.name().equals("counter")) {
                            packets = Long.parseLong(e.text("packets"));
                        } else {
                            expressions.add(e);
                        }
                    }
                }
                default -> {}
            }
        }
        String family = family(data, start, end);
        return family.isEmpty() ? null : new Placed(family, table, chain, new NftRule(handle, packets, expressions));
    }

    /** A set without its elements. */
    static NftSet set(ByteBuffer data, int start, int end) {
        String table = "";
        String name = "";
        int flags = 0;
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            switch (a.type()) {
                case 1 -> table = a.string();
                case 2 -> name = a.string();
                case 3 -> flags = (int) NftExpressions.number(a);
                default -> {}
            }
        }
        String family = family(data, start, end);
        return family.isEmpty() ? null : new NftSet(family, table, name, (flags & SET_INTERVAL) != 0, List.of());
    }

    /** Some elements of a set; those at which a range ends with a {@code !} before. */
    static List<String> elements(ByteBuffer data, int start, int end) {
        List<String> elements = new ArrayList<>();
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            if (a.type() == 3) {
                Attributes list = a.nested();
                while (list.next()) {
                    elements.add(element(list.nested()));
                }
            }
        }
        return elements;
    }

    private static String element(Attributes a) {
        String key = "";
        String to = "";
        long flags = 0;
        TreeMap<String, String> value = new TreeMap<>();
        while (a.next()) {
            switch (a.type()) {
                case 1 -> key = first(a.nested());
                case 2 -> NftExpressions.data("data", a.nested(), value);
                case 3 -> flags = NftExpressions.number(a);
                case 10 -> to = "-" + first(a.nested());
                default -> {}
            }
        }
        String words = value.containsKey("verdict")
                ? ":" + (value.get("verdict") + " " + value.getOrDefault("chain", "")).strip()
                : value.containsKey("data") ? ":=" + value.get("data") : "";
        return ((flags & INTERVAL_END) != 0 ? "!" : "") + ((flags & CATCH_ALL) != 0 ? "*" : key + to) + words;
    }

    private static String first(Attributes data) {
        return data.next() ? NftExpressions.hex(data) : "";
    }

    /** The number of a family by its name; 0 for none. */
    static int familyNumber(String name) {
        return FAMILIES.entrySet().stream()
                .filter(e -> e.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    private static String family(ByteBuffer data, int start, int end) {
        return end - start < HEADER ? "" : FAMILIES.getOrDefault(Byte.toUnsignedInt(data.get(start)), "");
    }

    private static String hook(String family, int number) {
        List<String> names = switch (family) {
            case "arp" -> ARP_HOOKS;
            case "netdev" -> NETDEV_HOOKS;
            default -> IP_HOOKS;
        };
        return number < names.size() ? names.get(number) : Integer.toString(number);
    }
}
