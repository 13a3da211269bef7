package io.overlab.labs.netlink;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Neighbor;

/** One row to be put into a table of the kernel, or taken out of it. */
public sealed interface RowWrite {

    /**
     * A neighbour, as {@code ip neigh replace} and {@code ip neigh del} write it.
     *
     * @param row its interface, address, link-layer address, {@code NUD_} state and {@code NTF_} flags count; to remove
     *     it the first two
     * @param remove whether it is to go
     */
    record NeighborWrite(Neighbor row, boolean remove) implements RowWrite {}

    /**
     * A row of a vxlan device's own table, as {@code bridge fdb replace} and {@code bridge fdb del} write it.
     *
     * @param row its interface, MAC address, {@code dst}, state, flags, and VNI and port where they are given; to remove
     *     it the first two, and {@code dst} where it is given
     * @param remove whether it is to go
     */
    record FdbWrite(FdbEntry row, boolean remove) implements RowWrite {}

    /** Puts a neighbour, in place of one that is there. */
    static RowWrite put(Neighbor row) {
        return new NeighborWrite(row, false);
    }

    /** Takes a neighbour out. */
    static RowWrite remove(Neighbor row) {
        return new NeighborWrite(row, true);
    }

    /** Puts a forwarding row, in place of one that is there. */
    static RowWrite put(FdbEntry row) {
        return new FdbWrite(row, false);
    }

    /** Takes a forwarding row out. */
    static RowWrite remove(FdbEntry row) {
        return new FdbWrite(row, true);
    }
}
