package io.overlab.labs.host;

/** This machine cannot hold a lab, or the lab has ended. The message is one sentence that says what to do. */
public final class LabException extends Exception {
    /**
     * Makes the exception.
     *
     * @param message one sentence
     */
    public LabException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message one sentence
     * @param cause what happened
     */
    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
