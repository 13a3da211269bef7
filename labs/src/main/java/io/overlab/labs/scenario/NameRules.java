package io.overlab.labs.scenario;

import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Places that never exist: a namespace or an interface that no command of the scenario names. Commands that put names
 * together ({@code veth$i}) may make any, and so may a real engine; then nothing can be said.
 */
final class NameRules {
    /** What every host has, and the underlay. */
    private static final Set<String> ALWAYS = Set.of("lo", "eth0", "br0");

    /** The keys below which a place stands. */
    private static final Set<String> PLACES = Set.of("at", "from", "netns", "link", "capture");

    /** What makes no namespaces and interfaces that are there without a command of the scenario. */
    private static final Set<String> NAMELESS = Set.of("root", "store", "consul", "nft", "curl", "jq");

    private final Source source;
    private final Scenario scenario;
    private final Set<String> names = new LinkedHashSet<>();

    NameRules(Source source, Scenario scenario) {
        this.source = source;
        this.scenario = scenario;
    }

    List<Problem> problems(Node root) {
        List<String> scripts = scripts();
        boolean composed = scripts.stream().anyMatch(s -> s.matches("(?s).*[$`{*?].*|(?s).*\\b(source|eval)\\b.*"));
        if (composed || scenario.needs().stream().anyMatch(n -> !n.startsWith("kernel:") && !NAMELESS.contains(n))) {
            return List.of();
        }
        scripts.forEach(s -> names.addAll(List.of(s.split("[^A-Za-z0-9_.@-]+"))));
        List<Problem> problems = new ArrayList<>();
        Tree.scalars("", root, (key, scalar) -> {
            if (PLACES.contains(key)) {
                check(scalar, problems);
            }
        });
        return problems;
    }

    private List<String> scripts() {
        return Stream.of(
                        scenario.setup().values().stream(),
                        scenario.steps().stream().map(Step::doScript),
                        scenario.steps().stream().flatMap(s -> s.again().stream()),
                        scenario.steps().stream()
                                .flatMap(s -> s.mistakes().stream())
                                .flatMap(m -> m.tryScript().stream()))
                .flatMap(s -> s)
                .toList();
    }

    private void check(Node.Scalar scalar, List<Problem> problems) {
        Place place;
        try {
            place = Place.parse(scalar.text());
        } catch (IllegalArgumentException e) {
            // A text under one of these keys that is no place has been reported where it is read.
            return;
        }
        if (place.host().equals("underlay")) {
            if (!place.link().isEmpty()
                    && !ALWAYS.contains(place.link())
                    && !scenario.hosts().containsKey(place.link())) {
                problems.add(unknown(
                        scalar, "interface", place.link(), scenario.hosts().keySet()));
            }
            return;
        }
        if (made(place.netns())) {
            problems.add(unknown(scalar, "namespace", place.netns(), names));
        } else if (made(place.link()) && !ALWAYS.contains(place.link())) {
            problems.add(unknown(scalar, "interface", place.link(), names));
        }
    }

    /** Whether it is a name that somebody must have made, and nobody does. */
    private boolean made(String name) {
        return !name.isEmpty() && !name.matches(".*[*?\\[@#].*") && !names.contains(name);
    }

    private Problem unknown(Node.Scalar scalar, String what, String name, Set<String> known) {
        List<String> near = Nearest.to(name, known);
        return source.invalid(
                        scalar.mark(),
                        "no command of this scenario makes or names the " + what + " '" + name + "'"
                                + (near.isEmpty() ? "" : ": did you mean " + String.join(" or ", near) + "?"))
                .problem();
    }
}
