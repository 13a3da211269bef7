package io.overlab.labs.diagnose;

import io.overlab.labs.diagnose.NftMachine.Match;
import io.overlab.labs.state.NftExpression;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Judges matches of xtables, which iptables uses where nf_tables has none of its own. What they are set to is a structure
 * of linux/netfilter/xt_*.h, numbers in the machine's byte order and ports and addresses as each one says.
 */
final class XtMatch {
    private static final int MARK_BITS = 4;
    private static final int RTN_UNICAST = 1;
    private static final int RTN_LOCAL = 2;
    private static final int RTN_BROADCAST = 3;
    private static final int RTN_MULTICAST = 5;
    private static final int ADDRESS = 16;

    /** {@code XT_CONNTRACK_STATE_UNTRACKED}, which nf_tables has another number for. */
    private static final int STATE_UNTRACKED = 256;

    /** {@code XT_CONNTRACK_}: state, protocol, original addresses, original destination port, direction. */
    private static final int CONNTRACK_KNOWN = 1 | 2 | 4 | 8 | 0x200 | 0x1000;

    private XtMatch() {}

    /** Whether a match matches a packet. */
    static Match judge(Node node, NftExpression e, FilterPacket packet) {
        byte[] info = HexFormat.of().parseHex(e.text("info"));
        try {
            return switch (e.text("name")) {
                case "comment", "limit" -> Match.YES;
                case "tcp" -> Match.NO;
                case "udp" -> udp(info, packet);
                case "icmp" -> icmp(info, packet);
                case "multiport" -> multiport(info, packet);
                case "conntrack" -> conntrack(e.number("rev"), info, packet);
                case "state" -> state(word(info, 0), packet);
                case "addrtype" -> e.number("rev") == 1 ? addressType(node, info, packet) : Match.UNKNOWN;
                case "mac" -> mac(info, packet);
                case "length" ->
                    inverted(packet.length() >= half(info, 0) && packet.length() <= half(info, 2), info[4] != 0);
                case "ttl" -> ttl(info, packet);
                case "iprange" -> addressRange(info, packet);
                case "mark" -> inverted((packet.notes().mark & word(info, MARK_BITS)) == word(info, 0), info[8] != 0);
                case "pkttype" -> inverted(word(info, 0) == (packet.broadcast() ? 1 : 0), word(info, MARK_BITS) != 0);
                case "physdev" -> physical(info, packet);
                default -> XtOther.judge(node, e.text("name"), e.number("rev"), info, packet);
            };
        } catch (IndexOutOfBoundsException wrong) {
            // A structure of another length than this revision is known to have.
            return Match.UNKNOWN;
        }
    }

    private static Match udp(byte[] info, FilterPacket packet) {
        if (packet.protocol() != 17) {
            return Match.NO;
        }
        byte[] port = packet.bytes(2, 2, 2);
        boolean anySource = half(info, 0) == 0 && half(info, 2) == 0xffff;
        int to = network(port, 0);
        Match destination = inverted(to >= half(info, 4) && to <= half(info, 6), (info[8] & 2) != 0);
        if (anySource || destination == Match.NO) {
            return destination;
        }
        int low = packet.notes().lowestSource;
        int high = packet.notes().highestSource;
        boolean all = half(info, 0) <= low && half(info, 2) >= high;
        boolean none = half(info, 0) > high || half(info, 2) < low;
        return all || none ? inverted(all, (info[8] & 1) != 0) : Match.UNKNOWN;
    }

    private static Match icmp(byte[] info, FilterPacket packet) {
        if (packet.protocol() != 1) {
            return Match.NO;
        }
        int type = info[0] & 255;
        byte[] header = packet.bytes(2, 0, 2);
        int code = header[1] & 255;
        boolean same = type == 255 || (header[0] & 255) == type && code >= (info[1] & 255) && code <= (info[2] & 255);
        return inverted(same, (info[3] & 1) != 0);
    }

