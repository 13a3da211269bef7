package io.overlab.shell.replay;

import io.overlab.labs.scenario.Scenario;

/**
 * What is played, and how.
 *
 * @param scenario what
 * @param start the line that begins it
 * @param plan how
 */
public record Playbill(Scenario scenario, String start, Plan plan) {}
