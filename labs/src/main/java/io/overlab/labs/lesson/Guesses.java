package io.overlab.labs.lesson;

import io.overlab.labs.check.Observation;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.scenario.Prediction;
import io.overlab.labs.scenario.Step;
import java.util.Optional;

/** The learner's answers to the questions of a lesson, and how they came out. */
final class Guesses {
    private final EventStream events;
    private Optional<Prediction> open = Optional.empty();
    private Optional<String> given = Optional.empty();
    private Optional<String> outcome = Optional.empty();
    private Optional<String> found = Optional.empty();
    private Tally tally;

    Guesses(EventStream events, Tally tally) {
        this.events = events;
        this.tally = tally;
    }

    /** A step is on now; its question, if it has one, can be answered. */
    void begin(Step step) {
        open = step.predict();
        given = Optional.empty();
        outcome = Optional.empty();
        found = Optional.empty();
    }

    /** The hosts are as they were when the step began: what came about there since is taken back, the answer is not. */
    void again() {
        outcome = Optional.empty();
        found = Optional.empty();
    }

    /** The question that can be answered now. */
    Optional<Prediction> open() {
        return open;
    }

    /** The answer that was given to it. */
    Optional<String> given() {
        return given;
    }

    /**
     * Takes an answer to the open question; a later one takes its place.
     *
     * @return whether there is such a question and the text is an answer to it
     */
    boolean answer(String typed) {
        Optional<String> answer = open.flatMap(p -> p.truth().read(typed));
        answer.ifPresent(a -> {
            given = answer;
            events.publish(new Event.Predicted(open.orElseThrow().truth().told(a)));
        });
        return answer.isPresent();
    }

    /** Looks how it comes out, as long as the step is on. */
    void look(Observation now) {
        open.ifPresent(p -> {
            Optional<String> fresh = p.truth().outcome(now, Optional.empty());
            outcome = p.truth().outcome(now, outcome);
            // What was seen earlier in the step and stays so is told in the words of then.
            if (fresh.equals(outcome)) {
                found = p.truth().found(now).or(() -> found);
            }
        });
    }

    /** The step is done: an answer is graded. */
    void grade() {
        if (open.isPresent() && given.isPresent()) {
            Prediction prediction = open.get();
            boolean good = given.equals(outcome);
            if (outcome.isPresent()) {
                tally = tally.with(good);
            }
            events.publish(new Event.PredictionGraded(
                    prediction.ask(),
                    prediction.truth().told(given.get()),
                    outcome.map(prediction.truth()::told),
                    found,
                    good));
        }
        open = Optional.empty();
        given = Optional.empty();
    }

    /** How the answers came out so far. */
    Tally tally() {
        return tally;
    }
}
