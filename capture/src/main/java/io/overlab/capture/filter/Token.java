package io.overlab.capture.filter;

/**
 * A piece of an expression.
 *
 * @param kind what it is
 * @param text its text; of a quoted text, what is between the quotes with the escapes resolved
 * @param column where it starts, counted from 1
 */
record Token(Kind kind, String text, int column) {
    /** The kinds. */
    enum Kind {
        /** A field, a keyword or a literal. */
        WORD,
        /** Text in quotes. */
        QUOTED,
        /** An operator or a bracket. */
        SYMBOL,
        /** The end of the expression. */
        END
    }

    boolean is(String... texts) {
        if (kind == Kind.SYMBOL || kind == Kind.WORD) {
            for (String candidate : texts) {
                if (candidate.equals(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How an error message names it. */
    String shown() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
