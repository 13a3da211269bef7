package io.overlab.labs.diagnose;

import io.overlab.labs.state.Link;
import io.overlab.labs.state.NftExpression;
import io.overlab.labs.state.NftRule;
import io.overlab.labs.state.NftSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
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
     * @param verdict {@code accept}, {@code drop}, {@code jump} ..., {@code queue}, {@code dnat}, {@code snat},
     *     {@code redirect}, {@code rewrite} with what does so, {@code redirect elsewhere} or {@code continue}
     * @param chain of a jump; of {@code dnat} and {@code snat} the new address
     */
    record Outcome(Match match, String verdict, String chain) {}

    private static final int NAME_LENGTH = 16;
    private static final int META_MARK = 3;
    private static final int MARK_LENGTH = 4;
    private static final int CT_MARK = 3;

    /** {@code NFTA_FIB_F_IIF} and {@code NFTA_FIB_F_PRESENT}. */
    private static final int FIB_IIF = 8;

    private static final int FIB_PRESENT = 32;

    private final Node node;
    private final FilterPacket packet;
    private final List<NftSet> sets;
    private final NftRegisters registers = new NftRegisters();
    private Outcome decided;

    /** The register that has the source port of UDP, which the kernel makes up; 0 for none. */
    private int sourcePort;

    private NftMachine(Node node, FilterPacket packet, List<NftSet> sets) {
        this.node = node;
        this.packet = packet;
        this.sets = sets;
    }

    static Outcome run(Node node, NftRule rule, FilterPacket packet, List<NftSet> sets) {
        return new NftMachine(node, packet, sets).run(rule);
    }

    private Outcome run(NftRule rule) {
        Match all = Match.YES;
        for (NftExpression e : rule.expressions()) {
            Match match = step(e, all);
            if (match == Match.NO) {
                return new Outcome(Match.NO, "continue", "");
            }
            all = match == Match.UNKNOWN ? Match.UNKNOWN : all;
            if (decided != null) {
                return new Outcome(all, decided.verdict(), decided.chain());
            }
        }
        return new Outcome(all, "continue", "");
    }

    private Match step(NftExpression e, Match sofar) {
        return switch (e.name()) {
            case "meta" -> meta(e, sofar);
            case "ct" -> connection(e, sofar);
            case "payload" -> payload(e);
            case "fib" -> load(e, fib(e));
            case "bitwise" -> load(e, bitwise(e));
            case "byteorder" -> load(e, turned(e));
            case "cmp" -> compare(e);
            case "range" -> range(e);
            case "lookup" -> lookup(e);
            case "immediate" -> immediate(e);
            case "queue" -> decide((e.number("flags") & 1) != 0 ? "accept" : "queue", "");
            case "reject" -> decide("reject", "");
            case "nat" -> decide(e.number("type") == 0 ? "snat" : "dnat", address(e));
            case "redir" -> decide("redirect", "");
            case "limit" -> NftQuotas.limit(e);
            case "quota" -> NftQuotas.quota(e, packet.length());
            case "connlimit" -> NftQuotas.connections(e);
            case "dynset" -> e.text("inner").equals("!") ? Match.UNKNOWN : Match.YES;
            case "numgen", "hash" -> load(e, e.number("modulus") == 1 ? number(e.number("offset")) : null);
            case "rt" -> load(e, e.number("key") == 0 ? number(0) : null);
            // Nothing here has come through IPsec, and no TCP is looked at.
            case "xfrm", "synproxy" -> Match.NO;
            case "notrack" -> untracked(sofar);
            case "fwd" -> decide("redirect elsewhere", "");
            case "log", "masq", "dup", "tproxy", "last", "flow_offload" -> Match.YES;
            case "objref" -> e.number("type") == 2 || e.number("type") == 4 ? Match.UNKNOWN : Match.YES;
            case "match" -> XtMatch.judge(node, e, packet);
            case "target" -> target(e, sofar);
            default -> {
                load(e, null);
                yield Match.UNKNOWN;
            }
        };
    }

    /** Loads bytes of the packet, or writes some. */
    private Match payload(NftExpression e) {
        byte[] is = packet.bytes(e.number("base"), e.number("offset"), e.number("len"));
        if (e.text("sreg").isEmpty()) {
            boolean source = e.number("base") == 2 && e.number("offset") == 0 && e.number("len") == 2;
            sourcePort = source && is == null && packet.protocol() == FilterPacket.UDP ? e.number("dreg") : 0;
            return load(e, is);
        }
        byte[] to = registers.get(e.number("sreg"), e.number("len"));
        for (int i = 0; to != null && is != null && i < to.length; i++) {
            if (is[i] != to[i] && matters(e.number("base"), e.number("offset") + i)) {
                return decide("rewrite", "");
            }
        }
        return Match.YES;
    }

    /** Whether a packet with another byte there does not come to its destination, or its answer not to its sender. */
    private static boolean matters(int base, int at) {
        return switch (base) {
            case 0 -> at < 6 || at >= 12;
            case 1 -> at < 1 || at == 9 || at >= 12;
            default -> at == 2 || at == 3;
        };
    }

    /** {@code NFT_CT_} keys of a connection that has just begun, or been answered. */
    private Match connection(NftExpression e, Match sofar) {
        if (e.text("dreg").isEmpty()) {
            byte[] value = registers.get(e.number("sreg"), MARK_LENGTH);
            if (e.number("key") == CT_MARK && sofar == Match.YES && value != null) {
                packet.notes().connectionMark =
                        ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt();
            }
            return Match.YES;
        }
        boolean tracked = packet.state() != 0 && packet.state() != FilterPacket.UNTRACKED;
        if (e.number("key") != 0 && packet.state() == FilterPacket.UNTRACKED) {
            return Match.NO;
        }
        boolean first = packet.reply() == (e.number("direction") == 1);
        return load(
                e,
                switch (e.number("key")) {
                    case 0 -> packet.state() == 0 ? null : number(packet.state());
                    case 1 -> tracked ? new byte[] {(byte) (packet.reply() ? 1 : 0)} : null;
                    case CT_MARK -> tracked ? number(packet.notes().connectionMark) : null;
                    case 7 -> new byte[] {2};
                    case 8, 19 -> tracked ? packet.bytes(1, first ? 12 : 16, 4) : null;
                    case 9, 20 -> tracked ? packet.bytes(1, first ? 16 : 12, 4) : null;
                    case 10 -> new byte[] {(byte) packet.protocol()};
                    case 12 -> packet.protocol() == FilterPacket.UDP && first ? packet.bytes(2, 2, 2) : null;
                    case 17 -> shortNumber(0);
                    default -> null;
                });
    }

    private Match untracked(Match sofar) {
        packet.notes().untracked |= sofar == Match.YES;
        return Match.YES;
    }

    private Match decide(String verdict, String chain) {
        decided = new Outcome(Match.YES, verdict, chain);
        return Match.YES;
    }

    private Match immediate(NftExpression e) {
        if (!e.text("verdict").isEmpty()) {
            return decide(e.text("verdict"), e.text("chain"));
        }
        return load(e, hex(e.text("data")));
    }

    private Match target(NftExpression e, Match sofar) {
        byte[] info = hex(e.text("info"));
        switch (e.text("name")) {
            case "REJECT" -> decide("reject", "");
            case "NETMAP" -> decide("dnat", XtMatch.natAddress(info));
            case "TPROXY" -> decide("rewrite", "");
            case "NOTRACK" -> untracked(sofar);
            case "CT" -> {
                if (info.length > 0 && (info[0] & 1) != 0) {
                    untracked(sofar);
                }
            }
            // Those of bridges and of ARP that put another MAC address into a frame.
            case "dnat", "arpreply" -> {
                String mac = HexFormat.ofDelimiter(":").formatHex(info, 0, 6);
                boolean same = packet.link().length > 0
                        && e.text("name").equals("dnat")
                        && Arrays.equals(Arrays.copyOf(info, 6), packet.bytes(0, 0, 6));
                return same ? Match.YES : decide("rewrite " + e.text("name"), mac);
            }
            case "mangle" -> {
                if (info.length > 40 && info[40] != 0) {
                    decide("rewrite", "");
                }
            }
            case "NFQUEUE" -> decide(XtMatch.bypasses(e.number("rev"), info) ? "accept" : "queue", "");
            case "REDIRECT" -> decide("redirect", "");
            case "DNAT" -> decide("dnat", XtMatch.natAddress(info));
            case "SNAT" -> decide("snat", XtMatch.natAddress(info));
            case "MARK" -> {
                if (sofar == Match.YES && info.length >= 2 * MARK_LENGTH && e.number("rev") == 2) {
                    int mask = XtMatch.word(info, MARK_LENGTH);
                    packet.notes().mark = packet.notes().mark & ~mask ^ XtMatch.word(info, 0);
                }
            }
            default -> {
                return Match.YES;
            }
        }
        return Match.YES;
    }

    /** The address that packets get, or the empty string. */
    private String address(NftExpression e) {
        byte[] to = e.text("addr").isEmpty() ? null : registers.get(e.number("addr"), MARK_LENGTH);
        return to == null ? "" : Ipv4.text(ByteBuffer.wrap(to).getInt() & 0xffffffffL);
    }

    private Match load(NftExpression e, byte[] value) {
        if (!e.text("dreg").isEmpty()) {
            registers.put(e.number("dreg"), value, e.number("len"));
        }
        return Match.YES;
    }

    private Match meta(NftExpression e, Match sofar) {
        if (e.text("dreg").isEmpty()) {
            byte[] value = registers.get(e.number("sreg"), MARK_LENGTH);
            if (e.number("key") == META_MARK && sofar == Match.YES && value != null) {
                packet.notes().mark =
                        ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt();
            }
            return Match.YES;
        }
        boolean user = e.number("key") == 10 || e.number("key") == 11;
        if (user && packet.etherType() == FilterPacket.IP && !packet.ofProgram()) {
            return Match.NO; // What the kernel sends by itself is nobody's.
        }
        return load(e, meta(e.number("key")));
    }

    /** {@code NFT_META_} keys. */
    private byte[] meta(int key) {
        return switch (key) {
            case 0 -> number(packet.length());
            case 1 -> new byte[] {(byte) (packet.etherType() >> 8), (byte) packet.etherType()};
            case 2, 13, 14 -> number(0);
            case META_MARK -> number(packet.notes().mark);
            case 4 -> index(packet.in());
            case 5 -> index(packet.out());
            case 6 -> name(packet.in());
            case 7 -> name(packet.out());
            // ARPHRD_ETHER: here all are of that kind.
            case 8, 9 -> shortNumber(1);
            case 10, 11 -> packet.ofProgram() ? number(0) : null;
            case 17 -> name(bridge(packet.in()));
            case 18 -> name(bridge(packet.out()));
            case 21 -> number(group(packet.in()));
            case 22 -> number(group(packet.out()));
            case 25 -> new byte[] {0};
            case 15 -> new byte[] {(byte) (packet.etherType() == FilterPacket.IP ? 2 : 3)};
            case 16 -> packet.protocol() == 0 ? null : new byte[] {(byte) packet.protocol()};
            case 19 -> new byte[] {(byte) (packet.broadcast() ? 1 : 0)};
            default -> null;
        };
    }

    private String bridge(String port) {
        return node.state()
                .link(port)
                .flatMap(l -> node.state().link(l.master()))
                .map(Link::name)
                .orElse("");
    }

    private int group(String link) {
        return node.state().link(link).map(l -> l.details().group()).orElse(0);
    }

    private byte[] index(String link) {
        return number(node.state().link(link).map(l -> l.index()).orElse(0));
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

    private static byte[] shortNumber(int value) {
        return ByteBuffer.allocate(2)
                .order(ByteOrder.nativeOrder())
                .putShort((short) value)
                .array();
    }

    /** What routes say of the packet's source or destination ({@code NFTA_FIB_F_} flags, {@code NFT_FIB_RESULT_}). */
    private byte[] fib(NftExpression e) {
        int flags = e.number("flags");
        String ip = packet.address((flags & 1) != 0);
        if (ip.isEmpty()) {
            return null;
        }
        if (e.number("result") == 3) {
            return number(XtMatch.type(node, ip));
        }
        int in = node.state().link(packet.in()).map(Link::index).orElse(0);
        int link = Routes.find(node, "", ip, "lo")
                .filter(w -> !w.refused())
                .map(Routes.Way::link)
                .filter(l -> (flags & FIB_IIF) == 0 || l == in)
                .orElse(0);
        if (e.number("result") == 2) {
            return name(node.state().link(link).map(Link::name).orElse(""));
        }
        return number((flags & FIB_PRESENT) != 0 ? Math.min(link, 1) : link);
    }

    private byte[] bitwise(NftExpression e) {
        byte[] mask = hex(e.text("mask"));
        byte[] xor = hex(e.text("xor"));
        byte[] value = registers.get(e.number("sreg"), Math.min(mask.length, xor.length));
        if (value == null || e.number("op") != 0) {
            return null;
        }
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) (value[i] & mask[i] ^ xor[i]);
        }
        return value;
    }

    /** A number in the other byte order; to and from the network's it is the same. */
    private byte[] turned(NftExpression e) {
        byte[] value = registers.get(e.number("sreg"), e.number("len"));
        int size = e.number("size");
        if (value == null || ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN) {
            return value;
        }
        byte[] turned = new byte[value.length];
        for (int i = 0; i < value.length; i++) {
            int other = i - i % size + size - 1 - i % size;
            turned[i] = other < value.length ? value[other] : 0;
        }
        return turned;
    }

    /** {@code NFT_CMP_} operators. */
    private Match compare(NftExpression e) {
        byte[] with = hex(e.text("data"));
        byte[] value = registers.get(e.number("sreg"), with.length);
        if (value == null) {
            return sourcePort != 0 && sourcePort == e.number("sreg") && with.length == 2
                    ? NftQuotas.port(packet.notes(), e.number("op"), with, with)
                    : Match.UNKNOWN;
        }
        int sign = Arrays.compareUnsigned(value, with);
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
        byte[] from = hex(e.text("from"));
        byte[] to = hex(e.text("to"));
        byte[] value = registers.get(e.number("sreg"), from.length);
        if (value == null) {
            return sourcePort != 0 && sourcePort == e.number("sreg") && from.length == 2
                    ? NftQuotas.port(packet.notes(), e.number("op"), from, to)
                    : Match.UNKNOWN;
        }
        boolean inside = Arrays.compareUnsigned(value, from) >= 0 && Arrays.compareUnsigned(value, to) <= 0;
        return match(inside == (e.number("op") == 0));
    }

    private Match lookup(NftExpression e) {
        Optional<NftSet> set =
                sets.stream().filter(s -> s.name().equals(e.text("set"))).findFirst();
        Optional<NftElements> elements = set.map(NftElements::new);
        byte[] value = elements.map(s -> registers.get(e.number("sreg"), s.keyLength()))
                .orElse(null);
        if (elements.isEmpty() || elements.get().keyLength() > 0 && value == null) {
            return Match.UNKNOWN;
        }
        Optional<NftElements.Element> found = elements.get().find(value);
        if (e.text("dreg").isEmpty()) {
            return match(found.isPresent() == ((e.number("flags") & 1) == 0));
        }
        if (found.isEmpty()) {
            return Match.NO;
        }
        NftElements.Element element = found.get();
        return element.verdict().isEmpty() ? load(e, element.data()) : decide(element.verdict(), element.chain());
    }

    private static Match match(boolean yes) {
        return yes ? Match.YES : Match.NO;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
