package io.overlab.labs.diagnose;

import io.overlab.labs.diagnose.NftMachine.Match;
import io.overlab.labs.state.Link;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Judges the rarer matches of xtables: by bytes, by what is counted, by who sends, by what the kernel knows besides. */
final class XtOther {
    private static final int BITS = 8;

    /** {@code XT_STATISTIC_MODE_NTH}. */
    private static final int NTH = 1;

    /** Of 2^31: from here on nearly every packet is meant. */
    private static final int NEARLY_ALL = 0x73333333;

    /** A quota from here on, in bytes, is not used up by a few pings. */
    private static final int MUCH = 1 << 16;

    private static final int DAY = 86399;
    private static final int U32_TEST = 180;
    private static final int U32_TESTS = 11;
    private static final int POLICY_FLAGS = 304;
    private static final int POLICY_NONE = 4;
    private static final int RECENT_SET = 2;
    private static final int RECENT_NAME = 10;

    private XtOther() {}

    /** Whether a match matches a packet. */
    static Match judge(Node node, String name, int revision, byte[] info, FilterPacket packet) {
        return switch (name) {
            case "owner" -> owner(info, packet);
            case "u32" -> u32(info, packet);
            case "string" -> string(info, packet);
            case "bpf" -> bpf(revision, info, packet);
            case "recent" -> recent(info, packet);
            case "statistic" -> statistic(info);
            case "connlimit" -> limit(word(info, 16), (word(info, 20) & 1) != 0);
            case "quota" -> quota(info);
            case "time" -> time(info);
            case "connbytes" -> longAt(info, 0) == 0 && longAt(info, BITS) != 0 ? Match.YES : Match.UNKNOWN;
            case "connmark" -> yes((packet.notes().connectionMark & word(info, 4)) == word(info, 0), info[8] != 0);
            case "dscp" -> yes((packet.network()[1] & 255) >> 2 == info[0], info[1] != 0);
            case "tos" ->
                revision == 0
                        ? yes(packet.network()[1] == info[0], info[1] != 0)
                        : yes((packet.network()[1] & info[0]) == info[1], info[2] != 0);
            case "ecn" -> info[0] == 1 ? yes((packet.network()[1] & 3) == info[2], (info[1] & 1) != 0) : Match.NO;
            case "helper" -> yes(false, word(info, 0) != 0);
            case "realm" -> yes(word(info, 0) == 0, info[8] != 0);
            case "policy" -> policy(info);
            case "devgroup" -> group(node, info, packet);
            case "rpfilter" -> path(node, info, packet);
            case "arp" -> arp(info, packet);
            case "mark_m" -> bridgeMark(info, packet);
            default -> Match.UNKNOWN;
        };
    }

    /** {@code struct xt_owner_match_info}; what the kernel sends by itself is nobody's. */
    private static Match owner(byte[] info, FilterPacket packet) {
        int asked = info[16] & 255;
        int inverted = info[17] & 255;
        if (!packet.ofProgram()) {
            return yes((asked ^ inverted) == 0, false);
        }
        boolean user = (asked & 1) == 0 || inside(0, info, 0) != ((inverted & 1) != 0);
        boolean group = (asked & 2) == 0 || inside(0, info, BITS) != ((inverted & 2) != 0);
        return yes(user && group && (inverted & 4) == 0, false);
    }

    private static boolean inside(int id, byte[] info, int at) {
        return id >= Integer.toUnsignedLong(word(info, at)) && id <= Integer.toUnsignedLong(word(info, at + 4));
    }

    /** {@code struct xt_u32}: tests of places, operations and ranges (net/netfilter/xt_u32.c). */
    private static Match u32(byte[] info, FilterPacket packet) {
        int tests = info[U32_TESTS * U32_TEST] & 255;
        boolean invert = info[U32_TESTS * U32_TEST + 1] != 0;
        for (int t = 0; t < tests; t++) {
            int test = t * U32_TEST;
            OptionalLong value = place(info, test, packet);
            if (value.isEmpty()) {
                return Match.UNKNOWN;
            }
            boolean inside = false;
            for (int v = 0; v < (info[test + 177] & 255); v++) {
                int range = test + 88 + v * BITS;
                inside |= value.getAsLong() >= Integer.toUnsignedLong(word(info, range))
                        && value.getAsLong() <= Integer.toUnsignedLong(word(info, range + 4));
            }
            if (!inside) {
                return yes(false, invert);
            }
        }
        return yes(true, invert);
    }

