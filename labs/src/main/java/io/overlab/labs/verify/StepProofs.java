package io.overlab.labs.verify;

import io.overlab.labs.check.Verdict;
import java.util.List;

/**
 * All that was tried about one step.
 *
 * @param number from 1
 * @param step the step's name
 * @param title its title
 * @param proofs what was tried, the step itself first
 * @param verdicts the last verdicts of its checks
 */
public record StepProofs(int number, String step, String title, List<Proof> proofs, List<Verdict> verdicts) {

    /** Copies the lists. */
    public StepProofs {
        proofs = List.copyOf(proofs);
        verdicts = List.copyOf(verdicts);
    }

    /** Whether all came out as it should. */
    public boolean good() {
        return proofs.stream().allMatch(Proof::good);
    }

    /** How long the step's own commands and their judging took, in milliseconds. */
    public long millis() {
        return proofs.get(0).millis();
    }
}
