package io.overlab.labs.engine;

import java.util.List;
import java.util.Optional;

/** How the engines of a lab know of each other's networks. */
public enum Mode {
    /** Not at all: each is alone. */
    ALONE("docker"),

    /** They are one swarm, whose first manager is the engine of the first host; any version of Docker can. */
    SWARM("docker:swarm"),

    /** They share a key-value store and gossip by Serf, as engines did before swarm mode and up to 20.10. */
    KV("docker:kv");

    private final String need;

    Mode(String need) {
        this.need = need;
    }

    /** The mode that a scenario's {@code needs} ask for; absent when they ask for no engines. */
    public static Optional<Mode> of(List<String> needs) {
        Optional<Mode> found = Optional.empty();
        for (Mode mode : values()) {
            if (needs.contains(mode.need)) {
                found = Optional.of(mode);
            }
        }
        return found;
    }
}
