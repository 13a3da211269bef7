package io.overlab.labs.check;

import io.overlab.capture.packet.Packet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds the verdicts that all kinds have in common. */
final class Verdicts {
    private Verdicts() {}

    static Verdict of(boolean passed, Check check, String found, String expected) {
        return of(passed ? Outcome.PASSED : Outcome.FAILED, check, found, expected, List.of());
    }

    static Verdict of(Outcome outcome, Check check, String found, String expected, List<Packet> evidence) {
        return new Verdict(outcome, check.claim(), found, expected, evidence);
    }

    /**
     * Of what was counted in a window; when it cannot tell, it says why some may have been missed.
     *
     * @param reason why the window may have holes
     */
    static Verdict counted(
            Outcome outcome, Check check, String found, String reason, String expected, List<Packet> evidence) {
        String holes = outcome == Outcome.CANNOT_TELL ? ", but some may have been missed because " + reason : "";
        return of(outcome, check, found + holes, expected, evidence);
    }

    /**
     * The verdict of a check whose probe has no answer; absent when it has one.
     *
     * @param what is not known, for example "what the store has under a key"
     */
    static Optional<Verdict> unanswered(
            Check check, Observation observation, Probe probe, String what, String expected) {
        String reason = observation.answer(probe).map(Probe.Answer::reason).orElse("nobody looked");
        return reason.isEmpty()
                ? Optional.empty()
                : Optional.of(of(
                        Outcome.CANNOT_TELL, check, what + " cannot be told because " + reason, expected, List.of()));
    }

    /** Passed when every expectation is met; else it says what is found in place of each that is not. */
    static Verdict ofAll(Check check, String subject, List<Expectation> expectations, String whenNoneIsAsked) {
        List<Expectation> unmet = expectations.stream().filter(e -> !e.met()).toList();
        if (expectations.isEmpty()) {
            return of(true, check, whenNoneIsAsked, whenNoneIsAsked);
        }
        List<Expectation> shown = unmet.isEmpty() ? expectations : unmet;
        return of(
                unmet.isEmpty(),
                check,
                subject + " " + shown.stream().map(Expectation::found).collect(Collectors.joining(", ")),
                subject + " " + shown.stream().map(Expectation::wanted).collect(Collectors.joining(", ")));
    }
}
