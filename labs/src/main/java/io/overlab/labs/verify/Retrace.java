package io.overlab.labs.verify;

import io.overlab.labs.check.Observation;
import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

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
    private static final long PAUSE_NANOS = 20_000_000L;

    private final Sandbox sandbox;
    private final Scenario scenario;
    private final States states;
    private final Listener listener;

    Retrace(Sandbox sandbox, Scenario scenario, States states, Listener listener) {
        this.sandbox = sandbox;
        this.scenario = scenario;
        this.states = states;
        this.listener = listener;
    }

    void run() throws LabException {
        sandbox.session().start(scenario, 0);
        int number = 0;
        for (Step step : scenario.steps()) {
            long began = System.nanoTime();
            sandbox.rebuild(step.on(), step.again().orElse(step.doScript()));
            Left after = Left.of(scenario, states, sandbox.session(), settled(step));
            listener.retraced(++number, after, (System.nanoTime() - began) / 1_000_000);
        }
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
