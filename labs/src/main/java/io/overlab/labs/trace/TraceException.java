package io.overlab.labs.trace;

/** A ping could not be followed. The message is one sentence. */
public final class TraceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With one sentence. */
    public TraceException(String message) {
        super(message);
    }

    /** With one sentence and what it comes from. */
    public TraceException(String message, Throwable cause) {
        super(message, cause);
    }
}
