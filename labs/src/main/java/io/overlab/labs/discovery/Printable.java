package io.overlab.labs.discovery;

/** Text from outside, made fit for a sentence: no line breaks, nothing that a terminal takes for a command. */
public final class Printable {
    private Printable() {}

    /**
     * The text on one line.
     *
     * @param text anything
     * @param limit how many characters at most; what is longer ends in three dots
     */
    public static String of(String text, int limit) {
        if (text.length() <= limit && text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return text;
        }
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(limit + 1L).forEach(c -> {
            boolean control = Character.getType(c) == Character.CONTROL
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.LINE_SEPARATOR
                    || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                    || Character.getType(c) == Character.SURROGATE;
            line.appendCodePoint(control ? '?' : c);
        });
        return line.codePointCount(0, line.length()) > limit
                ? line.substring(0, line.offsetByCodePoints(0, limit)) + "..."
                : line.toString();
    }
}
