package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.Styles;
import org.jline.utils.AttributedString;

/** {@code hint}: gives the next hint. */
final class HintVerb implements Verb {
    @Override
    public String name() {
        return "hint";
    }

    @Override
    public String synopsis() {
        return "hint [STEP]";
    }

    @Override
    public String summary() {
        return "gives the next hint, or all those of a step you have done";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        Lesson lesson = Lessons.current(desk);
        if (!rest.isEmpty()) {
            return ofStep(desk, lesson, rest);
        }
        lesson.hint();
        desk.session().tellUndone();
        return ExitStatus.OK;
    }

    /** To be read again; those of steps to come would spoil them. */
    private static int ofStep(Desk desk, Lesson lesson, String which) throws UsageException {
        int index = Lessons.index(lesson.scenario(), which);
        if (index >= lesson.number()) {
            throw new UsageException("Step " + which + " is still to come; its hints are given there.");
        }
        Step step = lesson.scenario().steps().get(index);
        desk.screen().line(new AttributedString(" " + (index + 1) + "  " + step.title(), Styles.HEADING));
        for (String hint : step.hints()) {
            desk.screen().prose(" " + desk.screen().marks().note() + " " + hint);
        }
        if (step.hints().isEmpty()) {
            desk.screen().line(" It has no hints.");
        }
        return ExitStatus.OK;
    }
}
