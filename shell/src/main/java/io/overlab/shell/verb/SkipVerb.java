package io.overlab.shell.verb;

import io.overlab.labs.check.Verdict;
import io.overlab.labs.host.LabException;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.VerdictView;
import java.util.List;

/** {@code skip}: does the step for you unseen and goes on. */
final class SkipVerb implements Verb {
    @Override
    public String name() {
        return "skip";
    }

    @Override
    public String synopsis() {
        return "skip";
    }

    @Override
    public String summary() {
        return "does the step for you unseen and goes on";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        Lesson lesson = Lessons.current(desk);
        Step step =
                lesson.step().orElseThrow(() -> new UsageException("All steps are over: there is nothing to skip."));
        List<Verdict> missing = desk.session().skip(step);
        if (missing.isEmpty()) {
            return ExitStatus.OK;
        }
        for (Verdict verdict : missing) {
            desk.screen()
                    .lines(VerdictView.brief(
                            verdict, desk.screen().marks(), desk.screen().width()));
        }
        return Lessons.stillOpen(
                desk,
                "The step could not be done for you as things are; `goto " + (lesson.number() + 1)
                        + "` goes past it on fresh hosts.");
    }
}
