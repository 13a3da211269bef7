package io.overlab.shell.view;

import io.overlab.labs.state.KernelEvent;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Provenance;
import io.overlab.labs.state.Snapshot;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** What the kernel says of its neighbour or forwarding tables as it says it, in the words of the tables. */
public final class TableEvents {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final TableScope scope;
    private final boolean fdb;
    private final Clock clock;

    private TableEvents(TableScope scope, boolean fdb, Clock clock) {
        this.scope = scope;
        this.fdb = fdb;
        this.clock = clock;
    }

    /** Of neighbours, and of addresses that a vxlan device was asked for and does not know. */
    public static TableEvents ofNeighbors(TableScope scope) {
        return new TableEvents(scope, false, Clock.systemDefaultZone());
    }

    /** Of forwarding rows, and of MAC addresses that a vxlan device has no row for. */
    public static TableEvents ofFdb(TableScope scope) {
        return new TableEvents(scope, true, Clock.systemDefaultZone());
    }

    /** The same by another clock. */
    TableEvents at(Clock other) {
        return new TableEvents(scope, fdb, other);
    }

    /**
     * The lines for one event; none for what is not of this table or not in its scope.
     *
     * @param snapshot names what the event has by number
     * @param place the namespace the event is from
     * @param event what the kernel said
     * @param width the columns there are
     */
    public List<AttributedString> lines(Snapshot snapshot, Place place, KernelEvent event, int width) {
        Optional<TableScope.At> found = scope.namespaces(snapshot).stream()
                .filter(a -> a.place().equals(place))
                .findFirst();
        if (found.isEmpty()) {
            return List.of();
        }
        TableScope.At at = found.get();
        Whose whose = new Whose(snapshot);
        NamespaceState state = at.state();
        if (event instanceof KernelEvent.Whole whole && whole.afterLoss()) {
            return told(
                    "!", Styles.BAD, at.place() + ": more changed than could be told; look at the table again", width);
        }
        if (!fdb && event instanceof KernelEvent.NeighborEvent e) {
            boolean noise = !scope.all() && Provenance.kernelsOwn(e.neighbor(), state);
            return noise || !scope.wants(state, e.neighbor().link(), 0)
                    ? List.of()
                    : row(e.gone(), at, NeighborTable.cells(e.neighbor(), at, whose), width);
        }
        if (!fdb && event instanceof KernelEvent.L3Miss e && scope.wants(state, e.link(), 0)) {
            String who = whose.address(e.address(), place.host());
            return told(
                    "?",
                    Styles.HEADING,
                    at.link(name(e.link(), state)) + " is asked for " + e.address() + " (" + who
                            + ") and knows no neighbour of that address",
                    width);
        }
        if (!fdb && event instanceof KernelEvent.Solicitation e && scope.wants(state, e.link(), 0)) {
            return told(
                    "?",
                    Styles.HEADING,
                    at.link(name(e.link(), state)) + ": the kernel asks a program for " + e.address(),
                    width);
        }
        if (fdb && event instanceof KernelEvent.FdbEvent e) {
            boolean noise = !scope.all() && FdbRow.kernelsOwn(e.entry(), state);
            return noise || !scope.wants(state, e.entry().link(), e.entry().master())
                    ? List.of()
                    : row(e.gone(), tableOf(e, at), FdbRow.cells(e.entry(), at, whose), width);
        }
        if (fdb && event instanceof KernelEvent.L2Miss e && scope.wants(state, e.link(), 0)) {
            String who = whose.mac(e.lladdr(), place.host());
            return told(
                    "?",
                    Styles.HEADING,
                    at.link(name(e.link(), state)) + " has a frame for " + e.lladdr() + " (" + who
                            + ") and no row for it",
                    width);
        }
        return List.of();
    }

    private static TableScope.At tableOf(KernelEvent.FdbEvent e, TableScope.At at) {
        FdbRow.Table table = FdbRow.table(e.entry(), at.state());
        return new TableScope.At(at.link(table.device()), at.state());
    }

    private List<AttributedString> row(boolean gone, TableScope.At at, List<String> cells, int width) {
        List<String> words = new ArrayList<>(cells);
        if (gone) {
            words.set(words.size() - 1, "gone");
        }
        words.removeIf(String::isEmpty);
        return told(
                gone ? "-" : "+", gone ? Styles.BAD : Styles.GOOD, at.place() + "  " + String.join("  ", words), width);
    }

    private List<AttributedString> told(String mark, AttributedStyle style, String text, int width) {
        String lead = LocalTime.now(clock).format(TIME) + " " + mark + " ";
        return Hanging.lines(lead, style, Prose.wrap(text, width - lead.length() - 1), style);
    }

    private static String name(int link, NamespaceState at) {
        return at.link(link).map(Link::name).orElse("if" + link);
    }
}
