package io.overlab.shell.replay;

/** What is to be done in a show instead of the next line. */
enum Move {
    /** The step is not on any more, or is to be looked at anew. */
    ON,
    /** The person had the prompt. */
    RETAKEN,
    /** The person went to another step, or to this one on fresh hosts. */
    GONE,
    BACK,
    SKIP,
    QUIT,
    STUCK
}
