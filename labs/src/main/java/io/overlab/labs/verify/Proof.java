package io.overlab.labs.verify;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that was tried about a step.
 *
 * @param kind what was tried
 * @param name which of them, where a step has several; else the empty string
 * @param millis how long it took
 * @param flaw what is wrong, one sentence; nothing when it came out as it should
 */
public record Proof(Kind kind, String name, long millis, Optional<String> flaw) {

    /** What is tried. */
    public enum Kind {
        /** It fails before its commands and passes after them. */
        STEP("step"),
        /** Its question is answered by what its commands do, and not before. */
        PREDICTION("prediction"),
        /** What rebuilding runs leaves the state that its commands leave. */
        AGAIN("again"),
        /** A wrong turn that is taken is recognised, and no other is. */
        MISTAKE("mistake");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As a report calls it. */
        public String word() {
            return word;
        }
    }

    /** Checks that nothing is missing. */
    public Proof {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(flaw, "flaw");
    }

    /** Whether it came out as it should. */
    public boolean good() {
        return flaw.isEmpty();
    }
}
