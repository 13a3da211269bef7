package io.overlab.labs.verify;

import io.overlab.labs.check.CaptureWindow;
import io.overlab.labs.check.Observation;
import io.overlab.labs.journal.Event;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.scenario.Prediction;
import java.util.List;
import java.util.Optional;

/** The question of a step, put and answered, to see whether what happens decides it. */
final class Question {
    /** One of these is an answer to any kind of question; whether it is right is of no account. */
    private static final List<String> ANSWERS = List.of("y", "1", "0", "10.0.0.1");

    private final long began = System.nanoTime();
    private final Optional<String> early;

    /** Looks how it stands before the step's commands, and answers it. */
    Question(Prediction prediction, Session session) {
        List<CaptureWindow> nothing = prediction.truth().checks().stream()
                .flatMap(c -> c.stretches().stream())
                .distinct()
                .map(stretch -> CaptureWindow.of(stretch, "", List.of()))
                .toList();
        Observation now = new Observation(session.snapshot(), nothing, Optional.empty());
        early = prediction
                .truth()
                .outcome(now, Optional.empty())
                .filter(a -> !a.equals("no") && !a.equals("0"))
                .map(prediction.truth()::told);
        session.lesson().ifPresent(l -> ANSWERS.stream().anyMatch((String a) -> answered(l, a)));
    }

    private static boolean answered(Lesson lesson, String answer) {
        return lesson.answer(answer);
    }

    /** What came of it. */
    Proof proof(Optional<Event.PredictionGraded> graded) {
        Optional<String> flaw;
        if (early.isPresent()) {
            flaw = Optional.of(
                    "its answer is '" + early.get() + "' before the step's commands, so they do not decide it");
        } else if (graded.flatMap(Event.PredictionGraded::outcome).isEmpty()) {
            flaw = Optional.of("when the step is done nobody can tell its answer"
                    + graded.flatMap(Event.PredictionGraded::found)
                            .map(f -> ": " + f)
                            .orElse(""));
        } else {
            flaw = Optional.empty();
        }
        return new Proof(Proof.Kind.PREDICTION, "", (System.nanoTime() - began) / 1_000_000, flaw);
    }
}
