package io.overlab.shell.view;

/** When the text of a step is shown that has just begun. */
public enum StepText {
    /** At once. */
    AT_ONCE,
    /** At once, unless there are frames to be read: then on Enter. */
    BELOW_FRAMES,
    /** Not before somebody asks for it. */
    ASKED_FOR
}
