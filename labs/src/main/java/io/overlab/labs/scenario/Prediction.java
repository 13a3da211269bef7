package io.overlab.labs.scenario;

import io.overlab.labs.check.Check;
import java.util.Objects;

/**
 * A yes/no question put before the command runs, and the check that answers it by what then happens.
 *
 * @param ask the question
 * @param truth passes when the right answer was yes, fails when it was no
 */
public record Prediction(String ask, Check truth) {

    /** Checks that nothing is missing. */
    public Prediction {
        Objects.requireNonNull(ask, "ask");
        Objects.requireNonNull(truth, "truth");
    }
}
