package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.scenario.Prediction;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.StepView;

/** {@code predict}: answers the question of the step, or shows it. */
final class PredictVerb implements Verb {
    @Override
    public String name() {
        return "predict";
    }

    @Override
    public String synopsis() {
        return "predict [ANSWER]";
    }

    @Override
    public String summary() {
        return "answers the question of the step, or shows it";
    }

    @Override
    public String details() {
        return "As long as the question is open the answer alone will do: y, n, a number or an address. It is graded "
                + "when the step is done, by what was seen.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        Lesson lesson = Lessons.current(desk);
        Prediction question =
                lesson.question().orElseThrow(() -> new UsageException("This step asks for no prediction."));
        if (rest.isEmpty()) {
            desk.screen().lines(StepView.question(question, desk.screen().width()));
            lesson.answer()
                    .ifPresent(a -> desk.screen()
                            .prose("Your answer: " + question.truth().told(a) + ". Another takes its place."));
            return ExitStatus.OK;
        }
        if (!desk.session().answer(rest)) {
            throw new UsageException(
                    "'" + rest + "' is no answer to it: " + question.truth().answers() + " is.");
        }
        desk.session().events().settle();
        return ExitStatus.OK;
    }
}
