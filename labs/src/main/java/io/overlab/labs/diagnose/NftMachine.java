package io.overlab.labs.diagnose;

import io.overlab.labs.state.NftExpression;
import io.overlab.labs.state.NftRule;
import io.overlab.labs.state.NftSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    /** {@code NFT_META_MARK} and {@code NFT_CT_MARK}. */
    static final int META_MARK = 3;

    private static final int MARK_LENGTH = 4;
    static final int CT_MARK = 3;

    private final Node node;
    private final FilterPacket packet;
    private final List<NftSet> sets;
    private final NftRegisters registers = new NftRegisters();
    private final NftFacts facts;
    private Outcome decided;

    /** The register that has the source port of UDP, which the kernel makes up; 0 for none. */
    private int sourcePort;

    private NftMachine(Node node, FilterPacket packet, List<NftSet> sets) {
        this.node = node;
        this.packet = packet;
        this.sets = sets;
        this.facts = new NftFacts(node, packet);
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
            case "fib" -> load(e, facts.fib(e));
            case "bitwise" -> load(e, NftNumbers.bitwise(e, registers));
            case "byteorder" -> load(e, NftNumbers.turned(e, registers));
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
            case "numgen", "hash" -> load(e, e.number("modulus") == 1 ? NftNumbers.number(e.number("offset")) : null);
            case "rt" -> load(e, e.number("key") == 0 ? NftNumbers.number(0) : null);
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
        if (e.number("key") != 0 && packet.state() == FilterPacket.UNTRACKED) {
            return Match.NO;
        }
        return load(e, facts.connection(e));
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
        return load(e, NftNumbers.hex(e.text("data")));
    }

    private Match target(NftExpression e, Match sofar) {
        byte[] info = NftNumbers.hex(e.text("info"));
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
        return load(e, facts.meta(e.number("key")));
    }

    /** {@code NFT_CMP_} operators. */
    private Match compare(NftExpression e) {
        byte[] with = NftNumbers.hex(e.text("data"));
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
        byte[] from = NftNumbers.hex(e.text("from"));
        byte[] to = NftNumbers.hex(e.text("to"));
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
}
