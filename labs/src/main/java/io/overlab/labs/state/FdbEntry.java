package io.overlab.labs.state;

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
 */
public record FdbEntry(
        int link, String lladdr, String dst, int vlan, int vni, int port, int master, int state, int flags) {

    /** {@code NTF_SELF} of linux/neighbour.h: the row is in the device's own table. */
    public static final int NTF_SELF = 2;

    /** Whether the row is in the device's own table, which for a vxlan device is the table of VTEPs. */
    public boolean self() {
        return (flags & NTF_SELF) != 0;
    }
}
