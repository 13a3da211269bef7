package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.UsageException;

/** {@code restart}: begins the scenario again, on fresh hosts. */
final class RestartVerb implements Verb {
    @Override
    public String name() {
        return "restart";
    }

    @Override
    public String synopsis() {
        return "restart";
    }

    @Override
    public String summary() {
        return "begins the scenario again, on fresh hosts";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        return Lessons.begin(desk, Lessons.current(desk).scenario(), 0);
    }
}
