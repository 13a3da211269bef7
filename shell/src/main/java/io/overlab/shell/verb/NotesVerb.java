package io.overlab.shell.verb;

import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.scenario.Scenario;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.notes.NotesView;
import io.overlab.shell.notes.Outcomes;

/** {@code notes}: what the one who presents reads. */
final class NotesVerb implements Verb {
    @Override
    public String name() {
        return "notes";
    }

    @Override
    public String synopsis() {
        return "notes [STEP]";
    }

    @Override
    public String summary() {
        return "the notes of a step for the one who presents it";
    }

    @Override
    public String details() {
        return "What to say, what to ask and how it comes out, and the commands. `overlab notes` in a second terminal"
                + " shows them where nobody else sees them, and goes on with the lesson.";
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException {
        Lesson lesson = Lessons.current(desk);
        Scenario scenario = lesson.scenario();
        int index;
        if (!rest.isEmpty()) {
            index = Lessons.index(scenario, rest);
        } else if (lesson.over()) {
            throw new UsageException(
                    "All steps of " + scenario.name() + " are over; `notes 1` shows those of the" + " first.");
        } else {
            index = lesson.number() - 1;
        }
        boolean current = !lesson.over() && index == lesson.number() - 1;
        int given = current ? desk.session().commandsGivenOf(scenario.steps().get(index)) : 0;
        desk.screen()
                .lines(new NotesView(
                                scenario, desk.screen().marks(), desk.screen().width(), Outcomes.of(scenario))
                        .step(index, given));
        return ExitStatus.OK;
    }
}
