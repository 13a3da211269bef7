package io.overlab.labs.verify;

import io.overlab.labs.check.Check;
import io.overlab.labs.check.Observation;
import io.overlab.labs.check.OutputCheck;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.Mistake;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * Takes one wrong turn at its step, to see whether it is recognised. Hosts on which another was taken will do when that
 * was taken back and nothing is left of it; but what is not recognised there is tried on fresh ones, too.
 *
 * @param scenario the scenario
 * @param index its step, from 0
 * @param mistake the wrong turn
 * @param states compares states of the scenario's labs
 */
record Trial(Scenario scenario, int index, Mistake mistake, States states) {
    private static final long PATIENCE_NANOS = 1_500_000_000L;
    private static final long PAUSE_MILLIS = 50;

    Proof run(Sandbox sandbox) throws LabException {
        long began = System.nanoTime();
        Optional<String> flaw = mistake.tryScript().isEmpty()
                ? Optional.of(
                        "it has no 'try', so nothing shows that it is recognised; write the commands that make it")
                : flaw(sandbox, mistake.tryScript().get());
        return new Proof(Proof.Kind.MISTAKE, mistake.name(), (System.nanoTime() - began) / 1_000_000, flaw);
    }

    private Optional<String> flaw(Sandbox sandbox, String script) throws LabException {
        boolean fresh = sandbox.goTo(scenario, index);
        Optional<String> flaw = flawHere(sandbox, script);
        return fresh || flaw.isEmpty() ? flaw : flaw(sandbox, script);
    }

    private Optional<String> flawHere(Sandbox sandbox, String script) throws LabException {
        Step step = scenario.steps().get(index);
        sandbox.forget();
        if (!sandbox.isOn(step)) {
            return Optional.of("it could not be tried: the step is over before anything is done");
        }
        Snapshot before = sandbox.session().snapshot();
        sandbox.look();
        if (sandbox.mistakes(step).contains(mistake.name())) {
            return Optional.of("it is seen before anything was done; its 'when' holds from the start");
        }
        sandbox.forget();
        sandbox.type(mistake.on(), script);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (sandbox.mistakes(step).isEmpty() && sandbox.isOn(step) && System.nanoTime() < deadline) {
            pause();
            sandbox.look();
        }
        List<String> seen = sandbox.mistakes(step);
        if (seen.isEmpty()) {
            return Optional.of(
                    sandbox.isOn(step)
                            ? "what its 'try' does is not recognised" + why(sandbox)
                            : "its 'try' solves the step, which is no mistake");
        }
        if (!seen.get(0).equals(mistake.name())) {
            return Optional.of("what its 'try' does is first taken for the mistake " + seen.get(0));
        }
        new TakingBack(scenario, states, before).from(sandbox, script, new Standing(scenario, index));
        return Optional.empty();
    }

    /** What the first of its checks found that needs nothing but the state. */
    private String why(Sandbox sandbox) {
        Observation now = new Observation(sandbox.session().snapshot(), List.of(), Optional.empty());
        return mistake.when().stream()
                .filter(c -> !c.happening() && c.probes().isEmpty() && !(c instanceof OutputCheck))
                .map((Check c) -> c.evaluate(now))
                .filter(v -> !v.passed())
                .findFirst()
                .map(Verdict::found)
                .map(found -> ": " + found)
                .orElse("");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
