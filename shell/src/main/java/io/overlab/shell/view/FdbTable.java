package io.overlab.shell.view;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Provenance;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jline.utils.AttributedString;

/**
 * Forwarding databases for people. A namespace of an overlay has two sorts: the bridge's, from a MAC address to a port,
 * and that of each vxlan device, from a MAC address to the host to send it to. Each is a table of its own here, though
 * {@code bridge fdb} prints them as one list.
 */
public final class FdbTable {
    private static final String WHY_TWO =
            "Two tables: the bridge finds the port for a MAC address; where that port is the vxlan device, the device's "
                    + "own table finds the host to send the frame to.";

    private final Snapshot snapshot;
    private final Whose whose;
    private final Optional<Snapshot> before;
    private final TableScope scope;
    private int hidden;

    private FdbTable(Snapshot snapshot, Optional<Snapshot> before, TableScope scope) {
        this.snapshot = snapshot;
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
        return new FdbTable(snapshot, before, scope).lines(width);
    }

    private List<AttributedString> lines(int width) {
        List<AttributedString> lines = new ArrayList<>();
        boolean bridge = false;
        boolean vxlan = false;
        for (TableScope.At at : scope.namespaces(snapshot)) {
            for (Map.Entry<FdbRow.Table, Columns> e : tables(at).entrySet()) {
                bridge |= e.getKey().sort() == FdbRow.Sort.BRIDGE;
                vxlan |= e.getKey().sort() == FdbRow.Sort.VXLAN;
                lines.add(new AttributedString(
                        at.link(e.getKey().device()) + ", " + title(e.getKey(), at), Styles.HEADING));
                lines.addAll(e.getValue().lines(width));
            }
        }
        if (lines.isEmpty()) {
            String where = scope.only().map(p -> " at " + p).orElse(" anywhere");
            lines.add(new AttributedString("No forwarding row" + where + "."));
        }
        if (bridge && vxlan) {
            Prose.wrap(WHY_TWO, width - 1).forEach(l -> lines.add(new AttributedString(l, Styles.DIM)));
        }
        if (hidden > 0) {
            lines.add(new AttributedString(
                    "Not shown: " + hidden + " of the kernel's own (own addresses, groups); --all shows them.",
                    Styles.DIM));
        }
        return lines;
    }

    private static String title(FdbRow.Table table, TableScope.At at) {
        return switch (table.sort()) {
            case BRIDGE -> "the bridge's table: which port for which MAC";
            case VXLAN ->
                "the tunnel's table"
                        + at.state()
                                .link(table.device())
                                .flatMap(Link::vxlan)
                                .map(v -> v.external() ? "" : " of VNI " + v.id())
                                .orElse("")
                        + ": which host for which MAC";
            case DEVICE -> "what the device itself listens to";
        };
    }

    private Map<FdbRow.Table, Columns> tables(TableScope.At at) {
        Map<FdbRow.Table, Columns> tables = new TreeMap<>();
        Map<String, FdbEntry> now = wanted(at.state(), true);
        Map<String, FdbEntry> old = before.flatMap(s -> s.namespace(at.place()))
                .filter(n -> n.inode() == at.state().inode())
                .map(n -> wanted(n, false))
                .orElse(null);
        now.forEach((key, row) -> {
            String mark = "";
            if (old != null) {
                FdbEntry was = old.get(key);
                mark = was == null ? "+" : same(was, row, at.state()) ? "" : "~";
            }
            columns(tables, row, at)
                    .add(mark, mark.isEmpty() ? Styles.PLAIN : Styles.GOOD, FdbRow.cells(row, at, whose));
        });
        if (old != null) {
            old.forEach((key, row) -> {
                if (!now.containsKey(key)) {
                    List<String> cells = new ArrayList<>(FdbRow.cells(row, at, whose));
                    cells.set(cells.size() - 1, "gone");
                    columns(tables, row, at).add("-", Styles.BAD, cells);
                }
            });
        }
        return tables;
    }

    private static Columns columns(Map<FdbRow.Table, Columns> tables, FdbEntry row, TableScope.At at) {
        return tables.computeIfAbsent(FdbRow.table(row, at.state()), t -> new Columns());
    }

    /** That a row ages is no change. */
    private static boolean same(FdbEntry was, FdbEntry row, NamespaceState at) {
        return was.link() == row.link()
                && was.nextHopId() == row.nextHopId()
                && was.vni() == row.vni()
                && was.port() == row.port()
                && word(was, at).equals(word(row, at));
    }

    private static String word(FdbEntry row, NamespaceState at) {
        return Provenance.of(row, at).replaceFirst(" \\(stale\\)", "");
    }

    private Map<String, FdbEntry> wanted(NamespaceState namespace, boolean count) {
        Map<String, FdbEntry> wanted = new LinkedHashMap<>();
        for (FdbEntry row : namespace.fdb()) {
            if (!scope.wants(namespace, row.link(), row.master())) {
                continue;
            }
            if (!scope.all() && FdbRow.kernelsOwn(row, namespace)) {
                hidden += count ? 1 : 0;
            } else {
                wanted.put(FdbRow.key(row), row);
            }
        }
        return wanted;
    }
}
