package io.overlab.capture.filter;

/** An expression that does not parse. */
public final class FilterException extends Exception {
    private final int column;

    /**
     * Makes the exception.
     *
     * @param message one sentence
     * @param column where, counted from 1
     */
    public FilterException(String message, int column) {
        super(message);
        this.column = column;
    }

    /** The column of the error, counted from 1. */
    public int column() {
        return column;
    }
}
