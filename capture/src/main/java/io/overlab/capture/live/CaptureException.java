package io.overlab.capture.live;

/** A capture that cannot be opened or has ended. */
public final class CaptureException extends Exception {
    /**
     * Makes the exception.
     *
     * @param message one sentence
     */
    public CaptureException(String message) {
        super(message);
    }
}
