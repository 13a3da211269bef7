package io.overlab.capture.live;

/** A capture that cannot be opened, or has ended by itself. The message is one sentence. */
public final class CaptureException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param message one sentence: what was wrong, where, what to do
     */
    public CaptureException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message one sentence: what was wrong, where, what to do
     * @param cause what the library said
     */
    public CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
