package io.overlab.labs.diagnose;

import io.overlab.labs.state.Vxlan;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A frame as filters see it: its headers as bytes, as far as the walk knows them, and what else is known of it.
 *
 * @param link the Ethernet header
 * @param network the header of IPv4 or the ARP message
 * @param transport the header of UDP or ICMP
 * @param vague bits of the network bytes that nobody can know beforehand
 * @param unknown bits of such transport bytes
 * @param etherType 0x0800 or 0x0806
 * @param protocol IP protocol, 0 for ARP
 * @param in the interface it came in by, or the empty string
 * @param out the interface it leaves by, or the empty string
 * @param portIn the port of a bridge it came in by, where filters of IP see frames that are bridged, else empty
 * @param portOut the port it leaves by there
 * @param notes what rules note of it on its way through a namespace
 * @param state {@code NF_CT_STATE_BIT} of linux/netfilter/nf_conntrack_common.h: 2 established, 8 new
 */
record FilterPacket(
        byte[] link,
        byte[] network,
        byte[] transport,
        int vague,
        long unknown,
        int etherType,
        int protocol,
        String in,
        String out,
        String portIn,
        String portOut,
        Notes notes,
        int state) {
    static final int IP = 0x0800;
    static final int ARP = 0x0806;

    static final int ICMP = 1;
    static final int UDP = 17;
    static final int ESTABLISHED = 2;
    private static final int NEW = 8;
    static final int UNTRACKED = 64;
    private static final int TTL = 64;

    /** Of the IP header; each packet has one of its own. */
    private static final int IDENTIFIER_AND_CHECKSUM = 0b110000110000;

    /** UDP and VXLAN headers, in bytes. */
    private static final int VXLAN_END = 16;

    /** An IP packet; its Ethernet header may be empty. */
    static FilterPacket of(Frame.Ip ip, byte[] link, String in, String out, boolean replying) {
        byte[] network = new byte[20];
        network[0] = 0x45;
        network[2] = (byte) (ip.length() >> 8);
        network[3] = (byte) ip.length();
        network[8] = TTL;
        network[9] = (byte) (ip.tunnel() == null ? ICMP : UDP);
        address(network, 12, ip.src());
        address(network, 16, ip.dst());
        boolean icmp = ip.tunnel() == null;
        // ping forbids to cut up what it sends, the kernel does not for its answer, and vxlan as it is set to.
        boolean whole = icmp
                ? !replying
                : ip.df()
                        || ip.tunnel()
                                .sender()
                                .vxlan()
                                .filter(v -> v.df().equals("set"))
                                .isPresent();
        network[6] = (byte) (whole ? 0x40 : 0);
        Notes notes = new Notes();
        if (!icmp) {
            network[1] = tunnel(ip, notes);
        }
        FilterPacket inner = icmp ? null : of(ip.tunnel().inner(), "", "", replying);
        byte[] transport =
                new byte[icmp ? 8 : VXLAN_END + inner.link.length + inner.network.length + inner.transport.length];
        if (icmp) {
            transport[0] = (byte) (replying ? 0 : 8);
        } else {
            tunnel(transport, ip);
            inside(transport, inner);
        }
        return new FilterPacket(
                link,
                network,
                transport,
                IDENTIFIER_AND_CHECKSUM,
                // The checksum and identifier of the one, the source port and checksum of the other.
                icmp ? 0b11111100 : 0b11000011 | within(inner),
                IP,
                network[9],
                in,
                out,
                "",
                "",
                notes,
                icmp && replying ? ESTABLISHED : NEW);
    }

    /** Notes what source ports a device uses; its ToS. */
    private static byte tunnel(Frame.Ip ip, Notes notes) {
        Vxlan v = ip.tunnel().sender().vxlan().orElseThrow();
        SourcePorts ports = SourcePorts.of(ip.tunnel());
        notes.lowestSource = ports.low();
        notes.highestSource = ports.high();
        return (byte) (v.tos() == 1 ? 0 : v.tos());
    }

    /** Headers of UDP (RFC 768) and VXLAN (RFC 7348, section 5). */
    private static void tunnel(byte[] to, Frame.Ip ip) {
        to[2] = (byte) (ip.tunnel().port() >> 8);
        to[3] = (byte) ip.tunnel().port();
        to[4] = (byte) (ip.length() - 20 >> 8);
        to[5] = (byte) (ip.length() - 20);
        to[8] = 8;
        to[12] = (byte) (ip.tunnel().vni() >> 16);
        to[13] = (byte) (ip.tunnel().vni() >> 8);
        to[14] = (byte) ip.tunnel().vni();
    }

    /** The frame inside, behind the headers. */
    private static void inside(byte[] to, FilterPacket inner) {
        System.arraycopy(inner.link, 0, to, VXLAN_END, inner.link.length);
        int at = VXLAN_END + inner.link.length;
        System.arraycopy(inner.network, 0, to, at, inner.network.length);
        System.arraycopy(inner.transport, 0, to, at + inner.network.length, inner.transport.length);
    }

    private static long within(FilterPacket inner) {
        int at = VXLAN_END + inner.link.length;
        return (long) inner.vague << at | inner.unknown << at + inner.network.length;
    }

    /** The same, handed up by a bridge. */
    FilterPacket bridged(String bridge) {
        return new FilterPacket(
                link,
                network,
                transport,
                vague,
                unknown,
                etherType,
                protocol,
                in.isEmpty() ? "" : bridge,
                out.isEmpty() ? "" : bridge,
                in,
                out,
                notes,
                state);
    }

    /** What rules set and read. */
    static final class Notes {
        int mark;
        int connectionMark;
        boolean untracked;
        final Set<String> lists = new HashSet<>();

        /** The least and the greatest source port that it may have, where the kernel chooses one. */
        int lowestSource;

        int highestSource;
    }

    /** {@code NF_CT_STATE_BIT} as rules see it now. */
    public int state() {
        return notes.untracked && state != 0 ? UNTRACKED : state;
    }

    /** Whether it is the answer to another. */
    boolean reply() {
        return state == ESTABLISHED;
    }

    /** Whether a program of this namespace has sent it, and not the kernel by itself. */
    boolean ofProgram() {
        return in.isEmpty() && protocol == ICMP && !reply();
    }

    /** Length from the network header on, in bytes. */
    int length() {
        return etherType == IP ? (network[2] & 255) << 8 | network[3] & 255 : network.length;
    }

    /** Whether it is for everyone on the link. */
    boolean broadcast() {
        return link.length > 0 && (link[0] & 1) != 0;
    }

    /** The source or the destination of an IPv4 packet, else the empty string. */
    String address(boolean source) {
        byte[] part = etherType == IP ? bytes(1, source ? 12 : 16, 4) : null;
        return part == null
                ? ""
                : (part[0] & 255) + "." + (part[1] & 255) + "." + (part[2] & 255) + "." + (part[3] & 255);
    }

    /** A frame of either sort. */
    static FilterPacket of(Frame frame, String in, String out, boolean replying) {
        byte[] link = new byte[14];
        mac(link, 0, frame.dst());
        mac(link, 6, frame.src());
        if (frame.load() instanceof Frame.Ip ip) {
            link[12] = 0x08;
            return of(ip, link, in, out, replying);
        }
        Frame.Arp arp = (Frame.Arp) frame.load();
        link[12] = 0x08;
        link[13] = 0x06;
        byte[] message = new byte[28];
        message[1] = 1;
        message[2] = 0x08;
        message[4] = 6;
        message[5] = 4;
        message[7] = (byte) (arp.request() ? 1 : 2);
        mac(message, 8, arp.senderMac());
        address(message, 14, arp.senderIp());
        if (!arp.request()) {
            mac(message, 18, frame.dst());
        }
        address(message, 24, arp.targetIp());
        return new FilterPacket(link, message, new byte[0], 0, 0, ARP, 0, in, out, "", "", new Notes(), 0);
    }

    private static void address(byte[] to, int at, String ip) {
        if (Ipv4.is(ip)) {
            long n = Ipv4.number(ip);
            for (int i = 0; i < 4; i++) {
                to[at + i] = (byte) (n >> 8 * (3 - i));
            }
        }
    }

    private static void mac(byte[] to, int at, String mac) {
        String[] parts = mac.split(":");
        for (int i = 0; i < 6 && parts.length == 6; i++) {
            to[at + i] = (byte) Integer.parseInt(parts[i], 16);
        }
    }

    /** Some of its bytes ({@code NFT_PAYLOAD_} bases); null where they are not known. */
    byte[] bytes(int base, int offset, int length) {
        byte[] from = switch (base) {
            case 0 -> link;
            case 1 -> network;
            case 2 -> transport;
            default -> new byte[0];
        };
        if (offset < 0 || length < 0 || offset + length > from.length) {
            return null;
        }
        long hidden = base == 1 ? vague : base == 2 ? unknown : 0;
        for (int i = offset; i < Math.min(Long.SIZE, offset + length); i++) {
            if ((hidden >> i & 1) != 0) {
                return null;
            }
        }
        return Arrays.copyOfRange(from, offset, offset + length);
    }

    /** The byte so far from the IP or ARP header on, before it those of the Ethernet header; -1 where it is not known. */
    int at(int offset) {
        int base = offset < 0 ? 0 : offset < network.length ? 1 : 2;
        int from = base == 0 ? link.length + offset : base == 1 ? offset : offset - network.length;
        byte[] one = bytes(base, from, 1);
        return one == null ? -1 : one[0] & 255;
    }
}
