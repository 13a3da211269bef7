package io.overlab.labs.netlink;

import io.overlab.labs.state.NftExpression;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the expressions of rules (NFTA_EXPR_ and what each kind has, linux/netfilter/nf_tables.h): which attributes of
 * which of them matter here, and what they are called.
 */
final class NftExpressions {
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

    private NftExpressions() {}

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

    /** One expression; what it is set to by the names that libnftnl has for it. */
    static NftExpression decode(Attributes a) {
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
                NftExpression inner = decode(d.nested());
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
            case DATA -> data(field.name(), d.nested(), values);
        }
    }

    /** Bytes, or a verdict with its chain. */
    static void data(String name, Attributes d, Map<String, String> values) {
        while (d.next()) {
            if (d.type() == 1) {
                values.put(name, hex(d));
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

    /** In network byte order, of one, four or eight bytes; four as a signed number. */
    static long number(Attributes a) {
        long value = 0;
        for (int i = 0; i < a.length() && i < 8; i++) {
            value = value << 8 | a.u8(i);
        }
        return a.length() == 4 ? (int) value : value;
    }

    /** Bytes as hexadecimal digits. */
    static String hex(Attributes a) {
        StringBuilder text = new StringBuilder(2 * a.length());
        for (int i = 0; i < a.length(); i++) {
            text.append(Character.forDigit(a.u8(i) >> 4, 16)).append(Character.forDigit(a.u8(i) & 15, 16));
        }
        return text.toString();
    }
}
