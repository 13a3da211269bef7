package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.UsageException;

/** {@code next}: looks whether the step is done, and goes on if it is. */
final class NextVerb implements Verb {
    @Override
    public String name() {
        return "next";
    }

    @Override
    public String synopsis() {
        return "next";
    }

    @Override
    public String summary() {
        return "looks whether the step is done, and goes on if it is";
    }

    @Override
    public String details() {
        return "A step ends by itself as soon as its checks pass.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        return Lessons.judge(
                desk, "The step is not done yet. `hint` helps, `solve` types its commands, `skip` does it unseen.");
    }
}
