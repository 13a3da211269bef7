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

    /** How the value of an attribute is read. */
    private enum Form {
        NUMBER,
        TEXT,
        DATA,
        HEX
    }

    private record Field(String name, Form form) {}

    private static final Map<String, Map<Integer, Field>> EXPRESSIONS = Map.ofEntries(
            Map.entry("meta", Map.of(1, number("dreg"), 2, number("key"), 3, number("sreg"))),
            Map.entry("ct", Map.of(1, number("dreg"), 2, number("key"), 3, number("direction"), 4, number("sreg"))),
            Map.entry(
                    "payload",
                    Map.of(
                            1, number("dreg"),
                            2, number("base"),
                            3, number("offset"),
                            4, number("len"),
                            5, number("sreg"))),
            Map.entry("cmp", Map.of(1, number("sreg"), 2, number("op"), 3, data("data"))),
            Map.entry("range", Map.of(1, number("sreg"), 2, number("op"), 3, data("from"), 4, data("to"))),
            Map.entry(
                    "bitwise",
                    Map.of(
                            1, number("sreg"),
                            2, number("dreg"),
                            3, number("len"),
                            4, data("mask"),
                            5, data("xor"),
                            6, number("op"))),
            Map.entry(
                    "byteorder",
                    Map.of(1, number("sreg"), 2, number("dreg"), 3, number("op"), 4, number("len"), 5, number("size"))),
            Map.entry("lookup", Map.of(1, text("set"), 2, number("sreg"), 3, number("dreg"), 5, number("flags"))),
            Map.entry("immediate", Map.of(1, number("dreg"), 2, data("data"))),
            Map.entry("fib", Map.of(1, number("dreg"), 2, number("result"), 3, number("flags"))),
            Map.entry(
                    "limit",
                    Map.of(
                            1, number("rate"),
                            2, number("unit"),
                            3, number("burst"),
                            4, number("type"),
                            5, number("flags"))),
            Map.entry("quota", Map.of(1, number("bytes"), 2, number("flags"), 4, number("consumed"))),
            Map.entry("connlimit", Map.of(1, number("count"), 2, number("flags"))),
            Map.entry("numgen", Map.of(1, number("dreg"), 2, number("modulus"), 4, number("offset"))),
            Map.entry("hash", Map.of(2, number("dreg"), 4, number("modulus"), 6, number("offset"))),
            Map.entry("rt", Map.of(1, number("dreg"), 2, number("key"))),
            Map.entry("socket", Map.of(1, number("key"), 2, number("dreg"))),
            Map.entry("exthdr", Map.of(1, number("dreg"))),
            Map.entry("osf", Map.of(1, number("dreg"))),
            Map.entry("xfrm", Map.of(1, number("dreg"))),
            Map.entry("tunnel", Map.of(2, number("dreg"))),
            Map.entry("objref", Map.of(1, number("type"), 2, text("object"))),
            Map.entry("nat", Map.of(1, number("type"), 3, number("addr"))),
            Map.entry("queue", Map.of(3, number("flags"))),
            Map.entry("match", xtables()),
            Map.entry("target", xtables()));

    private NftDecoder() {}

    private static Field number(String name) {
        return new Field(name, Form.NUMBER);
    }

    private static Field text(String name) {
        return new Field(name, Form.TEXT);
    }

    private static Field data(String name) {
        return new Field(name, Form.DATA);
    }

    private static Map<Integer, Field> xtables() {
        return Map.of(1, text("name"), 2, number("rev"), 3, new Field("info", Form.HEX));
    }

    /** Family and name of a table whose chains are not in use ({@code flags dormant}); null for others. */
    static List<String> dormant(ByteBuffer data, int start, int end) {
        String name = "";
        long flags = 0;
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            name = a.type() == 1 ? a.string() : name;
            flags = a.type() == 2 ? number(a) : flags;
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
                            case 1 -> hook = (int) number(h);
                            case 2 -> priority = (int) number(h);
                            case 3 -> device = h.string();
                            case 4 -> device = devices(h.nested());
                            default -> {}
                        }
                    }
                }
                case 5 -> drop = number(a) == 0;
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
                case 3 -> handle = number(a);
                case 4 -> {
                    Attributes list = a.nested();
                    while (list.next()) {
                        NftExpression e = expression(list.nested());
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

    private static NftExpression expression(Attributes a) {
        String name = "";
        TreeMap<String, String> values = new TreeMap<>();
        while (a.next()) {
            if (a.type() == 1) {
                name = a.string();
            } else if (a.type() == 2) {
                Attributes d = a.nested();
                if (name.equals("counter")) {
                    counter(d, values);
                    continue;
                }
                if (name.equals("dynset")) {
                    dynamic(d, values);
                    continue;
                }
                Map<Integer, Field> fields = EXPRESSIONS.getOrDefault(name, Map.of());
                while (d.next()) {
                    Field field = fields.get(d.type());
                    if (field != null) {
                        value(field, d, values);
                    }
                }
            }
        }
        return new NftExpression(name, values);
    }

    /** A set that a rule adds to; {@code inner} is {@code !} where more than counting decides on a match. */
    private static void dynamic(Attributes d, Map<String, String> values) {
        while (d.next()) {
            if (d.type() == 1) {
                values.put("set", d.string());
            } else if (d.type() == 7) {
                NftExpression inner = expression(d.nested());
                boolean lets = inner.name().equals("counter")
                        || inner.name().equals("limit") && inner.number("flags") == 0 && inner.number("unit") < 60;
                values.put("inner", lets ? "" : "!");
            }
        }
    }

    private static void counter(Attributes d, Map<String, String> values) {
        values.put("packets", "0");
        while (d.next()) {
            if (d.type() == 2) {
                values.put("packets", Long.toString(number(d)));
            }
        }
    }

    private static void value(Field field, Attributes d, Map<String, String> values) {
        switch (field.form()) {
            case NUMBER -> values.put(field.name(), Long.toString(number(d)));
            case TEXT -> values.put(field.name(), d.string());
            case HEX -> values.put(field.name(), hex(d));
            case DATA -> data(field, d.nested(), values);
        }
    }

    private static void data(Field field, Attributes d, Map<String, String> values) {
        while (d.next()) {
            if (d.type() == 1) {
                values.put(field.name(), hex(d));
            } else if (d.type() == 2) {
                Attributes v = d.nested();
                while (v.next()) {
                    if (v.type() == 1) {
                        values.put("verdict", verdict((int) number(v)));
                    } else if (v.type() == 2) {
                        values.put("chain", v.string());
                    }
                }
            }
        }
    }

    /** NF_ codes of linux/netfilter.h and NFT_ codes of nf_tables.h. */
    private static String verdict(int code) {
        return switch (code) {
            case 0 -> "drop";
            case 1 -> "accept";
            case -1 -> "continue";
            case -2 -> "break";
            case -3 -> "jump";
            case -4 -> "goto";
            case -5 -> "return";
            default -> Integer.toString(code);
        };
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
                case 3 -> flags = (int) number(a);
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
                case 2 -> data(data("data"), a.nested(), value);
                case 3 -> flags = number(a);
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
        return data.next() ? hex(data) : "";
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

    /** In network byte order, of one, four or eight bytes; four as a signed number. */
    private static long number(Attributes a) {
        long value = 0;
        for (int i = 0; i < a.length() && i < 8; i++) {
            value = value << 8 | a.u8(i);
        }
        return a.length() == 4 ? (int) value : value;
    }

    private static String hex(Attributes a) {
        StringBuilder text = new StringBuilder(2 * a.length());
        for (int i = 0; i < a.length(); i++) {
            text.append(Character.forDigit(a.u8(i) >> 4, 16)).append(Character.forDigit(a.u8(i) & 15, 16));
        }
        return text.toString();
    }
}
