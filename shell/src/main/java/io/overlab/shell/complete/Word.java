package io.overlab.shell.complete;

/**
 * A word of a line for bash.
 *
 * @param text the word without its quotes and backslashes
 * @param from where it begins in the line
 * @param to where it ends, exclusive
 * @param quote the quote that is open at its end, or 0
 * @param afterRedirection whether it names the file of a redirection
 */
public record Word(String text, int from, int to, char quote, boolean afterRedirection) {

    /** Whether it gives a variable its value, as {@code overns=1-13fb} does. */
    boolean assignment() {
        int equals = text.indexOf('=');
        return equals > 0 && text.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*");
    }
}
