package io.overlab.capture.text;

/**
 * A piece of a line.
 *
 * @param text the text, without line breaks and without colour codes
 * @param role what it is
 */
public record Span(String text, Role role) {}
