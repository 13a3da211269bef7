package io.overlab.labs.lesson;

/**
 * A command that somebody gave in a step and that left something behind.
 *
 * @param host where
 * @param line what was typed; several lines for a here-document
 * @param repeatable whether typing the line into the host's bash does the same again; a line of a nested shell or of
 *     another terminal may mean something else there
 * @param network whether it changed the network's state; else it left something in bash only, such as a variable
 */
public record Given(String host, String line, boolean repeatable, boolean network) {}
