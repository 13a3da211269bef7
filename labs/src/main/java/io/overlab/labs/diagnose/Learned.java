package io.overlab.labs.diagnose;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.NeighborFlags;
import io.overlab.labs.state.NeighborState;
import java.util.Optional;

/** Rows of vxlan devices that were learned, and go when nothing is heard for a while. */
final class Learned {
    private static final int FOR_GOOD = NeighborState.PERMANENT | NeighborState.NOARP;

    private Learned() {}

    static boolean is(FdbEntry row) {
        return row.self() && (row.state() & FOR_GOOD) == 0 && (row.flags() & NeighborFlags.EXTERN_LEARN) == 0;
    }

    /**
     * What the way would miss without such a row.
     *
     * @param broken where the way ends without them
     */
    static Optional<Hop> needed(Net net, Hop broken) {
        return net.vxlans()
                .filter(v -> v.place().equals(broken.place()))
                .flatMap(v -> v.node().state().fdb().stream()
                        .filter(r -> r.link() == v.link().index() && !r.dst().isEmpty() && is(r))
                        .filter(r -> broken.seen().contains(r.lladdr()))
                        .map(r -> new Hop(
                                v.place(),
                                VxlanHop.FDB,
                                Mark.NOT_REACHED,
                                "it works now only from a learned row, " + VxlanFindings.rowWords(r, v)
                                        + ", which goes after "
                                        + v.vxlan().orElseThrow().ageing() + " s without a frame from there",
                                Optional.empty())))
                .findFirst();
    }
}
