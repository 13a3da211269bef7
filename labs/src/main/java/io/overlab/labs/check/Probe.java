package io.overlab.labs.check;

import java.util.Objects;
import java.util.Optional;

/** Something that must be fetched for a check. The lesson fetches it, and never while the learner's command runs. */
public sealed interface Probe {
    /**
     * A file of a host.
     *
     * @param host the host
     * @param path absolute, as the host sees it
     */
    record File(String host, String path) implements Probe {}

    /**
     * A key of the lab's store.
     *
     * @param key its name
     */
    record Key(String key) implements Probe {}

    /**
     * What was fetched.
     *
     * @param probe what was asked for
     * @param text what there is; absent when there is nothing of that name
     * @param reason why it cannot be told, as the end of "because ...", or the empty string
     */
    record Answer(Probe probe, Optional<String> text, String reason) {

        /** Checks that nothing is missing. */
        public Answer {
            Objects.requireNonNull(probe, "probe");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(reason, "reason");
        }

        /** It is there. */
        public static Answer of(Probe probe, String text) {
            return new Answer(probe, Optional.of(text), "");
        }

        /** There is nothing of that name. */
        public static Answer nothing(Probe probe) {
            return new Answer(probe, Optional.empty(), "");
        }

        /** It cannot be told. */
        public static Answer unknown(Probe probe, String reason) {
            return new Answer(probe, Optional.empty(), reason);
        }
    }
}
