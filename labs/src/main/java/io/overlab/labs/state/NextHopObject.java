package io.overlab.labs.state;

import java.util.List;

/**
 * A nexthop object ({@code ip nexthop}), which routes and forwarding rows name by its number.
 *
 * @param id its number
 * @param gateway the address, or the empty string
 * @param link index of the interface, or 0
 * @param fdb whether it is for forwarding rows of vxlan devices
 * @param blackhole whether packets are thrown away
 * @param group the numbers of its members where it is a group
 */
public record NextHopObject(int id, String gateway, int link, boolean fdb, boolean blackhole, List<Integer> group) {

    /** Copies the members. */
    public NextHopObject {
        group = List.copyOf(group);
    }
}
