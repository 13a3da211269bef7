package io.overlab.labs.check;

import io.overlab.labs.state.Place;
import java.util.Optional;
import java.util.Set;

/**
 * A pure function from an observation to a verdict. A check never asks the kernel; what it needs captured it says
 * beforehand.
 */
public sealed interface Check
        permits AddressCheck, FdbCheck, LinkCheck, NeighborCheck, NetnsCheck, OutputCheck, PacketsCheck, PingCheck {

    /** Judges an observation. Whatever the observation holds, this answers and throws nothing. */
    Verdict evaluate(Observation observation);

    /** What is checked, in one short phrase that does not give the solution away. */
    String claim();

    /** The places that must be captured for this check, as the scenario writes them. */
    default Set<Place> captures() {
        return Set.of();
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
