package io.overlab.labs.check;

import io.overlab.labs.state.Place;
import java.util.Optional;

/**
 * {@code netns}: a named network namespace is there, or is not.
 *
 * @param at the namespace
 * @param absent whether it must not be there
 */
public record NetnsCheck(Place at, boolean absent) implements Check {

    static NetnsCheck read(Arguments arguments) {
        Place at = arguments.place("at");
        if (at.netns().isEmpty()) {
            throw arguments.wrong("at", "'" + at + "' names no namespace: write HOST/NETNS");
        }
        if (!at.link().isEmpty()) {
            throw arguments.wrong("at", "'" + at + "' is an interface: write HOST/NETNS, or use a link check");
        }
        return new NetnsCheck(at, arguments.optionalFlag("absent").orElse(false));
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
        return (absent ? "no namespace " : "a namespace ") + at.netns() + " on " + at.host();
    }

    @Override
    public Verdict evaluate(Observation observation) {
        Located located = Located.find(observation.snapshot(), at);
        boolean there = located.namespace().isPresent() || located.ambiguous();
        boolean passed = absent ? !there : there && !located.ambiguous();
        String found = located.namespace().isPresent()
                ? "the namespace " + located.place().netns() + " is on " + at.host()
                : located.missing();
        return Verdicts.of(passed, this, found, claim());
    }
}
