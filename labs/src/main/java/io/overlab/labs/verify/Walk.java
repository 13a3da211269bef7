package io.overlab.labs.verify;

import io.overlab.labs.host.LabException;
import io.overlab.labs.lesson.Verifier;
import io.overlab.labs.lesson.Verifier.StepReport;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through a scenario as somebody would who types what each step's {@code do} says. */
final class Walk implements Verifier.Watcher {
    /** Hears of each step that was walked. */
    interface Listener {
        /**
         * A step is over, or cannot be passed.
         *
         * @param report what came of it
         * @param proofs what was proved by walking it
         * @param after what it left; nothing when it was not passed
         */
        void walked(StepReport report, List<Proof> proofs, Optional<Left> after);
    }

    private final Sandbox sandbox;
    private final Scenario scenario;
    private final States states;
    private final Listener listener;
    private Optional<Question> question = Optional.empty();

    Walk(Sandbox sandbox, Scenario scenario, States states, Listener listener) {
        this.sandbox = sandbox;
        this.scenario = scenario;
        this.states = states;
        this.listener = listener;
    }

    void run() throws LabException {
        new Verifier(sandbox.session()).verify(scenario, this);
    }

    @Override
    public void begins(Step step) {
        sandbox.forget();
        question = step.predict().map(p -> new Question(p, sandbox.session()));
    }

    @Override
    public void ended(Step step, StepReport report) {
        List<String> mistakes = sandbox.mistakes(step);
        Optional<String> flaw = switch (report.result()) {
            case PASSED_BEFORE -> Optional.of("it passes before its own commands");
            case FAILED_AFTER -> Optional.of("it does not pass after its commands");
            case OK ->
                mistakes.isEmpty()
                        ? Optional.empty()
                        : Optional.of("its own 'do' is taken for the mistake " + mistakes.get(0));
        };
        List<Proof> proofs = new ArrayList<>();
        proofs.add(new Proof(Proof.Kind.STEP, "", report.millis(), flaw));
        if (report.result() == Verifier.Result.OK) {
            question.ifPresent(q -> proofs.add(q.proof(sandbox.graded())));
        }
        boolean passed = report.result() != Verifier.Result.FAILED_AFTER;
        listener.walked(
                report,
                proofs,
                passed
                        ? Optional.of(Left.of(
                                scenario,
                                states,
                                sandbox.session(),
                                sandbox.session().snapshot()))
                        : Optional.empty());
    }
}
