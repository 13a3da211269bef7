package io.overlab.labs.check;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.NeighborFlags;
import io.overlab.labs.state.NeighborState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code fdb}: a forwarding database has a row for a MAC address, or has none.
 *
 * @param at the interface the row is on
 * @param lladdr the MAC address
 * @param dst the VTEP it should lead to
 * @param state {@code permanent}, {@code static}, {@code reachable} or {@code stale}
 * @param table which of the two tables
 * @param learned whether the kernel must have learned it ({@code true}) or somebody put it there ({@code false})
 * @param externLearn whether a control plane must have marked it as its own, as BGP daemons do ({@code extern_learn})
 * @param absent whether there must be no such row
 */
public record FdbCheck(
        Place at,
        String lladdr,
        Optional<String> dst,
        Optional<String> state,
        Optional<FdbTable> table,
        Optional<Boolean> learned,
        Optional<Boolean> externLearn,
        boolean absent)
        implements Check {

    private static final List<String> STATES = List.of("permanent", "static", "reachable", "stale");

    static FdbCheck read(Arguments arguments) {
        Optional<String> state = arguments.optionalText("state");
        if (state.isPresent() && !STATES.contains(state.get())) {
            throw arguments.wrong(
                    "state",
                    "'" + state.get() + "' is not a state of a forwarding row: known are " + String.join(", ", STATES));
        }
        return new FdbCheck(
                arguments.interfacePlace("at"),
                Lladdr.read(arguments, "lladdr", arguments.text("lladdr")),
                IpText.readOptional(arguments, "dst"),
                state,
                arguments
                        .optionalText("table")
                        .map(t -> FdbTable.of(t)
                                .orElseThrow(() ->
                                        arguments.wrong("table", "'" + t + "' is not a table: write bridge or vxlan"))),
                arguments.optionalFlag("learned"),
                arguments.optionalFlag("extern_learn"),
                arguments.optionalFlag("absent").orElse(false));
    }

    @Override
    public Optional<Place> subject() {
        return Optional.of(at);
    }

    @Override
    public boolean lasting() {
        return !absent && learned.equals(Optional.of(false));
    }

    @Override
    public String claim() {
        return (absent ? "no" : "the")
                + table.map(t -> t == FdbTable.VXLAN ? " self" : " master").orElse("")
                + " row for " + lladdr + dst.map(d -> " dst " + d).orElse("") + " on " + at;
    }

    @Override
    public Verdict evaluate(Observation observation) {
        Snapshot snapshot = observation.snapshot();
        Located located = Located.find(snapshot, at);
        if (located.link().isEmpty()) {
            return Verdicts.of(absent && !located.ambiguous(), this, located.noLink(snapshot), expected());
        }
        NamespaceState namespace = located.namespace().get();
        int link = located.link().get().index();
        List<FdbEntry> onLink =
                namespace.fdb().stream().filter(r -> r.link() == link).toList();
        List<FdbEntry> ofAddress = onLink.stream()
                .filter(r -> r.lladdr().toLowerCase(Locale.ROOT).equals(lladdr))
                .toList();
        List<FdbEntry> fitting = ofAddress.stream().filter(this::isIt).toList();
        if (absent) {
            return Verdicts.of(
                    fitting.isEmpty(),
                    this,
                    fitting.isEmpty() ? none(located, ofAddress) : written(namespace, fitting),
                    expected());
        }
        if (!fitting.isEmpty()) {
            return Verdicts.of(true, this, written(namespace, fitting), expected());
        }
        List<FdbEntry> inTable = ofAddress.stream()
                .filter(r -> table.map(t -> t.holds(r)).orElse(true))
                .toList();
        String found = !inTable.isEmpty()
                ? written(namespace, inTable)
                : none(located, ofAddress) + otherwise(snapshot, located, ofAddress);
        return Verdicts.of(false, this, found, expected());
    }

    private boolean isIt(FdbEntry row) {
        boolean inTable = table.map(t -> t.holds(row)).orElse(true);
        boolean leadsThere = dst.map(d -> row.dst().equals(d)).orElse(true);
        boolean inState = state.map(s -> stateWord(row).equals(s)).orElse(true);
        boolean cameSo = learned.map(l -> FdbTable.learned(row) == l).orElse(true);
        boolean marked = externLearn
                .map(e -> ((row.flags() & NeighborFlags.EXTERN_LEARN) != 0) == e)
                .orElse(true);
        return inTable && leadsThere && inState && cameSo && marked;
    }

    private static String stateWord(FdbEntry row) {
        String word = NeighborState.fdbWord(row.state());
        return word.isEmpty() ? "reachable" : word;
    }

    private String expected() {
        List<String> words = new ArrayList<>();
        words.add(absent ? "no row for " + lladdr : lladdr + " dev " + at.link());
        dst.ifPresent(d -> words.add("dst " + d));
        state.ifPresent(words::add);
        learned.ifPresent(l -> words.add(l ? "learned from a frame" : "put there by somebody"));
        externLearn.ifPresent(e -> words.add((e ? "" : "not ") + "extern_learn"));
        table.ifPresent(t -> words.add("in " + t.words()));
        return String.join(" ", words) + (absent ? " of " + at : " of " + at.namespace());
    }

    private String none(Located located, List<FdbEntry> ofAddress) {
        String nothing = "no row for " + lladdr
                + table.map(t -> " in " + t.words() + " of ").orElse(" on ") + located.place();
        return ofAddress.isEmpty()
                ? nothing
                : nothing + "; there is " + written(located.namespace().get(), ofAddress);
    }

    /** Where such a row is instead, when it is nowhere on this interface. */
    private String otherwise(Snapshot snapshot, Located located, List<FdbEntry> ofAddress) {
        if (!ofAddress.isEmpty()) {
            return "";
        }
        List<FdbEntry> onOtherLinks = located.namespace().get().fdb().stream()
                .filter(r -> r.lladdr().toLowerCase(Locale.ROOT).equals(lladdr) && isIt(r))
                .toList();
        if (!onOtherLinks.isEmpty()) {
            return "; there is " + written(located.namespace().get(), onOtherLinks);
        }
        String elsewhere = Located.elsewhere(
                snapshot,
                located.place(),
                n -> n.fdb().stream()
                        .anyMatch(r -> r.lladdr().toLowerCase(Locale.ROOT).equals(lladdr) && isIt(r)));
        return elsewhere.isEmpty() ? "" : "; one is in " + elsewhere;
    }

    private static String written(NamespaceState namespace, List<FdbEntry> rows) {
        return rows.stream().map(r -> FdbTable.written(namespace, r)).collect(Collectors.joining("; "));
    }
}
