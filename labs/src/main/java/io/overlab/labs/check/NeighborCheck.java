package io.overlab.labs.check;

import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Neighbor;
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
 * {@code neighbor}: the neighbour table has an entry for an address, or has none.
 *
 * @param at the namespace, with the interface where that matters too
 * @param address for example {@code 192.168.0.3}
 * @param lladdr the MAC address it should resolve to
 * @param states the states it may be in, none for any
 * @param externLearn whether a control plane must have marked it as its own ({@code extern_learn})
 * @param absent whether there must be no entry
 */
public record NeighborCheck(
        Place at,
        String address,
        Optional<String> lladdr,
        List<String> states,
        Optional<Boolean> externLearn,
        boolean absent)
        implements Check {

    static NeighborCheck read(Arguments arguments) {
        List<String> states = arguments.texts("state");
        for (String word : states) {
            try {
                NeighborState.bit(word);
            } catch (IllegalArgumentException e) {
                throw arguments.wrong("state", e.getMessage());
            }
        }
        return new NeighborCheck(
                arguments.place("at"),
                IpText.read(arguments, "address"),
                arguments.optionalText("lladdr").map(a -> Lladdr.read(arguments, "lladdr", a)),
                List.copyOf(states),
                arguments.optionalFlag("extern_learn"),
                arguments.optionalFlag("absent").orElse(false));
    }

    @Override
    public Optional<Place> subject() {
        return Optional.of(at);
    }

    @Override
    public boolean lasting() {
        return !absent && states.equals(List.of("permanent"));
    }

    @Override
    public String claim() {
        return (absent ? "no neighbour " : "the neighbour ") + address + " in " + at;
    }

    @Override
    public Verdict evaluate(Observation observation) {
        Snapshot snapshot = observation.snapshot();
        Located located = Located.find(snapshot, at);
        if (located.namespace().isEmpty()) {
            return Verdicts.of(absent && !located.ambiguous(), this, located.missing(), expected());
        }
        if (!at.link().isEmpty() && located.link().isEmpty()) {
            return Verdicts.of(absent, this, located.noLink(snapshot), expected());
        }
        NamespaceState namespace = located.namespace().get();
        List<Neighbor> entries = namespace.neighbors().stream()
                .filter(n -> n.address().equals(address))
                .toList();
        List<Neighbor> here = entries.stream()
                .filter(n ->
                        at.link().isEmpty() || n.link() == located.link().get().index())
                .toList();
        if (here.isEmpty()) {
            return Verdicts.of(absent, this, none(snapshot, located, entries), expected());
        }
        if (absent) {
            return Verdicts.of(false, this, written(namespace, here), expected());
        }
        boolean passed = here.stream().anyMatch(this::isIt);
        return Verdicts.of(
                passed, this, "in " + located.place().namespace() + ": " + written(namespace, here), expected());
    }

    private boolean isIt(Neighbor n) {
        boolean resolved =
                lladdr.map(l -> n.lladdr().toLowerCase(Locale.ROOT).equals(l)).orElse(true);
        boolean marked = externLearn
                .map(e -> ((n.flags() & NeighborFlags.EXTERN_LEARN) != 0) == e)
                .orElse(true);
        return resolved
                && marked
                && (states.isEmpty() || states.stream().anyMatch(s -> (NeighborState.bit(s) & n.state()) != 0));
    }

    private String expected() {
        if (absent) {
            return "no entry for " + address + " in " + at;
        }
        List<String> words = new ArrayList<>(List.of(address));
        if (!at.link().isEmpty()) {
            words.add("dev " + at.link());
        }
        lladdr.ifPresent(l -> words.add("lladdr " + l));
        if (!states.isEmpty()) {
            words.add(states.stream().map(w -> w.toUpperCase(Locale.ROOT)).collect(Collectors.joining(" or ")));
        }
        externLearn.ifPresent(e -> words.add((e ? "" : "not ") + "extern_learn"));
        return "in " + at.namespace() + ": " + String.join(" ", words);
    }

    /** There is no entry at the place: it is on another interface, in another namespace, or nowhere. */
    private String none(Snapshot snapshot, Located located, List<Neighbor> onOtherLinks) {
        String nothing = "no neighbour " + address + " in " + located.place();
        NamespaceState namespace = located.namespace().get();
        if (!onOtherLinks.isEmpty()) {
            return nothing + "; there is " + written(namespace, onOtherLinks);
        }
        if (!absent) {
            String elsewhere = Located.elsewhere(
                    snapshot,
                    located.place(),
                    n -> n.neighbors().stream()
                            .anyMatch(e -> e.address().equals(address)
                                    && lladdr.map(e.lladdr()::equals).orElse(true)));
            if (!elsewhere.isEmpty()) {
                return nothing + "; one is in " + elsewhere;
            }
        }
        String others = namespace.neighbors().stream()
                .filter(n -> (n.state() & NeighborState.NOARP) == 0)
                .map(Neighbor::address)
                .distinct()
                .collect(Collectors.joining(", "));
        return nothing + "; " + located.place().namespace() + " has " + (others.isEmpty() ? "none" : others);
    }

    private static String written(NamespaceState namespace, List<Neighbor> entries) {
        return entries.stream()
                .map(n -> n.address()
                        + namespace
                                .link(n.link())
                                .map(Link::name)
                                .map(l -> " dev " + l)
                                .orElse("")
                        + (n.lladdr().isEmpty() ? "" : " lladdr " + n.lladdr())
                        + " " + NeighborState.word(n.state()).toUpperCase(Locale.ROOT)
                        + ((n.flags() & NeighborFlags.EXTERN_LEARN) != 0 ? " extern_learn" : ""))
                .collect(Collectors.joining("; "));
    }
}
