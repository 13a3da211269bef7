package io.overlab.labs.verify;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Snapshot;

/** Brings fresh hosts through a scenario as rebuilding does, by what each step's {@code again} says. */
final class Retrace {
    /** Hears of each step that was retraced. */
    interface Listener {
        /**
         * What a step does when it is rebuilt is done.
         *
         * @param number the step, from 1
         * @param after the state it left, masked
         * @param millis how long it took
         */
        void retraced(int number, Snapshot after, long millis);
    }

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
            Snapshot after = states.of(sandbox.session().snapshot());
            listener.retraced(++number, after, (System.nanoTime() - began) / 1_000_000);
        }
    }
}
