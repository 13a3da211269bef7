package io.overlab.labs.scenario;

import java.util.Objects;

/**
 * A question put before the command runs. What then happens answers it, not a constant.
 *
 * @param ask the question
 * @param truth what answers it
 */
public record Prediction(String ask, Truth truth) {

    /** Checks that nothing is missing. */
    public Prediction {
        Objects.requireNonNull(ask, "ask");
        Objects.requireNonNull(truth, "truth");
    }
}
