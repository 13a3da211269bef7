package io.overlab.shell.verb;

/** A verb was used wrongly. The message is one sentence. */
public final class UsageException extends Exception {
    /**
     * Makes the exception.
     *
     * @param message one sentence
     */
    public UsageException(String message) {
        super(message);
    }
}
