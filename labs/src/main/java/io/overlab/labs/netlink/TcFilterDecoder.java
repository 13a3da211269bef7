package io.overlab.labs.netlink;

import io.overlab.labs.state.TcFilter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads RTM_NEWTFILTER: {@code struct tcmsg}, whose last number is priority and protocol, and TCA_ attributes, with the
 * options of linux/pkt_cls.h.
 */
final class TcFilterDecoder {
    private static final int TCA_CHAIN = 11;
    private static final int TCA_U32_CLASSID = 1;
    private static final int TCA_U32_LINK = 3;
    private static final int TCA_U32_SEL = 5;
    private static final int TCA_U32_POLICE = 6;
    private static final int TCA_U32_ACT = 7;
    private static final int TCA_U32_INDEV = 8;
    private static final int TCA_U32_MARK = 10;
    private static final int TCA_BPF_ACT = 1;
    private static final int TCA_BPF_CLASSID = 3;
    private static final int TCA_BPF_OPS = 5;
    private static final int TCA_BPF_FLAGS = 8;
    private static final int TCA_ACT_KIND = 1;
    private static final int TCA_ACT_OPTIONS = 2;

    /** Where {@code struct tc_u32_sel} has its keys, and how long {@code struct tc_u32_key} is. */
    private static final int KEYS = 16;

    /** Of flower what is read, by number; {@code TCA_FLOWER_}. */
    private static final Map<Integer, String> FLOWER = Map.ofEntries(
            Map.entry(1, "classid"),
            Map.entry(2, "indev"),
            Map.entry(4, "eth_dst"),
            Map.entry(5, "eth_dst_mask"),
            Map.entry(6, "eth_src"),
            Map.entry(7, "eth_src_mask"),
            Map.entry(8, "eth_type"),
            Map.entry(9, "ip_proto"),
            Map.entry(10, "src_ip"),
            Map.entry(11, "src_ip_mask"),
            Map.entry(12, "dst_ip"),
            Map.entry(13, "dst_ip_mask"),
            Map.entry(20, "src_port"),
            Map.entry(21, "dst_port"),
            Map.entry(37, "src_port_mask"),
            Map.entry(38, "dst_port_mask"),
            Map.entry(51, "icmp_type"),
            Map.entry(52, "icmp_type_mask"),
            Map.entry(57, "arp_sip"),
            Map.entry(58, "arp_sip_mask"),
            Map.entry(59, "arp_tip"),
            Map.entry(60, "arp_tip_mask"),
            Map.entry(61, "arp_op"),
            Map.entry(62, "arp_op_mask"));

    private static final int TCA_FLOWER_ACT = 3;
    private static final int TCA_FLOWER_FLAGS = 22;

    private final TreeMap<String, String> options = new TreeMap<>();
    private final List<TcFilter.Action> actions = new ArrayList<>();

    private TcFilterDecoder() {}

    /** A filter; null when the message is too short or one of a table of u32, which matches nothing. */
    static TcFilter decode(ByteBuffer data, int start, int end) {
        return end - start < TcDecoder.HEADER ? null : new TcFilterDecoder().read(data, start, end);
    }

    private TcFilter read(ByteBuffer data, int start, int end) {
        String kind = "";
        int chain = 0;
        boolean options = false;
        Attributes a = new Attributes(data, start + TcDecoder.HEADER, end);
        while (a.next()) {
            switch (a.type()) {
                case TcDecoder.TCA_KIND -> kind = a.string();
                case TCA_CHAIN -> chain = a.s32();
                case TcDecoder.TCA_OPTIONS -> {
                    options = true;
                    options(kind, a.nested());
                }
                default -> {}
            }
        }
        int info = data.getInt(start + 16);
        boolean table = kind.equals("u32") && !this.options.containsKey("keys");
        return !options || table
                ? null
                : new TcFilter(
                        data.getInt(start + 4),
                        data.getInt(start + 12),
                        chain,
                        info >>> 16,
                        Short.toUnsignedInt(Short.reverseBytes((short) info)),
                        Integer.toUnsignedLong(data.getInt(start + 8)),
                        kind,
                        this.options,
                        actions);
    }

    private void options(String kind, Attributes a) {
        while (a.next()) {
            switch (kind) {
                case "matchall" -> matchall(a);
                case "u32" -> u32(a);
                case "bpf" -> bpf(a);
                case "flower" -> flower(a);
                case "fw" -> {
                    if (a.type() == 1) {
                        options.put("classid", Integer.toString(a.s32()));
                    } else if (a.type() == 4) {
                        actions(a.nested());
                    } else if (a.type() == 5) {
                        options.put("mask", Integer.toString(a.s32()));
                    }
                }
                default -> options.put("other", "1");
            }
        }
    }

