package io.overlab.labs.scenario;

import io.overlab.labs.check.Check;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A likely wrong turn of a step.
 *
 * @param name unique in its step
 * @param when what shows that the turn was taken: all of these pass
 * @param say what to tell the learner, lines ended by {@code \n}
 * @param on the host that {@code tryScript} runs on
 * @param tryScript command lines that take the wrong turn, by which it is proved that it is recognised
 */
public record Mistake(String name, List<Check> when, String say, String on, Optional<String> tryScript) {

    /** Checks that nothing is missing. */
    public Mistake {
        Objects.requireNonNull(name, "name");
        when = List.copyOf(when);
        Objects.requireNonNull(say, "say");
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(tryScript, "tryScript");
    }
}
