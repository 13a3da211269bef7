package io.overlab.labs.scenario;

/** Carries a problem out of a reader to the nearest place that can go on without what was being read. */
final class Invalid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Invalid(Problem problem) {
        super(problem.toString(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
