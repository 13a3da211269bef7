package io.overlab.labs.diagnose;

import io.overlab.labs.state.NftExpression;
import io.overlab.labs.state.NftRule;
import io.overlab.labs.state.NftSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs one rule of nf_tables over a packet (nft_do_chain of net/netfilter/nf_tables_core.c). Where something of the packet
 * is not known, or an expression is none of those that are known here, the rule may match or not.
 */
final class NftMachine {
    /** Whether a rule matches. */
    enum Match {
        YES,
        NO,
        UNKNOWN
    }

    /**
     * What a rule does with a packet.
     *
     * @param match whether it matches
     * @param verdict {@code accept}, {@code drop}, {@code jump} ..., or {@code continue}
     * @param chain of a jump
     */
    record Outcome(Match match, String verdict, String chain) {}

    /** {@code NFT_REG_1} is the first of four registers of 16 bytes, {@code NFT_REG32_00} the first of 16 of 4 bytes. */
    private static final int FIRST_SMALL = 8;

    private static final int NAME_LENGTH = 16;

    private final FilterPacket packet;
    private final List<NftSet> sets;

    /** What is in the registers by their first byte; absent while it is not known. */
    private final Map<Integer, byte[]> registers = new HashMap<>();

    private NftMachine(FilterPacket packet, List<NftSet> sets) {
        this.packet = packet;
        this.sets = sets;
    }

    static Outcome run(NftRule rule, FilterPacket packet, List<NftSet> sets) {
        return new NftMachine(packet, sets).run(rule);
    }

    private Outcome run(NftRule rule) {
        Match all = Match.YES;
        for (NftExpression e : rule.expressions()) {
            Match match = step(e);
            if (match == Match.NO) {
                return new Outcome(Match.NO, "continue", "");
            }
            all = match == Match.UNKNOWN ? Match.UNKNOWN : all;
            if (e.name().equals("immediate") && !e.text("verdict").isEmpty()) {
                return new Outcome(all, e.text("verdict"), e.text("chain"));
            }
            boolean rejects = e.name().equals("reject")
                    || e.name().equals("target") && e.text("name").equals("REJECT");
            if (rejects) {
                return new Outcome(all, "reject", "");
            }
        }
        return new Outcome(all, "continue", "");
    }

    private Match step(NftExpression e) {
        switch (e.name()) {
            case "meta" -> {
                return load(e, meta(e.number("key")));
            }
            case "ct" -> {
                return load(e, e.number("key") == 0 && packet.state() != 0 ? number(packet.state()) : null);
            }
            case "payload" -> {
                return load(e, packet.bytes(e.number("base"), e.number("offset"), e.number("len")));
            }
            case "bitwise" -> {
                return load(e, bitwise(e));
            }
            case "cmp" -> {
                return compare(e);
            }
            case "range" -> {
                return range(e);
            }
            case "lookup" -> {
                return lookup(e);
            }
            case "immediate", "log", "notrack", "masq", "nat", "redir" -> {
                return Match.YES;
            }
            case "match" -> {
                return e.text("name").equals("comment") ? Match.YES : Match.UNKNOWN;
            }
            case "target", "reject" -> {
                return Match.YES;
            }
            default -> {
                return Match.UNKNOWN;
            }
        }
    }

    private Match load(NftExpression e, byte[] value) {
        if (!e.text("dreg").isEmpty()) {
            int at = at(e.number("dreg"));
            if (value == null) {
                registers.remove(at);
            } else {
                registers.put(at, value);
            }
        }
        return Match.YES;
    }

    private static int at(int register) {
        return register < FIRST_SMALL ? (register - 1) * 16 : (register - FIRST_SMALL) * 4;
    }

    /** {@code NFT_META_} keys. */
    private byte[] meta(int key) {
        return switch (key) {
            case 1 -> new byte[] {(byte) (packet.etherType() >> 8), (byte) packet.etherType()};
            case 3 -> number(0);
            case 6 -> name(packet.in());
            case 7 -> name(packet.out());
            case 15 -> new byte[] {(byte) (packet.etherType() == FilterPacket.IP ? 2 : 3)};
            case 16 -> packet.protocol() == 0 ? null : new byte[] {(byte) packet.protocol()};
            default -> null;
        };
    }

    private static byte[] name(String link) {
        return Arrays.copyOf(link.getBytes(StandardCharsets.UTF_8), NAME_LENGTH);
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
    }

    private byte[] bitwise(NftExpression e) {
        byte[] value = registers.get(at(e.number("sreg")));
        if (value == null || e.number("op") != 0) {
            return null;
        }
        byte[] mask = hex(e.text("mask"));
        byte[] xor = hex(e.text("xor"));
        byte[] result = new byte[Math.min(value.length, Math.min(mask.length, xor.length))];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) (value[i] & mask[i] ^ xor[i]);
        }
        return result;
    }

    /** {@code NFT_CMP_} operators. */
    private Match compare(NftExpression e) {
        byte[] value = registers.get(at(e.number("sreg")));
        byte[] with = hex(e.text("data"));
        if (value == null || value.length < with.length) {
            return Match.UNKNOWN;
        }
        int sign = Arrays.compareUnsigned(Arrays.copyOf(value, with.length), with);
        return match(
                switch (e.number("op")) {
                    case 0 -> sign == 0;
                    case 1 -> sign != 0;
                    case 2 -> sign < 0;
                    case 3 -> sign <= 0;
                    case 4 -> sign > 0;
                    default -> sign >= 0;
                });
    }

    private Match range(NftExpression e) {
        byte[] value = registers.get(at(e.number("sreg")));
        byte[] from = hex(e.text("from"));
        byte[] to = hex(e.text("to"));
        if (value == null || value.length < from.length) {
            return Match.UNKNOWN;
        }
        byte[] cut = Arrays.copyOf(value, from.length);
        boolean inside = Arrays.compareUnsigned(cut, from) >= 0 && Arrays.compareUnsigned(cut, to) <= 0;
        return match(inside == (e.number("op") == 0));
    }

    private Match lookup(NftExpression e) {
        byte[] value = registers.get(at(e.number("sreg")));
        Optional<NftSet> set =
                sets.stream().filter(s -> s.name().equals(e.text("set"))).findFirst();
        if (value == null || set.isEmpty() || !e.text("dreg").isEmpty()) {
            return Match.UNKNOWN;
        }
        boolean inside = set.get().interval() ? inRanges(set.get(), value) : inElements(set.get(), value);
        return match(inside == ((e.number("flags") & 1) == 0));
    }

    private static boolean inElements(NftSet set, byte[] value) {
        return set.elements().stream().map(NftMachine::hex).anyMatch(k -> same(k, value));
    }

    private static boolean same(byte[] key, byte[] value) {
        return key.length <= value.length && Arrays.equals(key, Arrays.copyOf(value, key.length));
    }

    /** The nearest end at or below the value says whether it is inside. */
    private static boolean inRanges(NftSet set, byte[] value) {
        String text = HexFormat.of().formatHex(value);
        String nearest = "";
        boolean inside = false;
        for (String element : set.elements()) {
            boolean ends = element.startsWith("!");
            String key = ends ? element.substring(1) : element;
            String cut = text.substring(0, Math.min(text.length(), key.length()));
            if (key.compareTo(cut) <= 0 && (key.compareTo(nearest) > 0 || key.equals(nearest) && !ends)) {
                nearest = key;
                inside = !ends;
            }
        }
        return inside;
    }

    private static Match match(boolean yes) {
        return yes ? Match.YES : Match.NO;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
