package io.overlab.labs.diagnose;

/** How a hop of the way was found. */
public enum Mark {
    /** The frame passes here. */
    OK,
    /** The frame ends here. */
    BROKEN,
    /** The frame ended before. */
    NOT_REACHED
}
