package io.overlab.labs.verify;

import io.overlab.labs.check.Observation;
import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Brings fresh hosts through a scenario as rebuilding does, by what each step's {@code again} says. */
final class Retrace {
    /** Hears of each step that was retraced. */
    interface Listener {
        /**
         * What a step does when it is rebuilt is done.
         *
         * @param number the step, from 1
         * @param after what it left
         * @param millis how long it took
         */
        void retraced(int number, Left after, long millis);
    }

    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 50_000_000L;

    private final Sandbox sandbox;
    private final Scenario scenario;
    private final States states;
    private final IntFunction<Optional<Left>> walked;
    private final Listener listener;
    private boolean patient = true;

    /**
     * Prepares it.
     *
     * @param walked what walking has left of a step (from 1), where that is known: so long it is waited for
     */
    Retrace(Sandbox sandbox, Scenario scenario, States states, IntFunction<Optional<Left>> walked, Listener listener) {
        this.sandbox = sandbox;
        this.scenario = scenario;
        this.states = states;
        this.walked = walked;
        this.listener = listener;
    }

    void run() throws LabException {
        sandbox.session().start(scenario, 0);
        int number = 0;
        for (Step step : scenario.steps()) {
            long began = System.nanoTime();
            sandbox.rebuild(step.on(), step.again().orElse(step.doScript()));
            number++;
            listener.retraced(number, left(number, settled(step)), (System.nanoTime() - began) / 1_000_000);
        }
    }

    /** What is left, or what a moment later is as walking left it. */
    private Left left(int number, Snapshot now) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Optional<Left> wanted = walked.apply(number);
        Left left = Left.of(scenario, states, sandbox.session(), now);
        while (patient && wanted.isPresent() && wanted.get().difference(left).isPresent()) {
            // What stays different is so in the steps behind, too.
            patient = System.nanoTime() < deadline;
            LockSupport.parkNanos(PAUSE_NANOS);
            left = Left.of(
                    scenario, states, sandbox.session(), sandbox.session().snapshot());
        }
        return left;
    }

    /** The kernel takes its time to end a namespace, and what was in it. */
    private Snapshot settled(Step step) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Snapshot now = sandbox.session().snapshot();
        while (!reached(step, now) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE_NANOS);
            now = sandbox.session().snapshot();
        }
        return now;
    }

    private static boolean reached(Step step, Snapshot now) {
        Observation observation = new Observation(now, List.of(), Optional.empty());
        return step.checks().stream()
                .filter(c -> c.subject().isPresent())
                .allMatch(c -> c.evaluate(observation).passed());
    }
}
