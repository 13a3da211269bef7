package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;

/** {@code hint}: gives the next hint. */
final class HintVerb implements Verb {
    @Override
    public String name() {
        return "hint";
    }

    @Override
    public String synopsis() {
        return "hint";
    }

    @Override
    public String summary() {
        return "gives the next hint";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        Lessons.current(desk).hint();
        desk.session().tellUndone();
        return ExitStatus.OK;
    }
}
