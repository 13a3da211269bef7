package io.overlab.labs.diagnose;

import io.overlab.labs.state.Link;
import io.overlab.labs.state.NftExpression;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What expressions of nf_tables can load that is not in the packet itself; null where it is not known. */
final class NftFacts {
    private static final int NAME_LENGTH = 16;

    /** {@code NFTA_FIB_F_IIF} and {@code NFTA_FIB_F_PRESENT}. */
    private static final int FIB_IIF = 8;

    private static final int FIB_PRESENT = 32;

    private final Node node;
    private final FilterPacket packet;

    NftFacts(Node node, FilterPacket packet) {
        this.node = node;
        this.packet = packet;
    }

    /** {@code NFT_CT_} keys. */
    byte[] connection(NftExpression e) {
        boolean tracked = packet.state() != 0 && packet.state() != FilterPacket.UNTRACKED;
        boolean first = packet.reply() == (e.number("direction") == 1);
        return switch (e.number("key")) {
            case 0 -> packet.state() == 0 ? null : NftNumbers.number(packet.state());
            case 1 -> tracked ? new byte[] {(byte) (packet.reply() ? 1 : 0)} : null;
            case NftMachine.CT_MARK -> tracked ? NftNumbers.number(packet.notes().connectionMark) : null;
            case 7 -> new byte[] {2};
            case 8, 19 -> tracked ? packet.bytes(1, first ? 12 : 16, 4) : null;
            case 9, 20 -> tracked ? packet.bytes(1, first ? 16 : 12, 4) : null;
            case 10 -> new byte[] {(byte) packet.protocol()};
            case 12 -> packet.protocol() == FilterPacket.UDP && first ? packet.bytes(2, 2, 2) : null;
            case 17 -> NftNumbers.shortNumber(0);
            default -> null;
        };
    }

    /** {@code NFT_META_} keys. */
    byte[] meta(int key) {
        return switch (key) {
            case 0 -> NftNumbers.number(packet.length());
            case 1 -> new byte[] {(byte) (packet.etherType() >> 8), (byte) packet.etherType()};
            case 2, 13, 14 -> NftNumbers.number(0);
            case NftMachine.META_MARK -> NftNumbers.number(packet.notes().mark);
            case 4 -> index(packet.in());
            case 5 -> index(packet.out());
            case 6 -> name(packet.in());
            case 7 -> name(packet.out());
            // ARPHRD_ETHER: here all are of that kind.
            case 8, 9 -> NftNumbers.shortNumber(1);
            case 10, 11 -> packet.ofProgram() ? NftNumbers.number(0) : null;
            case 17 -> name(bridge(packet.in()));
            case 18 -> name(bridge(packet.out()));
            case 21 -> NftNumbers.number(group(packet.in()));
            case 22 -> NftNumbers.number(group(packet.out()));
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
        return NftNumbers.number(node.state().link(link).map(l -> l.index()).orElse(0));
    }

    private static byte[] name(String link) {
        return Arrays.copyOf(link.getBytes(StandardCharsets.UTF_8), NAME_LENGTH);
    }

    /** What routes say of the packet's source or destination ({@code NFTA_FIB_F_} flags, {@code NFT_FIB_RESULT_}). */
    byte[] fib(NftExpression e) {
        int flags = e.number("flags");
        String ip = packet.address((flags & 1) != 0);
        if (ip.isEmpty()) {
            return null;
        }
        if (e.number("result") == 3) {
            return NftNumbers.number(XtMatch.type(node, ip));
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
        return NftNumbers.number((flags & FIB_PRESENT) != 0 ? Math.min(link, 1) : link);
    }
}
