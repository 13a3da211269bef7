package io.overlab.shell.complete;

import java.util.List;

/**
 * What may stand at the cursor.
 *
 * @param from where the word begins that ends at the cursor; an index into the line
 * @param word that word, without quotes
 * @param bash whether bash reads the word; a verb takes it as it is
 * @param quote the quote that is open there, or 0
 * @param choices words that begin with it
 */
public record Completion(int from, String word, boolean bash, char quote, List<Choice> choices) {
    private static final String SPECIAL = " \t\n\\'\"`$&;|<>()*?[]#!";
    private static final String SPECIAL_IN_QUOTES = "\\\"`$";

    /**
     * A word as it must be typed.
     *
     * @param text the word
     * @param whole whether it ends here; then an open quote is closed
     */
    public String typed(CharSequence text, boolean whole) {
        if (!bash) {
            return text.toString();
        }
        if (quote == '\'') {
            return quote + text.toString().replace("'", "'\\''") + (whole ? "'" : "");
        }
        String special = quote == '"' ? SPECIAL_IN_QUOTES : SPECIAL;
        StringBuilder typed = new StringBuilder(quote == '"' ? "\"" : "");
        for (int i = 0; i < text.length(); i++) {
            if (special.indexOf(text.charAt(i)) >= 0) {
                typed.append('\\');
            }
            typed.append(text.charAt(i));
        }
        return typed.append(quote == '"' && whole ? "\"" : "").toString();
    }
}
