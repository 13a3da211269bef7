package io.overlab.labs.check;

import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.NextHop;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Route;
import io.overlab.labs.state.RouteWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code route}: a routing table has a route, or has none.
 *
 * @param at the namespace, with the interface that packets must leave by where that matters too
 * @param to {@code default}, a prefix or an address
 * @param via the next hop
 * @param src the preferred source address
 * @param table the routing table's id
 * @param absent whether there must be no such route
 */
public record RouteCheck(Place at, String to, Optional<String> via, Optional<String> src, int table, boolean absent)
        implements Check {

    static RouteCheck read(Arguments arguments) {
        String to = arguments.text("to");
        if (!to.equals("default") && !IpText.isAddressOrPrefix(to)) {
            throw arguments.wrong("to", "'" + to + "' is not a destination: write default, 192.168.0.0/24 or 10.0.0.7");
        }
        return new RouteCheck(
                arguments.place("at"),
                to,
                IpText.readOptional(arguments, "via"),
                IpText.readOptional(arguments, "src"),
                arguments.optionalText("table").map(t -> table(arguments, t)).orElse(Route.MAIN),
                arguments.optionalFlag("absent").orElse(false));
    }

    private static int table(Arguments arguments, String text) {
        for (int id = 253; id <= 255; id++) {
            if (RouteWords.table(id).equals(text)) {
                return id;
            }
        }
        if (!text.matches("\\d{1,9}")) {
            throw arguments.wrong(
                    "table", "'" + text + "' is not a routing table: write main, local, default or a number");
        }
        return Integer.parseInt(text);
    }

    @Override
    public Optional<Place> subject() {
        return Optional.of(at);
    }

    @Override
    public boolean lasting() {
        return !absent;
    }

    @Override
    public String claim() {
        return (absent ? "no route to " : "the route to ") + to + " in " + at.namespace();
    }

    @Override
    public Verdict evaluate(Observation observation) {
        Located located = Located.find(observation.snapshot(), at);
        if (located.namespace().isEmpty()) {
            return Verdicts.of(absent && !located.ambiguous(), this, located.missing(), expected());
        }
        NamespaceState namespace = located.namespace().get();
        List<Route> inTable =
                namespace.routes().stream().filter(r -> r.table() == table).toList();
        List<Route> there = inTable.stream().filter(r -> isThere(r)).toList();
        List<Route> fitting = there.stream().filter(r -> isIt(namespace, r)).toList();
        boolean passed = absent == fitting.isEmpty();
        List<Route> shown = !fitting.isEmpty() ? fitting : there;
        String found = shown.isEmpty()
                ? "no route to " + to + " in " + located.place().namespace() + tableWords() + "; it has "
                        + (inTable.isEmpty() ? "none" : written(namespace, inTable))
                : "in " + located.place().namespace() + ": " + written(namespace, shown);
        return Verdicts.of(passed, this, found, expected());
    }

    private boolean isThere(Route r) {
        return r.destination().equals(to) || r.destination().equals(to.replaceFirst("/(32|128)$", ""));
    }

    private boolean isIt(NamespaceState namespace, Route r) {
        boolean sourced = src.map(s -> r.source().equals(s)).orElse(true);
        return sourced && hops(r).anyMatch(h -> leads(namespace, h));
    }

    /** The one next hop, or each of several. */
    private static Stream<NextHop> hops(Route r) {
        return r.nextHops().isEmpty() ? Stream.of(new NextHop(r.gateway(), r.link(), 1, 0)) : r.nextHops().stream();
    }

    private boolean leads(NamespaceState namespace, NextHop hop) {
        boolean there = via.map(v -> hop.gateway().equals(v)).orElse(true);
        return there
                && (at.link().isEmpty()
                        || namespace
                                .link(hop.link())
                                .filter(l -> l.name().equals(at.link()))
                                .isPresent());
    }

    private String tableWords() {
        return table == Route.MAIN ? "" : " table " + RouteWords.table(table);
    }

    private String expected() {
        List<String> words = new ArrayList<>();
        words.add(absent ? "no route to " + to : to);
        via.ifPresent(v -> words.add("via " + v));
        if (!at.link().isEmpty()) {
            words.add("dev " + at.link());
        }
        src.ifPresent(s -> words.add("src " + s));
        return "in " + at.namespace() + tableWords() + ": " + String.join(" ", words);
    }

    private static String written(NamespaceState namespace, List<Route> routes) {
        return routes.stream().map(r -> written(namespace, r)).collect(Collectors.joining("; "));
    }

    private static String written(NamespaceState namespace, Route r) {
        String type = r.type().equals("unicast") ? "" : r.type() + " ";
        String hops = hops(r).map(h -> (h.gateway().isEmpty() ? "" : " via " + h.gateway())
                        + namespace
                                .link(h.link())
                                .map(Link::name)
                                .map(l -> " dev " + l)
                                .orElse(""))
                .collect(Collectors.joining(" and"));
        return type + r.destination() + hops + (r.source().isEmpty() ? "" : " src " + r.source());
    }
}
