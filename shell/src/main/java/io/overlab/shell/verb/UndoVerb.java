package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;

/** {@code undo}: takes back the last command that changed something. */
final class UndoVerb implements Verb {
    @Override
    public String name() {
        return "undo";
    }

    @Override
    public String synopsis() {
        return "undo";
    }

    @Override
    public String summary() {
        return "takes back the last command that changed something";
    }

    @Override
    public String details() {
        return "The hosts are made anew: what the steps before do, then what you changed in this step, without the last. Files outside ~/shared and shell variables begin anew.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        if (desk.session().undo()) {
            return ExitStatus.OK;
        }
        int number = desk.session().lesson().map(l -> l.number()).orElse(1);
        throw new UsageException("No command has changed anything "
                + (desk.session().lesson().isPresent() ? "in this step" : "yet")
                + (number > 1 ? "; `goto " + (number - 1) + "` goes back a step." : "."));
    }
}
