package io.overlab.labs.check;

import io.overlab.capture.packet.Packet;
import java.util.List;
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
