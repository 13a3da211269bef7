package io.overlab.labs.check;

import io.overlab.labs.state.Place;
import java.util.List;
import java.util.Optional;

/** What to say of a place at which nothing was seen because nothing could be. */
final class Sight {
    private Sight() {}

    /**
     * The verdict of a check that was shown no frame at all, absent when it was shown some or could have been.
     *
     * <p>An interface that is not there or is down explains why: that is a plain failure, with the words for it.
     */
    static Optional<Verdict> none(Check check, Observation observation, Stretch stretch, String expected) {
        Place at = stretch.place();
        Optional<CaptureWindow> window = observation.capture(stretch);
        if (window.isPresent()
                && (window.get().complete() || !window.get().packets().isEmpty())) {
            return Optional.empty();
        }
        Optional<String> closed = Located.find(observation.snapshot(), at).closed(observation.snapshot());
        if (closed.isPresent()) {
            return Optional.of(Verdicts.of(Outcome.FAILED, check, closed.get(), expected, List.of()));
        }
        return window.isPresent()
                ? Optional.empty()
                : Optional.of(Verdicts.of(Outcome.CANNOT_TELL, check, at + " was not captured", expected, List.of()));
    }
}
