package io.overlab.labs.discovery.resolver;

import java.time.Duration;

/**
 * How long things hold.
 *
 * @param cached an answer, before it is asked for again at the next miss
 * @param unknown that nobody knows something
 */
public record Times(Duration cached, Duration unknown) {
    /** A minute, and ten seconds. */
    public static final Times DEFAULT = new Times(Duration.ofMinutes(1), Duration.ofSeconds(10));
}
