package io.overlab.labs.diagnose;

import io.overlab.labs.diagnose.NftMachine.Match;
import io.overlab.labs.state.TcFilter;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;

/** Judges what filters of tc match (net/sched/cls_*.c). */
final class TcMatch {
    private static final int ETH_P_ALL = 3;

    /** Of flower the keys that are bytes of the packet: how far they are from the IP or ARP header. */
    private static final Map<String, Integer> IPV4 = Map.of("ip_proto", 9, "src_ip", 12, "dst_ip", 16);

    private static final Map<String, Integer> FRAME = Map.of("eth_dst", -14, "eth_src", -8, "eth_type", -2);
    private static final Map<String, Integer> UDP = Map.of("src_port", 20, "dst_port", 22);
    private static final Map<String, Integer> ARP = Map.of("arp_sip", 14, "arp_tip", 24, "arp_op", 7);

    private TcMatch() {}

    /** Whether a filter matches, and for those that say so what they decide. */
    record Judged(Match match, OptionalLong result) {
        private static Judged of(Match match) {
            return new Judged(match, OptionalLong.empty());
        }
    }

    static Judged judge(TcFilter f, FilterPacket packet) {
        if (f.protocol() != ETH_P_ALL && f.protocol() != packet.etherType()) {
            return Judged.of(Match.NO);
        }
        String link = f.option("indev");
        if (!link.isEmpty() && !link.equals(packet.in())) {
            return Judged.of(Match.NO);
        }
        return switch (f.kind()) {
            case "matchall" -> Judged.of(Match.YES);
            case "u32" -> Judged.of(u32(f, packet));
            case "flower" -> Judged.of(flower(f, packet));
            case "fw" -> Judged.of(mark(f, packet));
            case "bpf" -> bpf(f, packet);
            default -> Judged.of(Match.UNKNOWN);
        };
    }

    private static Match mark(TcFilter f, FilterPacket packet) {
        int mask = f.option("mask").isEmpty() ? -1 : Integer.parseInt(f.option("mask"));
        int mark = packet.notes().mark & mask;
        return (f.handle() == 0 ? mark != 0 : mark == (int) f.handle()) ? Match.YES : Match.NO;
    }

    private static Match u32(TcFilter f, FilterPacket packet) {
        if (!f.option("other").isEmpty() || !f.option("mark").isEmpty()) {
            return Match.UNKNOWN;
        }
        Match all = Match.YES;
        for (String key : f.option("keys").split(" ")) {
            String[] parts = key.split(":");
            if (parts.length == 3) {
                Match one = same(hex(parts[1]), hex(parts[0]), Integer.parseInt(parts[2]), packet);
                if (one == Match.NO) {
                    return one;
                }
                all = one == Match.UNKNOWN ? one : all;
            }
        }
        return all;
    }

    /** Whether the bytes at an offset from the IP header are these, as far as the mask has bits. */
    private static Match same(byte[] value, byte[] mask, int offset, FilterPacket packet) {
        Match all = Match.YES;
        for (int i = 0; i < value.length; i++) {
            int bits = i < mask.length ? mask[i] & 255 : 255;
            if (bits == 0) {
                continue;
            }
            int is = packet.at(offset + i);
            if (is < 0) {
                all = Match.UNKNOWN;
            } else if ((is & bits) != (value[i] & bits)) {
                return Match.NO;
            }
        }
        return all;
    }

    private static Match flower(TcFilter f, FilterPacket packet) {
        Match all = f.option("other").isEmpty() ? Match.YES : Match.UNKNOWN;
        for (Map.Entry<String, String> e : f.options().entrySet()) {
            String name = e.getKey();
            Integer at = at(name, packet);
            if (at == null || name.endsWith("_mask")) {
                continue;
            }
            String mask = f.option(name + "_mask");
            Match one = at == ABSENT
                    ? Match.NO
                    : same(hex(e.getValue()), mask.isEmpty() ? allOnes(e.getValue()) : hex(mask), at, packet);
            if (one == Match.NO) {
                return one;
            }
            all = one == Match.UNKNOWN ? one : all;
        }
        return all;
    }

    /** A key that this packet has no bytes for. */
    private static final int ABSENT = Integer.MAX_VALUE;

    private static Integer at(String name, FilterPacket packet) {
        boolean ip = packet.etherType() == FilterPacket.IP;
        if (IPV4.containsKey(name)) {
            return ip ? IPV4.get(name) : Integer.valueOf(ABSENT);
        }
        if (UDP.containsKey(name)) {
            return packet.protocol() == FilterPacket.UDP ? UDP.get(name) : Integer.valueOf(ABSENT);
        }
        if (name.equals("icmp_type")) {
            return packet.protocol() == 1 ? 20 : ABSENT;
        }
        if (ARP.containsKey(name)) {
            return ip ? Integer.valueOf(ABSENT) : ARP.get(name);
        }
        return FRAME.get(name);
    }

    private static byte[] allOnes(String value) {
        return hex("f".repeat(value.length()));
    }

    /** With direct-action the result is a verdict; without it 0 for no match. */
    private static Judged bpf(TcFilter f, FilterPacket packet) {
        if (f.option("ops").isEmpty()) {
            return Judged.of(Match.UNKNOWN);
        }
        OptionalLong result = BpfMachine.run(hex(f.option("ops")), packet, true);
        if (result.isEmpty()) {
            return Judged.of(Match.UNKNOWN);
        }
        boolean matches = f.option("direct").equals("1") || result.getAsLong() != 0;
        return new Judged(matches ? Match.YES : Match.NO, result);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
