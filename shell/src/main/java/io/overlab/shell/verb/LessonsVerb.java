package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.LessonListView;

/** {@code lessons}: the scenarios, and how far you are in each. */
final class LessonsVerb implements Verb {
    @Override
    public String name() {
        return "lessons";
    }

    @Override
    public String synopsis() {
        return "lessons";
    }

    @Override
    public String summary() {
        return "the scenarios, and how far you are in each";
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        desk.screen()
                .lines(LessonListView.lines(
                        desk.index().summaries(),
                        desk.session().progress().all(),
                        desk.screen().width()));
        return ExitStatus.OK;
    }
}
