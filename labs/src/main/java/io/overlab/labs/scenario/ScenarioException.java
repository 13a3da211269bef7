package io.overlab.labs.scenario;

import java.util.List;

/** A scenario that cannot be used. Its message is the first problem, {@code file:line:column: sentence}. */
public final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Makes the exception.
     *
     * @param problems what is wrong, at least one thing, in the order of the file
     */
    public ScenarioException(List<Problem> problems) {
        super(problems.get(0).toString());
        this.problems = List.copyOf(problems);
    }

    /**
     * Makes the exception for what is in no file.
     *
     * @param sentence what is wrong and what to do
     */
    public ScenarioException(String sentence) {
        super(sentence);
        this.problems = List.of();
    }

    /** All that is wrong, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }
}
