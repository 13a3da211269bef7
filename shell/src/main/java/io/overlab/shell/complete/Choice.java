package io.overlab.shell.complete;

/**
 * A word that may stand at the cursor.
 *
 * @param text the word, without quotes
 * @param meaning a few words for a person, or the empty string
 * @param more whether the word may go on, as a folder does, so that no space belongs after it yet
 */
public record Choice(String text, String meaning, boolean more) {

    /** A whole word. */
    public static Choice of(String text, String meaning) {
        return new Choice(text, meaning, false);
    }

    /** The beginning of a word. */
    public static Choice begun(String text, String meaning) {
        return new Choice(text, meaning, true);
    }

    /** The same after something else. */
    Choice after(String prefix) {
        return new Choice(prefix + text, meaning, more);
    }
}
