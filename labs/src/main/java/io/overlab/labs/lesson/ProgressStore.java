package io.overlab.labs.lesson;

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
     */
    record Progress(int step, int of, boolean done) {}

    /** What is kept, by scenario, the one that was saved last at the end. */
    Map<String, Progress> all();

    /** The scenario that was saved last. */
    default Optional<String> last() {
        return all().keySet().stream().reduce((a, b) -> b);
    }

    /** Keeps where a lesson is now. */
    void save(Lesson lesson);

    /** Keeps nothing. */
    static ProgressStore none() {
        return new ProgressStore() {
            @Override
            public Map<String, Progress> all() {
                return Map.of();
            }

            @Override
            public void save(Lesson lesson) {
                // Nobody wants it kept.
            }
        };
    }
}
