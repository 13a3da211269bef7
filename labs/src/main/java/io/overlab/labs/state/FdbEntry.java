package io.overlab.labs.state;

import java.util.Optional;

/**
 * One row of a forwarding database (RTM_NEWNEIGH, family AF_BRIDGE): of a bridge, or of a vxlan device.
 *
 * @param link index of the interface the row is on
 * @param lladdr the MAC address
 * @param dst for a vxlan row the address of the VTEP, else the empty string
 * @param vlan VLAN id, 0 for none
 * @param vni VNI when it differs from the device's, -1 for none
 * @param port UDP port when it differs from the device's, 0 for none
 * @param master index of the bridge for a row of the bridge's table, or 0
 * @param state {@code NUD_} bits of linux/neighbour.h
 * @param flags {@code NTF_} bits of linux/neighbour.h
 * @param via index of the interface that packets leave by, or 0
 * @param linkNetnsid id of the namespace that {@code dst} is reached from and {@code via} is in, absent when it is this
 *     one
 * @param sourceVni VNI that the row is for on a device with {@code external}, -1 for none
 * @param nextHopId id of a nexthop group in place of {@code dst}, or 0
 * @param extendedFlags {@code NTF_EXT_} bits of linux/neighbour.h, 2 for {@code locked}
 */
public record FdbEntry(
        int link,
        String lladdr,
        String dst,
        int vlan,
        int vni,
        int port,
        int master,
        int state,
        int flags,
        int via,
        Optional<Integer> linkNetnsid,
        int sourceVni,
        int nextHopId,
        int extendedFlags) {

    /** {@code NTF_SELF} of linux/neighbour.h: the row is in the device's own table. */
    public static final int NTF_SELF = 2;

    /** A row of which only the main things are known. */
    public FdbEntry(
            int link, String lladdr, String dst, int vlan, int vni, int port, int master, int state, int flags) {
        this(link, lladdr, dst, vlan, vni, port, master, state, flags, 0, Optional.empty(), -1, 0, 0);
    }

    /** Whether the row is in the device's own table, which for a vxlan device is the table of VTEPs. */
    public boolean self() {
        return (flags & NTF_SELF) != 0;
    }
}
