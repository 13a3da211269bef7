package io.overlab.labs.check;

import io.overlab.labs.state.Place;
import java.util.List;

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
    public String claim() {
        return absent
                ? "there is no namespace " + at.netns() + " on " + at.host()
                : "there is a namespace " + at.netns() + " on " + at.host();
    }

    @Override
    public Verdict evaluate(Observation observation) {
        Located located = Located.find(observation.snapshot(), at);
        boolean there = located.namespace().isPresent();
        String found = there ? "the namespace " + located.place().netns() + " is on " + at.host() : located.missing();
        return new Verdict(there != absent ? Outcome.PASSED : Outcome.FAILED, claim(), found, claim(), List.of());
    }
}
