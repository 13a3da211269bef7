package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;

/** {@code solve}: types the commands of the step for you. */
final class SolveVerb implements Verb {
    @Override
    public String name() {
        return "solve";
    }

    @Override
    public String synopsis() {
        return "solve";
    }

    @Override
    public String summary() {
        return "types the commands of the step for you";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        Lesson lesson = Lessons.current(desk);
        Step step =
                lesson.step().orElseThrow(() -> new UsageException("All steps are over: there is nothing to solve."));
        for (String command : step.commands()) {
            for (String line : command.split("\n")) {
                desk.run(step.on(), line, Origin.SOLVED);
            }
        }
        return lesson.step().filter(s -> s == step).isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
