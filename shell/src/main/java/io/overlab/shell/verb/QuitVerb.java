package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;

/** {@code quit}: ends Overlab and its hosts. */
final class QuitVerb implements Verb {
    @Override
    public String name() {
        return "quit";
    }

    @Override
    public String synopsis() {
        return "quit";
    }

    @Override
    public String summary() {
        return "ends Overlab and its hosts";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        desk.leave();
        return ExitStatus.OK;
    }
}
