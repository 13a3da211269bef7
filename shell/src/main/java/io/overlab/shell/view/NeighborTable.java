package io.overlab.shell.view;

import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
import io.overlab.labs.state.Provenance;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * Neighbour tables for people, a namespace at a time: an address, the interface it is behind, its MAC address, who that
 * is, and how the entry came there. A sign before a row says what changed since the table was looked at last.
 */
public final class NeighborTable {
    private final Whose whose;
    private final Optional<Snapshot> before;
    private final TableScope scope;
    private int hidden;

    private NeighborTable(Snapshot snapshot, Optional<Snapshot> before, TableScope scope) {
        this.whose = new Whose(snapshot);
        this.before = before;
        this.scope = scope;
    }

    /**
     * The lines of all tables that are meant.
     *
     * @param snapshot the state now
     * @param before what it was when it was looked at last, if it was
     * @param scope what of it to show
     * @param width the columns there are
     */
    public static List<AttributedString> lines(
            Snapshot snapshot, Optional<Snapshot> before, TableScope scope, int width) {
        NeighborTable table = new NeighborTable(snapshot, before, scope);
        List<AttributedString> lines = new ArrayList<>();
        for (TableScope.At at : scope.namespaces(snapshot)) {
            List<AttributedString> rows = table.rows(at).lines(width);
            if (!rows.isEmpty()) {
                lines.add(new AttributedString(at.place().toString(), Styles.HEADING));
                lines.addAll(rows);
            }
        }
        if (lines.isEmpty()) {
            String where = scope.only().map(p -> " at " + p).orElse(" anywhere");
            lines.add(new AttributedString("No neighbour is known" + where + "."));
        }
        if (table.hidden > 0) {
            lines.add(new AttributedString(
                    "Not shown: " + table.hidden + " of the kernel's own; --all shows them.", Styles.DIM));
        }
        return lines;
    }

    /** One neighbour as a row of the table, without a sign. */
    static List<String> cells(Neighbor n, TableScope.At at, Whose whose) {
        String host = at.place().host();
        String who = whose.address(n.address(), host);
        if (!whose.together(n.address(), n.lladdr())) {
            String other = whose.mac(n.lladdr(), host);
            who += other.equals(Whose.NOBODY) ? ", but not its MAC" : ", but the MAC of " + other;
        }
        String lladdr = n.lladdr().isEmpty() ? "no MAC" : n.lladdr();
        String dev = at.state().link(n.link()).map(Link::name).orElse("if" + n.link());
        return List.of(n.address(), dev, lladdr, who, Provenance.of(n, at.state()) + (n.proxy() ? ", proxy" : ""));
    }

    private Columns rows(TableScope.At at) {
        Columns columns = new Columns();
        Map<String, Neighbor> now = wanted(at.state(), true);
        Map<String, Neighbor> old = before.flatMap(s -> s.namespace(at.place()))
                .filter(n -> n.inode() == at.state().inode())
                .map(n -> wanted(n, false))
                .orElse(null);
        for (Map.Entry<String, Neighbor> e : now.entrySet()) {
            Neighbor n = e.getValue();
            String mark = "";
            if (old != null) {
                Neighbor was = old.get(e.getKey());
                mark = was == null ? "+" : same(was, n, at.state()) ? "" : "~";
            }
            columns.add(mark, mark.isEmpty() ? Styles.PLAIN : Styles.GOOD, cells(n, at, whose));
        }
        if (old != null) {
            AttributedStyle gone = Styles.BAD;
            old.forEach((key, n) -> {
                if (!now.containsKey(key)) {
                    List<String> cells = new ArrayList<>(cells(n, at, whose));
                    cells.set(cells.size() - 1, "gone");
                    columns.add("-", gone, cells);
                }
            });
        }
        return columns;
    }

    /** That an entry ages is no change. */
    private static boolean same(Neighbor was, Neighbor n, NamespaceState at) {
        return was.lladdr().equals(n.lladdr()) && word(was, at).equals(word(n, at));
    }

    private static String word(Neighbor n, NamespaceState at) {
        return Provenance.of(n, at).replaceFirst(" \\(.*", "");
    }

    private Map<String, Neighbor> wanted(NamespaceState namespace, boolean count) {
        Map<String, Neighbor> wanted = new LinkedHashMap<>();
        for (Neighbor n : namespace.neighbors()) {
            if (!scope.wants(namespace, n.link(), 0)) {
                continue;
            }
            if (!scope.all() && Provenance.kernelsOwn(n, namespace)) {
                hidden += count ? 1 : 0;
            } else {
                wanted.put(n.link() + " " + n.address() + (n.proxy() ? " proxy" : ""), n);
            }
        }
        return wanted;
    }
}