    private static OptionalLong place(byte[] info, int test, FilterPacket packet) {
        long at = 0;
        OptionalLong value = four(packet, word(info, test));
        for (int i = 1; i < (info[test + 176] & 255) && value.isPresent(); i++) {
            int location = test + i * BITS;
            long number = Integer.toUnsignedLong(word(info, location));
            long is = value.getAsLong();
            switch (info[location + 4]) {
                case 0 -> value = OptionalLong.of(is & number);
                case 1 -> value = OptionalLong.of(is << number & 0xffffffffL);
                case 2 -> value = OptionalLong.of(is >> number);
                default -> {
                    at += is;
                    value = four(packet, (int) (at + number));
                }
            }
        }
        return value;
    }

    /** Four bytes; those that are not known are taken for 0 where others of them are known. */
    private static OptionalLong four(FilterPacket packet, int offset) {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            int one = packet.at(offset + i);
            if (one < 0 && offset + i >= packet.network().length) {
                return OptionalLong.empty();
            }
            value = value << BITS | Math.max(one, 0);
        }
        return OptionalLong.of(value);
    }

    /** {@code struct xt_string_info}: found for certain, or perhaps in what is not known of the packet. */
    private static Match string(byte[] info, FilterPacket packet) {
        int from = half(info, 0);
        int length = Math.min(info[148] & 255, 128);
        boolean ignoreCase = (info[149] & 2) != 0;
        boolean invert = (info[149] & 1) != 0;
        byte[] pattern = Arrays.copyOfRange(info, 20, 20 + length);
        int to = Math.min(half(info, 2), packet.length());
        for (int at = from; at + length <= to; at++) {
            boolean all = true;
            for (int i = 0; i < length && all; i++) {
                int one = packet.at(at + i);
                all = one >= 0 && (ignoreCase ? lower(one) == lower(pattern[i] & 255) : one == (pattern[i] & 255));
            }
            if (all) {
                return yes(true, invert);
            }
        }
        return packet.at(to - 1) >= 0 ? yes(false, invert) : Match.UNKNOWN;
    }

    private static int lower(int letter) {
        return String.valueOf((char) letter).toLowerCase(Locale.ROOT).charAt(0);
    }

    /** {@code struct xt_bpf_info} and {@code xt_bpf_info_v1}. */
    private static Match bpf(int revision, byte[] info, FilterPacket packet) {
        if (revision == 1 && half(info, 0) != 0) {
            return Match.UNKNOWN;
        }
        int from = revision == 1 ? BITS : 4;
        byte[] program = Arrays.copyOfRange(info, from, from + BITS * half(info, revision == 1 ? 2 : 0));
        OptionalLong result = BpfMachine.run(program, packet, false);
        return result.isEmpty() ? Match.UNKNOWN : yes(result.getAsLong() != 0, false);
    }

    /** {@code struct xt_recent_mtinfo}: who is on a list is known when a rule before has put him there. */
    private static Match recent(byte[] info, FilterPacket packet) {
        int what = info[8] & 255;
        boolean invert = info[9] != 0;
        byte[] name = Arrays.copyOfRange(info, RECENT_NAME, info.length);
        String list = new String(name, StandardCharsets.UTF_8).replaceFirst("\0.*(?s)", "");
        if ((what & RECENT_SET) != 0) {
            packet.notes().lists.add(list);
            return yes(true, invert);
        }
        return packet.notes().lists.contains(list) && word(info, 4) <= 1 ? yes(true, invert) : Match.UNKNOWN;
    }

    /** {@code struct xt_statistic_info}: a share of all packets, or every so many. */
    private static Match statistic(byte[] info) {
        boolean invert = half(info, 2) != 0;
        int number = word(info, 4);
        if (half(info, 0) == NTH) {
            return number == 0 ? yes(true, invert) : Match.UNKNOWN;
        }
        boolean all = number < 0 || number >= NEARLY_ALL;
        return all || number == 0 ? yes(all, invert) : Match.UNKNOWN;
    }

    /** A number of connections, of which this is one. */
    static Match limit(int most, boolean invert) {
        return most == 0 ? yes(true, invert) : Match.UNKNOWN;
    }

    private static Match quota(byte[] info) {
        long quota = longAt(info, BITS);
        boolean invert = (word(info, 0) & 1) != 0;
        return quota == 0 || quota >= MUCH ? yes(quota != 0, invert) : Match.UNKNOWN;
    }

    /** {@code struct xt_time_info}: whether it is always. */
    private static Match time(byte[] info) {
        boolean always = word(info, 0) == 0
                && (word(info, 4) < 0 || word(info, 4) == Integer.MAX_VALUE)
                && word(info, 8) == 0
                && word(info, 12) >= DAY
                && (word(info, 16) | 1) == -1
                && (info[20] | 1) == -1;
        return always ? Match.YES : Match.UNKNOWN;
    }

    /** Nothing here has come through IPsec. */
    private static Match policy(byte[] info) {
        return yes((half(info, POLICY_FLAGS) & POLICY_NONE) != 0, false);
    }

    private static Match group(Node node, byte[] info, FilterPacket packet) {
        int flags = word(info, 0);
        boolean in =
                (flags & 1) == 0 || ((group(node, packet.in()) & word(info, 8)) == word(info, 4)) != ((flags & 2) != 0);
        boolean out = (flags & 4) == 0
                || ((group(node, packet.out()) & word(info, 16)) == word(info, 12)) != ((flags & 8) != 0);
        return yes(in && out, false);
    }

    private static int group(Node node, String link) {
        return node.state().link(link).map(l -> l.details().group()).orElse(0);
    }

    /** Whether an answer would leave by the interface that the packet came in by (net/ipv4/netfilter/ipt_rpfilter.c). */
    private static Match path(Node node, byte[] info, FilterPacket packet) {
        int flags = info[0] & 255;
        String src = packet.address(true);
        if (src.isEmpty()) {
            return Match.UNKNOWN;
        }
        Optional<Routes.Way> back = Routes.find(node, "", src, "lo").filter(Routes.Way::forOne);
        int in = node.state().link(packet.in()).map(Link::index).orElse(0);
        boolean same = back.filter(w -> !w.local() && ((flags & 1) != 0 || w.link() == in))
                .isPresent();
        return yes(same, (flags & BITS) != 0);
    }

    /** {@code struct ebt_arp_info}: what sort of message, and the addresses of IP in it. */
    private static Match arp(byte[] info, FilterPacket packet) {
        int asked = info[48] & 255;
        int inverted = info[49] & 255;
        if (packet.etherType() != FilterPacket.ARP || (asked & ~(1 | 2 | 4 | 8 | 16)) != 0) {
            return packet.etherType() != FilterPacket.ARP ? Match.NO : Match.UNKNOWN;
        }
        boolean code = (asked & 1) == 0 || packet.network()[7] == info[5] != ((inverted & 1) != 0);
        boolean from = (asked & BITS) == 0 || same(packet, 14, info, BITS) != ((inverted & BITS) != 0);
        boolean to = (asked & 16) == 0 || same(packet, 24, info, 16) != ((inverted & 16) != 0);
        return yes(code && from && to, false);
    }

    private static boolean same(FilterPacket packet, int at, byte[] info, int from) {
        for (int i = 0; i < 4; i++) {
            if (((packet.network()[at + i] ^ info[from + i]) & info[from + 4 + i]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** {@code struct ebt_mark_m_info}. */
    private static Match bridgeMark(byte[] info, FilterPacket packet) {
        long mark = Integer.toUnsignedLong(packet.notes().mark);
        boolean or = (info[17] & 2) != 0;
        boolean same = or ? (mark & longAt(info, BITS)) != 0 : (mark & longAt(info, BITS)) == longAt(info, 0);
        return yes(same, info[16] != 0);
    }

    private static int half(byte[] info, int at) {
        return ByteBuffer.wrap(info).order(ByteOrder.nativeOrder()).getShort(at) & 0xffff;
    }

    private static int word(byte[] info, int at) {
        return XtMatch.word(info, at);
    }

    private static long longAt(byte[] info, int at) {
        return ByteBuffer.wrap(info).order(ByteOrder.nativeOrder()).getLong(at);
    }

    private static Match yes(boolean yes, boolean invert) {
        return yes != invert ? Match.YES : Match.NO;
    }
}
