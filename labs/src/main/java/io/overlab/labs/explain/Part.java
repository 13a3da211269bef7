package io.overlab.labs.explain;

/**
 * A piece of a command and what it means.
 *
 * @param words as typed, a keyword with its value
 * @param meaning what it means here; empty where nobody knows
 */
public record Part(String words, String meaning) {}
