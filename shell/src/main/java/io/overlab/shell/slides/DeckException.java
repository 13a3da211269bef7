package io.overlab.shell.slides;

/** A deck that cannot be had; the message is one sentence for the person. */
public final class DeckException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong, where, and what to do. */
    public DeckException(String message) {
        super(message);
    }
}
