package io.overlab.labs.diagnose;

/**
 * One command that mends something.
 *
 * @param host where to type it
 * @param command as bash takes it
 */
public record Fix(String host, String command) {}
