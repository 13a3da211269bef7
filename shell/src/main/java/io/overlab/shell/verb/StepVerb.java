package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.StepView;

/** {@code step}: shows the current step again. */
final class StepVerb implements Verb {
    @Override
    public String name() {
        return "step";
    }

    @Override
    public String synopsis() {
        return "step";
    }

    @Override
    public String summary() {
        return "shows the current step again";
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        Lesson lesson = Lessons.current(desk);
        if (lesson.over()) {
            desk.screen().prose("All steps of " + lesson.scenario().name() + " are over; `lessons` lists others.");
            return ExitStatus.OK;
        }
        desk.screen()
                .lines(StepView.lines(
                        lesson.step().orElseThrow(),
                        lesson.number(),
                        lesson.scenario().steps().size(),
                        lesson.scenario().challenge(),
                        desk.screen().width()));
        return ExitStatus.OK;
    }
}
