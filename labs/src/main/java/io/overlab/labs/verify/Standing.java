package io.overlab.labs.verify;

import io.overlab.labs.scenario.Scenario;

/**
 * Hosts that are as they are when a step of a scenario begins.
 *
 * @param scenario the scenario
 * @param index the step, from 0
 */
record Standing(Scenario scenario, int index) {
    /** Whether they can be brought to a step by what is rebuilt between. */
    boolean leadsTo(Scenario other, int step) {
        return scenario == other && index <= step;
    }
}
