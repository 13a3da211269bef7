package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;

/** {@code back}: goes on with the lesson after free play. */
final class BackVerb implements Verb {
    @Override
    public String name() {
        return "back";
    }

    @Override
    public String synopsis() {
        return "back";
    }

    @Override
    public String summary() {
        return "goes on with the lesson after free play";
    }

    @Override
    public String details() {
        return "The hosts are made anew in the state they had when `lab` was typed.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        if (desk.session().suspended().isEmpty()) {
            throw new UsageException("No lesson waits; `lab` lets one wait.");
        }
        desk.session().back();
        return ExitStatus.OK;
    }
}
