package io.overlab.shell;

/** A verb or a command was used wrongly. The message is one sentence. */
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
