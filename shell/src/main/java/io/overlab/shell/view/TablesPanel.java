package io.overlab.shell.view;

import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** The neighbour table and the forwarding databases of one namespace, in a few lines. */
public final class TablesPanel {
    private TablesPanel() {}

    /**
     * The panel's lines.
     *
     * @param snapshot the state
     * @param place the namespace
     * @param rows how many lines at most
     * @param width the columns there are
     */
    public static List<AttributedString> lines(Snapshot snapshot, Place place, int rows, int width) {
        TableScope scope = new TableScope(Optional.of(place.namespace()), false);
        List<AttributedString> neigh = NeighborTable.lines(snapshot, Optional.empty(), scope, width);
        List<AttributedString> fdb = FdbTable.lines(snapshot, Optional.empty(), scope, width);
        String title = place.namespace().toString();
        List<AttributedString> neighbors = below(title, neigh);
        List<AttributedString> rowsOfFdb = below(title, fdb);
        // Each table gets half, and what the other leaves.
        int forNeigh = Math.max(rows / 2, rows - rowsOfFdb.size() - 1);
        List<AttributedString> lines = new ArrayList<>(part("neigh " + title, neighbors, forNeigh, width));
        lines.addAll(part("fdb " + title, rowsOfFdb, rows - lines.size(), width));
        return lines;
    }

    private static List<AttributedString> part(String title, List<AttributedString> rows, int most, int width) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(new AttributedString(title, Styles.HEADING));
        lines.addAll(Lines.first(rows, most - 1, width));
        return lines;
    }

    /** A table without the heading that names its namespace, which the panel gives itself. */
    private static List<AttributedString> below(String title, List<AttributedString> all) {
        return !all.isEmpty() && all.get(0).toString().equals(title) ? all.subList(1, all.size()) : all;
    }
}
