package io.overlab.labs.journal;

/**
 * An event and its place in the order of the session.
 *
 * @param sequence from 1, without gaps
 * @param nanos a monotonic time, in nanoseconds since the session began
 * @param step the step that was on, or the empty string
 * @param cause the number of the command that was running or had run last, or 0
 * @param event what happened
 */
public record Entry(long sequence, long nanos, String step, long cause, Event event) {}
