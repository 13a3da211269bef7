package io.overlab.labs.netlink;

import io.overlab.labs.state.NftChain;
import io.overlab.labs.state.NftExpression;
import io.overlab.labs.state.NftRule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The entries of a table of iptables-legacy ({@code struct ipt_entry} of linux/netfilter_ipv4/ip_tables.h) as the rules of
 * nf_tables that would do the same.
 */
final class LegacyDecoder {
    private static final String[] HOOKS = {"prerouting", "input", "forward", "output", "postrouting"};
    private static final Map<String, Integer> PRIORITIES =
            Map.of("raw", -300, "mangle", -150, "nat", -100, "filter", 0, "security", 50);

    private static final int PROTOCOL = 80;
    private static final int INVERTED = 83;
    private static final int TARGET_OFFSET = 88;
    private static final int NEXT_OFFSET = 90;
    private static final int PACKETS = 96;
    private static final int MATCHES = 112;
    private static final int HEADER = 32;
    private static final int EXTENSION_NAME = 29;
    private static final int INTERFACE = 16;

    private final String table;
    private final ByteBuffer entries;
    private final List<NftChain> chains = new ArrayList<>();
    private final Map<Integer, String> names = new TreeMap<>();

    private LegacyDecoder(String table, ByteBuffer entries) {
        this.table = table;
        this.entries = entries;
    }

    /** The chains of a table; its name gets {@code legacy} before it. */
    static List<NftChain> chains(String table, LegacyTables.Table t) {
        LegacyDecoder decoder = new LegacyDecoder(table, t.entries());
        decoder.read(t);
        return decoder.chains;
    }

    private void read(LegacyTables.Table t) {
        for (int at = 0; at < entries.limit(); at = next(at)) {
            if (target(at).equals("ERROR") && next(at) < entries.limit()) {
                names.put(next(at), text(at + targetOffset(at) + HEADER, HEADER - 2));
            }
        }
        for (int h = 0; h < HOOKS.length; h++) {
            if ((t.valid() >> h & 1) != 0) {
                boolean drop = verdict(t.last()[h]) == -1;
                chains.add(chain(HOOKS[h].toUpperCase(Locale.ROOT), HOOKS[h], drop, t.first()[h], t.last()[h]));
            }
        }
        names.forEach((start, name) -> {
            int end = start;
            while (next(end) < entries.limit() && !target(next(end)).equals("ERROR")) {
                end = next(end);
            }
            chains.add(chain(name, "", false, start, end));
        });
    }

    /** The rules up to the last one, which is the policy or the return at a chain's end. */
    private NftChain chain(String name, String hook, boolean drop, int first, int last) {
        List<NftRule> rules = new ArrayList<>();
        for (int at = first; at < last; at = next(at)) {
            rules.add(new NftRule(rules.size() + 1L, entries.getLong(at + PACKETS), expressions(at)));
        }
        int priority = hook.isEmpty()
                ? 0
                : table.equals("nat") && !hook.equals("prerouting") && !hook.equals("output")
                        ? 100
                        : PRIORITIES.getOrDefault(table, 0);
        return new NftChain("ip", "legacy " + table, name, hook, priority, drop ? "drop" : "accept", "", rules);
    }

    private List<NftExpression> expressions(int at) {
        List<NftExpression> all = new ArrayList<>();
        int inverted = entries.get(at + INVERTED);
        link(all, at + 16, at + 48, "6", (inverted & 1) != 0);
        link(all, at + 32, at + 64, "7", (inverted & 2) != 0);
        address(all, at, at + 8, "12", (inverted & 8) != 0);
        address(all, at + 4, at + 12, "16", (inverted & 16) != 0);
        int protocol = entries.getShort(at + PROTOCOL) & 255;
        if (protocol != 0) {
            all.add(expression("meta", "dreg", "1", "key", "16"));
            all.add(compare(HexFormat.of().toHexDigits((byte) protocol), (inverted & 64) != 0));
        }
        int end = at + targetOffset(at);
        for (int m = at + MATCHES; m < end; m += Math.max(HEADER, entries.getShort(m) & 0xffff)) {
            all.add(extension("match", m));
        }
        all.add(decision(at, end));
        return all;
    }

    private NftExpression decision(int at, int target) {
        if (!text(target + 2, EXTENSION_NAME).isEmpty()) {
            return extension("target", target);
        }
        int verdict = entries.getInt(target + HEADER);
        if (verdict >= 0) {
            // A rule without a target goes on to the next one.
            return verdict == next(at)
                    ? expression("immediate", "verdict", "continue")
                    : expression("immediate", "verdict", "jump", "chain", names.getOrDefault(verdict, ""));
        }
        String word = switch (verdict) {
            case -1 -> "drop";
            case -2 -> "accept";
            case -4 -> "queue";
            default -> "return";
        };
        return expression("immediate", "verdict", word);
    }

    private NftExpression extension(String kind, int at) {
        int size = entries.getShort(at) & 0xffff;
        byte[] info = new byte[Math.max(0, size - HEADER)];
        entries.get(at + HEADER, info);
        return expression(
                kind,
                "name",
                text(at + 2, EXTENSION_NAME),
                "rev",
                Integer.toString(entries.get(at + 31)),
                "info",
                HexFormat.of().formatHex(info));
    }

    private void link(List<NftExpression> all, int name, int mask, String key, boolean inverted) {
        int length = 0;
        while (length < INTERFACE && entries.get(mask + length) != 0) {
            length++;
        }
        if (length > 0) {
            byte[] wanted = new byte[length];
            entries.get(name, wanted);
            all.add(expression("meta", "dreg", "1", "key", key));
            all.add(compare(HexFormat.of().formatHex(wanted), inverted));
        }
    }

    private void address(List<NftExpression> all, int at, int maskAt, String offset, boolean inverted) {
        byte[] mask = new byte[4];
        byte[] wanted = new byte[4];
        entries.get(maskAt, mask);
        entries.get(at, wanted);
        String bits = HexFormat.of().formatHex(mask);
        if (bits.equals("00000000")) {
            return;
        }
        all.add(expression("payload", "dreg", "1", "base", "1", "offset", offset, "len", "4"));
        if (!bits.equals("ffffffff")) {
            all.add(expression("bitwise", "sreg", "1", "dreg", "1", "len", "4", "mask", bits, "xor", "00000000"));
        }
        all.add(compare(HexFormat.of().formatHex(wanted), inverted));
    }

    private static NftExpression compare(String data, boolean inverted) {
        return expression("cmp", "sreg", "1", "op", inverted ? "1" : "0", "data", data);
    }

    private static NftExpression expression(String name, String... pairs) {
        TreeMap<String, String> values = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return new NftExpression(name, values);
    }

    private String target(int at) {
        return text(at + targetOffset(at) + 2, EXTENSION_NAME);
    }

    private int verdict(int at) {
        return entries.getInt(at + targetOffset(at) + HEADER);
    }

    private int targetOffset(int at) {
        return entries.getShort(at + TARGET_OFFSET) & 0xffff;
    }

    /** Where the next entry is; one that does not go forwards ends the table. */
    private int next(int at) {
        int length = entries.getShort(at + NEXT_OFFSET) & 0xffff;
        return length == 0 ? entries.limit() : at + length;
    }

    private String text(int at, int length) {
        int end = at;
        while (end < at + length && entries.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - at];
        entries.get(at, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
