package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.UsageException;

/** {@code check}: evaluates the checks of the step and says what each found. */
final class CheckVerb implements Verb {
    @Override
    public String name() {
        return "check";
    }

    @Override
    public String synopsis() {
        return "check";
    }

    @Override
    public String summary() {
        return "evaluates the checks of the step and says what each found";
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        return Lessons.judge(desk, "");
    }
}
