package io.overlab.labs.check;

/** How a check came out. */
public enum Outcome {
    /** What the check claims is so. */
    PASSED,
    /** It is not so. */
    FAILED,
    /** What was observed is not enough to say, for example because frames were lost. */
    CANNOT_TELL
}
