package io.overlab.labs.lesson;

import io.overlab.labs.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where it is kept how far a person has come. */
public interface ProgressStore {
    /**
     * How far a person has come in one scenario.
     *
     * @param step the number of the step that is on, from 1
     * @param of how many steps there are
     * @param done whether the end was reached once
     * @param given what was typed in the step that is on and left something behind
     * @param tally how the predictions of the steps before came out
     * @param answer what was predicted in the step that is on
     */
    record Progress(int step, int of, boolean done, List<Given> given, Tally tally, Optional<String> answer) {
        /** Copies the list. */
        public Progress {
            given = List.copyOf(given);
        }

        /** Nothing was predicted yet. */
        public Progress(int step, int of, boolean done, List<Given> given) {
            this(step, of, done, given, Tally.NONE, Optional.empty());
        }

        /** Nothing was typed in the step yet. */
        public Progress(int step, int of, boolean done) {
            this(step, of, done, List.of());
        }
    }

    /**
     * What is kept, the scenario that was saved last at the end: by name, or by file where it is not one of Overlab's own.
     * Either is what {@code start} takes.
     */
    Map<String, Progress> all();

    /** How far the person has come in a scenario. */
    default Optional<Progress> of(Scenario scenario) {
        return Optional.ofNullable(all().get(scenario.name()));
    }

    /** The scenario that was saved last, as {@link #all} names it. */
    default Optional<String> last() {
        return all().keySet().stream().reduce((a, b) -> b);
    }

    /**
     * Keeps where a lesson is now.
     *
     * @param given what was typed in the step that is on
     */
    void save(Lesson lesson, List<Given> given);

    /** Keeps nothing. */
    static ProgressStore none() {
        return new ProgressStore() {
            @Override
            public Map<String, Progress> all() {
                return Map.of();
            }

            @Override
            public void save(Lesson lesson, List<Given> given) {
                // Nobody wants it kept.
            }
        };
    }
}
