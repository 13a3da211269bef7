package io.overlab.labs.lesson;

import io.overlab.labs.lesson.ProgressStore.Progress;
import io.overlab.labs.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/** What is kept of a lesson, so that it can be gone on with on another day: its step, and what was done in that. */
final class KeptProgress {
    private final ProgressStore store;
    private final Trail trail;
    private List<Given> given = List.of();
    private Optional<String> answer = Optional.empty();

    /**
     * Keeps nothing yet.
     *
     * @param trail what was given in the step that is on
     */
    KeptProgress(ProgressStore store, Trail trail) {
        this.store = store;
        this.trail = trail;
    }

    /** What was left on another day, or by a crash, unless it was gone through to its end. */
    Optional<Progress> left(Scenario scenario) {
        return store.of(scenario).filter(p -> p.step() <= scenario.steps().size());
    }

    /** Keeps what was given and predicted in the step that is on, if that is more or less than is kept. */
    void keep(Lesson lesson) {
        if (!(trail.given().equals(given) && lesson.answer().equals(answer))) {
            save(lesson);
        }
    }

    /** Keeps it. A challenge made at random is not kept: nobody can go on with it by its name. */
    void save(Lesson lesson) {
        given = lesson.over() ? List.of() : trail.given();
        answer = lesson.answer();
        Scenario scenario = lesson.scenario();
        if (scenario.file().getParent().endsWith(scenario.name()) || !scenario.challenge()) {
            store.save(lesson, given);
        }
    }
}
