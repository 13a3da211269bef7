package io.overlab.shell.notes;

import io.overlab.labs.recording.RecordedStep;
import io.overlab.labs.recording.Recording;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** How the questions of a scenario's steps came out when it was recorded. */
public final class Outcomes {
    private Outcomes() {}

    /** Of a step what came out, and why; nothing where it asks nothing or was not recorded. */
    public static Function<Step, Optional<String>> of(Scenario scenario) {
        try {
            Optional<Recording> recording = Recording.read(scenario);
            return step -> recording
                    .flatMap(r -> r.step(step.name()))
                    .flatMap(RecordedStep::graded)
                    .flatMap(g -> g.outcome()
                            .map(o -> o + g.found().map(f -> " (" + f + ")").orElse("")));
        } catch (IOException e) {
            // Notes do without it; verify says what is wrong with it.
            return step -> Optional.empty();
        }
    }
}
