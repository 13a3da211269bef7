package io.overlab.labs.discovery;

/** A store did not do what it was asked. The message is one sentence that says where and why. */
public final class StoreException extends Exception {
    /** What is wrong. */
    public enum Kind {
        /** Nobody answers there; it may come back. */
        UNREACHABLE,
        /** What answers is no store, or its answer is broken. */
        STRANGE,
        /** The store says no. */
        REFUSED
    }

    private final Kind kind;

    /**
     * Makes the exception.
     *
     * @param kind what is wrong
     * @param message one sentence
     */
    public StoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
