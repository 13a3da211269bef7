package io.overlab.shell.replay;

/**
 * How a show is to be played.
 *
 * @param auto whether it runs by itself
 * @param pace how fast
 * @param until the number of the step before which it stops, from 1; more than there are steps for none
 * @param cues whether it marks where a slide belongs
 * @param drift whether what comes out otherwise than recorded is shown as a diff
 */
public record Plan(boolean auto, Pace pace, int until, boolean cues, boolean drift) {}
