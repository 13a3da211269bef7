package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.UsageException;

/** {@code goto}: goes to a step by number or name, or to the end, on fresh hosts. */
final class GotoVerb implements Verb {
    @Override
    public String name() {
        return "goto";
    }

    @Override
    public String synopsis() {
        return "goto STEP";
    }

    @Override
    public String summary() {
        return "goes to a step by number or name, or to the end, on fresh hosts";
    }

    @Override
    public String details() {
        return "What the steps before it do is done for you; the hosts are made anew.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        Scenario scenario = Lessons.current(desk).scenario();
        return Lessons.begin(
                desk, scenario, rest.equals("end") ? scenario.steps().size() : Lessons.index(scenario, rest));
    }
}
