package io.overlab.shell;

import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scenarios and steps of which only what is shown and typed matters. */
public final class PlainScenario {
    private PlainScenario() {}

    /** A step on docker0 that is presented with what belongs to that. */
    public static Step step(
            String name,
            String title,
            String say,
            String script,
            Optional<String> after,
            Optional<String> notes,
            Optional<String> cue) {
        return new Step(
                name,
                title,
                "docker0",
                say,
                script,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                after,
                List.of(),
                notes,
                cue);
    }

    /** A step on docker0. */
    public static Step step(String name, String title, String say, String script) {
        return step(name, title, say, script, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A scenario of some steps on the usual hosts. */
    public static Scenario of(String name, String title, List<Step> steps) {
        return new Scenario(
                name,
                title,
                1,
                "",
                0,
                1,
                List.of(),
                Scenario.DEFAULT_HOSTS,
                List.of(),
                Map.of(),
                steps,
                false,
                Optional.empty(),
                Path.of(name + ".yaml"));
    }
}