    private static Match multiport(byte[] info, FilterPacket packet) {
        byte[] port = packet.protocol() == 17 ? packet.bytes(2, 2, 2) : null;
        if (port == null) {
            return Match.NO;
        }
        int to = network(port, 0);
        boolean inside = false;
        for (int i = 0; i < (info[1] & 255); i++) {
            int low = half(info, 2 + 2 * i);
            boolean range = info[32 + i] != 0;
            int high = range ? half(info, 4 + 2 * i) : low;
            inside |= to >= low && to <= high;
            i += range ? 1 : 0;
        }
        // The source port is made up by the kernel, out of 28000 or more.
        return info[0] == 0 ? Match.UNKNOWN : inverted(inside, info[47] != 0);
    }

    /** {@code struct xt_conntrack_mtinfo3}; of a connection that has just begun, or been answered. */
    private static Match conntrack(int revision, byte[] info, FilterPacket packet) {
        int flags = half(info, 146);
        int inverted = half(info, 148);
        if (packet.state() == 0 || (flags & ~CONNTRACK_KNOWN) != 0 || revision < 2 && flags != 1) {
            return Match.UNKNOWN;
        }
        int states = revision == 3 || revision == 2 ? half(info, 150) : info[150] & 255;
        int own = packet.state() == FilterPacket.UNTRACKED ? STATE_UNTRACKED : packet.state();
        boolean state = (flags & 1) == 0 || (states & own) != 0 != ((inverted & 1) != 0);
        if (!state || flags == 1) {
            return inverted(state, false);
        }
        if (packet.state() == FilterPacket.UNTRACKED) {
            return Match.NO;
        }
        boolean reply = packet.reply();
        boolean protocol = (flags & 2) == 0 || half(info, 136) == packet.protocol() != ((inverted & 2) != 0);
        boolean source = (flags & 4) == 0 || masked(info, 0, packet.address(!reply)) != ((inverted & 4) != 0);
        boolean destination =
                (flags & 8) == 0 || masked(info, 2 * ADDRESS, packet.address(reply)) != ((inverted & 8) != 0);
        boolean direction = (flags & 0x1000) == 0 || reply == ((inverted & 0x1000) != 0);
        boolean port = (flags & 0x200) == 0;
        if (!port && packet.protocol() == FilterPacket.UDP) {
            int to = network(packet.bytes(2, 2, 2), 0);
            int first = revision == 3 ? half(info, 140) : Short.reverseBytes((short) half(info, 140)) & 0xffff;
            int last = revision == 3 ? Math.max(first, half(info, 156)) : first;
            port = to >= first && to <= last != ((inverted & 0x200) != 0);
        }
        return inverted(protocol && source && destination && direction && port, false);
    }

    private static boolean masked(byte[] info, int at, String ip) {
        long mask = address(info, at + ADDRESS);
        return (Ipv4.number(ip) & mask) == (address(info, at) & mask);
    }

    private static Match state(int wanted, FilterPacket packet) {
        return packet.state() == 0 ? Match.UNKNOWN : inverted((wanted & packet.state()) != 0, false);
    }

    private static Match addressType(Node node, byte[] info, FilterPacket packet) {
        int source = half(info, 0);
        int destination = half(info, 2);
        int flags = word(info, 4);
        boolean from = source == 0 || (1 << type(node, packet.address(true)) & source) != 0 != ((flags & 1) != 0);
        boolean to =
                destination == 0 || (1 << type(node, packet.address(false)) & destination) != 0 != ((flags & 2) != 0);
        return (flags & ~3) != 0 ? Match.UNKNOWN : inverted(from && to, false);
    }

    /** {@code RTN_} type of an address as the namespace sees it. */
    static int type(Node node, String ip) {
        if (Routes.local(node, ip)) {
            return RTN_LOCAL;
        }
        boolean broadcast = ip.equals("255.255.255.255")
                || node.state().routes().stream()
                        .anyMatch(r ->
                                r.type().equals("broadcast") && r.destination().equals(ip));
        return broadcast ? RTN_BROADCAST : Ipv4.multicast(ip) ? RTN_MULTICAST : RTN_UNICAST;
    }

