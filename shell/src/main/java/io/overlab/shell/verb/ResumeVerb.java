package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;

/** {@code resume}: goes on with the lesson you were in last. */
final class ResumeVerb implements Verb {
    @Override
    public String name() {
        return "resume";
    }

    @Override
    public String synopsis() {
        return "resume";
    }

    @Override
    public String summary() {
        return "goes on with the lesson you were in last";
    }

    @Override
    public String details() {
        return "After a crash or another day. The hosts are made anew at the step you had reached, and what you had "
                + "done in it is done again.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        if (desk.session().suspended().isPresent()) {
            desk.session().back();
            return ExitStatus.OK;
        }
        if (desk.running().isEmpty()) {
            throw new UsageException("A recording keeps no progress: `goto N` goes to a step, `restart` to the first.");
        }
        String last = desk.session()
                .progress()
                .last()
                .orElseThrow(() -> new UsageException(
                        "No lesson has been begun yet: `lessons` lists them, `start NAME` begins one."));
        return Verbs.find("start").orElseThrow().run(desk, last);
    }
}
