package io.overlab.labs.state;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;

/** A rule of nf_tables in words that are near to nft's. */
public final class FilterWords {
    private static final Map<String, String> PAYLOADS = Map.of(
            "0/0/6", "ether daddr",
            "0/6/6", "ether saddr",
            "0/12/2", "ether type",
            "1/9/1", "ip protocol",
            "1/12/4", "ip saddr",
            "1/16/4", "ip daddr",
            "1/6/2", "arp operation",
            "2/0/2", "sport",
            "2/2/2", "dport",
            "2/0/1", "icmp type");

    private static final String[] OPERATORS = {"", "!= ", "< ", "<= ", "> ", ">= "};

    private FilterWords() {}

    /** For example {@code ip t out, hook output, policy drop}. */
    public static String chain(NftChain c) {
        String base = c.hook().isEmpty() ? "" : ", hook " + c.hook() + ", policy " + c.policy();
        return c.family() + " " + c.table() + " " + c.name() + base;
    }

    /** For example {@code l4proto udp dport 4789 drop}. */
    public static String rule(NftRule rule) {
        StringJoiner words = new StringJoiner(" ").setEmptyValue("nothing");
        Map<Integer, String> registers = new HashMap<>();
        for (NftExpression e : rule.expressions()) {
            switch (e.name()) {
                case "meta" -> registers.put(e.number("dreg"), meta(e.number("key")));
                case "ct" -> registers.put(e.number("dreg"), "ct " + connection(e.number("key")));
                case "limit" -> words.add("limit" + ((e.number("flags") & 1) != 0 ? " over" : ""));
                case "quota" ->
                    words.add("quota" + ((e.number("flags") & 1) != 0 ? " over " : " ") + e.text("bytes") + " bytes");
                case "connlimit" ->
                    words.add("ct count" + ((e.number("flags") & 1) != 0 ? " over " : " ") + e.text("count"));
                case "numgen", "hash", "rt", "socket", "exthdr", "osf", "xfrm" ->
                    registers.put(e.number("dreg"), e.name());
                case "fwd", "dup", "notrack", "tproxy", "synproxy", "redir", "masq", "queue" -> words.add(e.name());
                case "dynset" -> words.add("add @" + e.text("set"));
                case "payload" -> {
                    if (!e.text("sreg").isEmpty()) {
                        words.add(payload(e) + " set");
                    }
                    registers.put(e.number("dreg"), payload(e));
                }
                case "bitwise" -> registers.merge(e.number("sreg"), " and " + e.text("mask"), String::concat);
                case "cmp" ->
                    words.add(registers.getOrDefault(e.number("sreg"), "?") + " "
                            + OPERATORS[Math.floorMod(e.number("op"), OPERATORS.length)]
                            + value(registers.getOrDefault(e.number("sreg"), "?"), e.text("data")));
                case "lookup" -> words.add(registers.getOrDefault(e.number("sreg"), "?") + " in set " + e.text("set"));
                case "range" ->
                    words.add(registers.getOrDefault(e.number("sreg"), "?") + " "
                            + value(registers.getOrDefault(e.number("sreg"), "?"), e.text("from")) + "-"
                            + value(registers.getOrDefault(e.number("sreg"), "?"), e.text("to")));
                case "match", "target" -> words.add(e.text("name"));
                case "immediate" -> words.add((e.text("verdict") + " " + e.text("chain")).strip());
                case "reject" -> words.add("reject");
                default -> {}
            }
        }
        return words.toString();
    }

    private static String payload(NftExpression e) {
        String key = e.text("base") + "/" + e.text("offset") + "/" + e.text("len");
        String prefix = e.number("base") == 1 && e.number("offset") == 12 && e.number("len") < 4
                ? "ip saddr"
                : e.number("base") == 1 && e.number("offset") == 16 && e.number("len") < 4 ? "ip daddr" : "@" + key;
        return PAYLOADS.getOrDefault(key, prefix);
    }

    private static String connection(int key) {
        return switch (key) {
            case 0 -> "state";
            case 1 -> "direction";
            case 3 -> "mark";
            case 8, 19 -> "saddr";
            case 9, 20 -> "daddr";
            case 10 -> "protocol";
            case 12 -> "proto-dst";
            default -> Integer.toString(key);
        };
    }

    private static String meta(int key) {
        return switch (key) {
            case 1 -> "protocol";
            case 3 -> "mark";
            case 0 -> "length";
            case 6 -> "iifname";
            case 7 -> "oifname";
            case 10 -> "skuid";
            case 15 -> "nfproto";
            case 16 -> "l4proto";
            case 19 -> "pkttype";
            case 30 -> "time";
            default -> "meta " + key;
        };
    }

    private static String value(String of, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (of.endsWith("ifname")) {
            return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
        }
        if (of.startsWith("ip ") && of.endsWith("addr")) {
            StringJoiner dotted = new StringJoiner(".");
            for (byte b : bytes) {
                dotted.add(Integer.toString(Byte.toUnsignedInt(b)));
            }
            return dotted.toString() + (bytes.length < 4 ? "/" + 8 * bytes.length : "");
        }
        if (of.equals("l4proto") || of.equals("ip protocol")) {
            return switch (bytes[0]) {
                case 1 -> "icmp";
                case 6 -> "tcp";
                case 17 -> "udp";
                default -> Integer.toString(Byte.toUnsignedInt(bytes[0]));
            };
        }
        if (of.endsWith("port") || of.equals("arp operation") || of.equals("icmp type")) {
            return Integer.toString(Integer.parseInt(hex, 16));
        }
        return "0x" + hex;
    }
}