    private void matchall(Attributes a) {
        if (a.type() == 1) {
            options.put("classid", Integer.toString(a.s32()));
        } else if (a.type() == 2) {
            actions(a.nested());
        }
    }

    private void u32(Attributes a) {
        switch (a.type()) {
            case TCA_U32_CLASSID -> options.put("classid", Integer.toString(a.s32()));
            case TCA_U32_LINK -> options.put("other", "link");
            case TCA_U32_SEL -> keys(a);
            case TCA_U32_POLICE -> actions.add(new TcFilter.Action("police", 0, 0, 0));
            case TCA_U32_ACT -> actions(a.nested());
            case TCA_U32_INDEV -> options.put("indev", a.string());
            case TCA_U32_MARK -> options.put("mark", a.s32() + " " + a.s32(4));
            default -> {}
        }
    }

    /** {@code struct tc_u32_sel}: each key as {@code mask value offset}, bytes as they are in the packet. */
    private void keys(Attributes a) {
        StringBuilder keys = new StringBuilder();
        int count = a.u8(2);
        for (int i = 0; i < count; i++) {
            int at = KEYS + i * KEYS;
            if (a.s32(at + 12) != 0) {
                options.put("other", "nexthdr");
            }
            keys.append(i == 0 ? "" : " ")
                    .append(String.format("%08x", Integer.reverseBytes(a.s32(at))))
                    .append(':')
                    .append(String.format("%08x", Integer.reverseBytes(a.s32(at + 4))))
                    .append(':')
                    .append(a.s32(at + 8));
        }
        // Without TC_U32_TERMINAL it is a way to other tables.
        if ((a.u8(0) & 1) == 0 && options.getOrDefault("classid", "").isEmpty()) {
            options.put("other", "offset");
        }
        options.put("keys", keys.toString());
    }

    private void bpf(Attributes a) {
        switch (a.type()) {
            case TCA_BPF_ACT -> actions(a.nested());
            case TCA_BPF_CLASSID -> options.put("classid", Integer.toString(a.s32()));
            case TCA_BPF_OPS -> options.put("ops", hex(a));
            case TCA_BPF_FLAGS -> options.put("direct", Integer.toString(a.s32() & 1));
            default -> {}
        }
    }

    private void flower(Attributes a) {
        String name = FLOWER.get(a.type());
        if (a.type() == TCA_FLOWER_ACT) {
            actions(a.nested());
        } else if (name != null) {
            options.put(name, name.equals("indev") ? a.string() : hex(a));
        } else if (a.type() != TCA_FLOWER_FLAGS && !zero(a)) {
            options.put("other", Integer.toString(a.type()));
        }
    }

    private static boolean zero(Attributes a) {
        for (int i = 0; i < a.length(); i++) {
            if (a.u8(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private void actions(Attributes list) {
        while (list.next()) {
            Attributes one = list.nested();
            String kind = "";
            while (one.next()) {
                if (one.type() == TCA_ACT_KIND) {
                    kind = one.string();
                } else if (one.type() == TCA_ACT_OPTIONS) {
                    actions.add(action(kind, one.nested()));
                }
            }
        }
    }

    /** The parameters begin with {@code tc_gen}, which has the control at 8; those of police have it at 4. */
    private static TcFilter.Action action(String kind, Attributes a) {
        int parameters = kind.equals("nat")
                        || kind.equals("csum")
                        || kind.equals("connmark")
                        || kind.equals("ct")
                        || kind.equals("police")
                ? 1
                : 2;
        boolean mirred = kind.equals("mirred");
        int control = 0;
        int way = 0;
        int link = 0;
        boolean random = false;
        while (a.next()) {
            if (a.type() == parameters) {
                control = a.s32(kind.equals("police") ? 4 : 8);
                way = mirred ? a.s32(20) : 0;
                link = mirred ? a.s32(24) : 0;
            } else if (kind.equals("gact") && a.type() == 3) {
                random = a.u16() != 0;
            }
        }
        return new TcFilter.Action(random ? "gact random" : kind, control, way, link);
    }

    private static String hex(Attributes a) {
        byte[] bytes = new byte[a.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) a.u8(i);
        }
        return HexFormat.of().formatHex(bytes);
    }
}
