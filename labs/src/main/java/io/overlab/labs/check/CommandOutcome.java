package io.overlab.labs.check;

import java.util.Objects;

/**
 * A command line that has ended.
 *
 * @param host the host it was typed on
 * @param line what was typed
 * @param exitStatus as {@code $?} shows it, 0 for success
 * @param output what it printed, standard output and error in the order they came, lines ended by {@code \n}
 */
public record CommandOutcome(String host, String line, int exitStatus, String output) {

    /** Checks that nothing is missing. */
    public CommandOutcome {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(output, "output");
    }
}
