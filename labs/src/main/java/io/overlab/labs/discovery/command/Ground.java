package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.resolver.Backend;
import java.util.List;
import java.util.Optional;

/** Where a resolver works: on a host of a lab, or on this machine. */
interface Ground {
    /**
     * The namespace of the overlay.
     *
     * @param wanted as it was given
     * @throws Options.Wrong when there is none, or several
     */
    Overlays.Found overlay(Optional<String> wanted) throws Options.Wrong;

    /** The address of the host on the underlay; the empty string when it is not known. */
    String vtep();

    /**
     * Opens whom to ask.
     *
     * @param names as they were given; empty for all that answer
     * @param network the id of the network that the gossip is about
     * @throws Options.Wrong when one is unknown, or none answers
     */
    List<Backend> backends(List<String> names, String network) throws Options.Wrong;
}
