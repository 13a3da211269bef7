package io.overlab.shell.command;

import io.overlab.labs.drift.Drift;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.verify.StepProofs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where {@code overlab verify} tells what it finds. Scenarios may be told at once, from several threads. */
interface VerifyOutput {
    /** A scenario is tried now. */
    void begins(Scenario scenario);

    /** One step of it. */
    void step(Scenario scenario, StepProofs step);

    /**
     * All of it.
     *
     * @param steps the steps that were tried
     * @param millis how long it took
     */
    void total(Scenario scenario, List<StepProofs> steps, long millis);

    /** It is not tried, because this machine lacks something. */
    void skipped(Scenario scenario, String why);

    /** It could not be tried to its end. */
    void cannot(Scenario scenario, String why);

    /**
     * What happened was kept.
     *
     * @param file where
     * @param bytes how large it is
     */
    void recorded(Scenario scenario, Path file, long bytes);

    /** What came out otherwise than it was recorded; nothing where there is no recording. */
    void drift(Scenario scenario, Optional<Drift> drift);
}
