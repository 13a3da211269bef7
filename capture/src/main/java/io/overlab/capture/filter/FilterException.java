package io.overlab.capture.filter;

/** An expression that does not parse. */
public final class FilterException extends Exception {
    private static final long serialVersionUID = 1;

    private final int column;

    /**
     * Makes the exception.
     *
     * @param problem what is wrong, without a full stop
     * @param column where, counted from 1
     */
    public FilterException(String problem, int column) {
        super("column " + column + ": " + problem);
        this.column = column;
    }

    /** The column of the error, counted from 1. */
    public int column() {
        return column;
    }
}
