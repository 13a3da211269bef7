package io.overlab.labs.check;

import io.overlab.labs.state.Place;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A pure function from an observation to a verdict. A check never asks the kernel; what it needs captured it says
 * beforehand.
 */
public sealed interface Check
        permits AddressCheck,
                EventCheck,
                FdbCheck,
                FileCheck,
                KvCheck,
                LinkCheck,
                NeighborCheck,
                NetnsCheck,
                OutputCheck,
                PacketsCheck,
                PingCheck,
                RouteCheck,
                WhyCheck {

    /** Judges an observation. Whatever the observation holds, this answers and throws nothing. */
    Verdict evaluate(Observation observation);

    /** What is checked, in one short phrase that does not give the solution away. */
    String claim();

    /** What it must be shown of the wire, with the places as the scenario writes them. */
    default Set<Stretch> stretches() {
        return Set.of();
    }

    /** The places that must be captured for this check. */
    default Set<Place> captures() {
        return stretches().stream().map(Stretch::place).collect(Collectors.toUnmodifiableSet());
    }

    /** The stretch of time of which it must be told what the kernel said by itself, absent when it needs none. */
    default Optional<Span> listens() {
        return Optional.empty();
    }

    /** What must be fetched for it. */
    default Set<Probe> probes() {
        return Set.of();
    }

    /** Whether it is about what happened, rather than about what is so now. */
    default boolean happening() {
        return !stretches().isEmpty() || listens().isPresent();
    }

    /** The place whose state it is about, absent for checks of frames and of commands. */
    default Optional<Place> subject() {
        return Optional.empty();
    }

    /**
     * Whether what this check asks for stays as it is until somebody changes it: an interface does, a learned entry or a
     * frame does not.
     */
    default boolean lasting() {
        return false;
    }

    /**
     * Whether frames that did <em>not</em> pass satisfy this check. Such a check means something only beside one that
     * shows the cause.
     */
    default boolean absence() {
        return false;
    }
}
