package io.overlab.labs.check;

import io.overlab.capture.packet.Packet;
import java.util.List;
import java.util.Objects;

/**
 * What a check says of an observation.
 *
 * @param outcome how it came out
 * @param claim what was checked, see {@link Check#claim()}
 * @param found what is so, in iproute2's words, for example {@code docker0/overns:br0 is DOWN}; with
 *     {@link Outcome#CANNOT_TELL} why it cannot be told
 * @param expected what would have passed, without the command that leads there
 * @param evidence the packets that the verdict rests on, oldest first; none for checks of state
 */
public record Verdict(Outcome outcome, String claim, String found, String expected, List<Packet> evidence) {

    /** Checks that nothing is missing. */
    public Verdict {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(expected, "expected");
        evidence = List.copyOf(evidence);
    }

    /** Whether the check passed. */
    public boolean passed() {
        return outcome == Outcome.PASSED;
    }
}
