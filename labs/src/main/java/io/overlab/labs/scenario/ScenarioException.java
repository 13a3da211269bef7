package io.overlab.labs.scenario;

import java.util.List;

/**
 * A scenario that cannot be used. Its message is the first problem, {@code file:line:column: sentence}, and how many more
 * there are.
 */
public final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Makes the exception.
     *
     * @param problems what is wrong, at least one thing, in the order of the file
     */
    public ScenarioException(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    private static String message(List<Problem> problems) {
        Problem first = problems.get(0);
        int more = problems.size() - 1;
        String file = first.file().toString().replaceAll("\\p{Cntrl}", "?");
        return first + (more == 0 ? "" : " (and " + more + " more: `overlab lint " + file + "` tells all)");
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