    private static Match mac(byte[] info, FilterPacket packet) {
        byte[] source = packet.bytes(0, 6, 6);
        return source == null ? Match.NO : inverted(Arrays.equals(source, Arrays.copyOf(info, 6)), word(info, 8) != 0);
    }

    private static Match ttl(byte[] info, FilterPacket packet) {
        int ttl = packet.network()[8] & 255;
        int limit = info[1] & 255;
        return inverted(
                switch (info[0]) {
                    case 0 -> ttl == limit;
                    case 1 -> ttl != limit;
                    case 2 -> ttl < limit;
                    default -> ttl > limit;
                },
                false);
    }

    private static Match addressRange(byte[] info, FilterPacket packet) {
        int flags = info[4 * ADDRESS] & 255;
        long from = Ipv4.number(packet.address(true));
        long to = Ipv4.number(packet.address(false));
        boolean source =
                (flags & 1) == 0 || (from >= address(info, 0) && from <= address(info, ADDRESS)) != ((flags & 16) != 0);
        boolean destination = (flags & 2) == 0
                || (to >= address(info, 2 * ADDRESS) && to <= address(info, 3 * ADDRESS)) != ((flags & 32) != 0);
        return inverted(source && destination, false);
    }

    /** Which ports of a bridge a packet passes; what is not bridged passes none. */
    private static Match physical(byte[] info, FilterPacket packet) {
        int asked = info[65] & 255;
        int inverted = info[64] & 255;
        if ((asked & ~(1 | 2 | 16 | 4 | 8)) != 0) {
            return Match.UNKNOWN;
        }
        boolean in = (asked & 1) == 0 || same(info, 0, packet.portIn()) != ((inverted & 1) != 0);
        boolean out = (asked & 2) == 0 || same(info, 32, packet.portOut()) != ((inverted & 2) != 0);
        boolean bridged = (asked & 16) == 0
                || (!packet.portIn().isEmpty() && !packet.portOut().isEmpty()) != ((inverted & 16) != 0);
        boolean hasIn = (asked & 4) == 0 || !packet.portIn().isEmpty() != ((inverted & 4) != 0);
        boolean hasOut = (asked & 8) == 0 || !packet.portOut().isEmpty() != ((inverted & 8) != 0);
        return inverted(in && out && bridged && hasIn && hasOut, false);
    }

    private static boolean same(byte[] info, int at, String name) {
        for (int i = 0; i < 16; i++) {
            int c = i < name.length() ? name.charAt(i) : 0;
            if ((c & info[at + 16 + i]) != info[at + i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a queue without a reader lets packets by ({@code NFQ_FLAG_BYPASS} of xt_NFQUEUE.h). */
    static boolean bypasses(int revision, byte[] info) {
        return revision >= 2 && info.length >= 6 && (half(info, 4) & 1) != 0;
    }

    /** The address that a target of NAT gives: {@code struct nf_nat_range} or the older one of IPv4 only. */
    static String natAddress(byte[] info) {
        return info.length >= 40 ? Ipv4.text(address(info, 4)) : info.length >= 12 ? Ipv4.text(address(info, 8)) : "";
    }

    private static long address(byte[] info, int at) {
        return ByteBuffer.wrap(info).getInt(at) & 0xffffffffL;
    }

    private static int network(byte[] bytes, int at) {
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }

    private static int half(byte[] info, int at) {
        return ByteBuffer.wrap(info).order(ByteOrder.nativeOrder()).getShort(at) & 0xffff;
    }

    static int word(byte[] info, int at) {
        return ByteBuffer.wrap(info).order(ByteOrder.nativeOrder()).getInt(at);
    }

    private static Match inverted(boolean yes, boolean invert) {
        return yes != invert ? Match.YES : Match.NO;
    }
}
