package io.overlab.labs.check;

import io.overlab.labs.diagnose.Diagnosis;
import io.overlab.labs.diagnose.Finding;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.Optional;

/**
 * {@code why}: what the diagnosis says of a ping that nobody sends.
 *
 * @param from the namespace that would ping
 * @param to the IPv4 address it would ping
 * @param finding the name of what is in the way, or {@code none} when nothing may be
 */
public record WhyCheck(Place from, String to, String finding) implements Check {
    private static final String NONE = "none";

    static WhyCheck read(Arguments arguments) {
        String to = arguments.text("to");
        if (!to.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            throw arguments.wrong("to", "'" + to + "' is not an IPv4 address: write one as 192.168.0.3");
        }
        String finding = arguments.text("finding");
        if (!finding.matches("[a-z][a-z0-9-]*")) {
            throw arguments.wrong(
                    "finding", "'" + finding + "' is not the name of a finding: write one as `why` has them, or none");
        }
        return new WhyCheck(arguments.place("from").namespace(), to, finding);
    }

    @Override
    public String claim() {
        return "the way of a ping from " + from + " to " + to;
    }

    @Override
    public Verdict evaluate(Observation observation) {
        Snapshot snapshot = observation.snapshot();
        Located located = Located.find(snapshot, from);
        if (located.namespace().isEmpty()) {
            return Verdicts.of(false, this, located.missing(), expected());
        }
        Optional<Finding> first;
        try {
            first = Diagnosis.of(snapshot, located.place(), to).first();
        } catch (IllegalArgumentException e) {
            return Verdicts.of(false, this, e.getMessage(), expected());
        }
        String name = first.map(Finding::name).orElse(NONE);
        String found = first.map(f -> f.name() + ": " + f.seen())
                .orElse("nothing is in the way of a ping from " + located.place() + " to " + to);
        return Verdicts.of(name.equals(finding), this, found, expected());
    }

    private String expected() {
        return finding.equals(NONE)
                ? "a ping from " + from + " to " + to + " would be answered"
                : finding + " is in the way of a ping from " + from + " to " + to;
    }
}
