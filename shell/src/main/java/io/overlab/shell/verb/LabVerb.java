package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;

/** {@code lab}: lets the lesson wait while you try things. */
final class LabVerb implements Verb {
    @Override
    public String name() {
        return "lab";
    }

    @Override
    public String synopsis() {
        return "lab";
    }

    @Override
    public String summary() {
        return "lets the lesson wait while you try things";
    }

    @Override
    public String details() {
        return "Nothing is checked until `back`, which makes the hosts again as they are now.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        Lessons.current(desk);
        desk.session().suspend();
        return ExitStatus.OK;
    }
}
