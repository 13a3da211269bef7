package io.overlab.shell.view;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.Iproute2;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** Forwarding databases, a namespace at a time, as {@code bridge fdb show} prints them. */
public final class FdbTable {
    private FdbTable() {}

    /** The lines, of one namespace or of all that have rows. */
    public static List<AttributedString> lines(Snapshot snapshot, Optional<Place> only) {
        return NamespaceTables.lines(snapshot, only, "forwarding entry", (HostState host, NamespaceState ns) -> {
            List<String> rows = new ArrayList<>();
            for (FdbEntry n : ns.fdb()) {
                rows.add(Iproute2.fdbLine(n, ns).stripTrailing());
            }
            return rows;
        });
    }
}
