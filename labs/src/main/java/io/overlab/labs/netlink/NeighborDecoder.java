package io.overlab.labs.netlink;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Neighbor;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads RTM_NEWNEIGH and its kin: {@code struct ndmsg} of linux/neighbour.h (12 bytes: family 0, interface 4, state 8,
 * flags 10, type 11) and the NDA_ attributes. Neighbours and forwarding rows share the message; the family tells them
 * apart.
 */
final class NeighborDecoder {
    private static final int HEADER = 12;
    private static final int NDA_DST = 1;
    private static final int NDA_LLADDR = 2;
    private static final int NDA_VLAN = 5;
    private static final int NDA_PORT = 6;
    private static final int NDA_VNI = 7;
    private static final int NDA_IFINDEX = 8;
    private static final int NDA_MASTER = 9;
    private static final int NDA_LINK_NETNSID = 10;
    private static final int NDA_SRC_VNI = 11;
    private static final int NDA_PROTOCOL = 12;
    private static final int NDA_NH_ID = 13;
    private static final int NDA_FLAGS_EXT = 15;

    private NeighborDecoder() {}

    /** A neighbour of IPv4 or IPv6; null for other families. */
    static Neighbor neighbor(ByteBuffer data, int start, int end) {
        if (end - start < HEADER) {
            return null;
        }
        int family = data.get(start);
        if (family != Rtnetlink.AF_INET && family != Rtnetlink.AF_INET6) {
            return null;
        }
        String address = "";
        String lladdr = "";
        int extendedFlags = 0;
        int protocol = 0;
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            switch (a.type()) {
                case NDA_DST -> address = a.ip();
                case NDA_LLADDR -> lladdr = a.lladdr();
                case NDA_FLAGS_EXT -> extendedFlags = a.s32();
                case NDA_PROTOCOL -> protocol = a.u8();
                default -> {}
            }
        }
        return new Neighbor(
                data.getInt(start + 4),
                address,
                lladdr,
                Short.toUnsignedInt(data.getShort(start + 8)),
                Byte.toUnsignedInt(data.get(start + 10)),
                extendedFlags,
                protocol);
    }

    /** A row of a forwarding database; null for other families. */
    static FdbEntry fdb(ByteBuffer data, int start, int end) {
        if (end - start < HEADER || data.get(start) != Rtnetlink.AF_BRIDGE) {
            return null;
        }
        String lladdr = "";
        String dst = "";
        int vlan = 0;
        int port = 0;
        int vni = -1;
        int via = 0;
        int master = 0;
        Optional<Integer> netnsid = Optional.empty();
        int sourceVni = -1;
        int nextHopId = 0;
        int extendedFlags = 0;
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            switch (a.type()) {
                case NDA_LLADDR -> lladdr = a.lladdr();
                case NDA_DST -> dst = a.recurringIp();
                case NDA_VLAN -> vlan = a.u16();
                case NDA_PORT -> port = a.u16be(0);
                case NDA_VNI -> vni = a.s32();
                case NDA_IFINDEX -> via = a.s32();
                case NDA_MASTER -> master = a.s32();
                case NDA_LINK_NETNSID -> netnsid = Optional.of(a.s32());
                case NDA_SRC_VNI -> sourceVni = a.s32();
                case NDA_NH_ID -> nextHopId = a.s32();
                case NDA_FLAGS_EXT -> extendedFlags = a.s32();
                default -> {}
            }
        }
        return new FdbEntry(
                data.getInt(start + 4),
                lladdr,
                dst,
                vlan,
                vni,
                port,
                master,
                Short.toUnsignedInt(data.getShort(start + 8)),
                Byte.toUnsignedInt(data.get(start + 10)),
                via,
                netnsid,
                sourceVni,
                nextHopId,
                extendedFlags);
    }
}
