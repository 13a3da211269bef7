package io.overlab.shell.view;

import io.overlab.labs.state.HostState;
import io.overlab.labs.state.Iproute2;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** Neighbour tables, a namespace at a time, as {@code ip neigh show nud all} prints them. */
public final class NeighborTable {
    private NeighborTable() {}

    /** The lines, of one namespace or of all that have entries. */
    public static List<AttributedString> lines(Snapshot snapshot, Optional<Place> only) {
        return NamespaceTables.lines(snapshot, only, "neighbour entry", (HostState host, NamespaceState ns) -> {
            List<String> rows = new ArrayList<>();
            for (Neighbor n : ns.neighbors()) {
                rows.add(Iproute2.neighLine(n, ns).stripTrailing());
            }
            return rows;
        });
    }
}
