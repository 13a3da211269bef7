package io.overlab.shell.slides;

/**
 * A piece of a line of text that looks the same from end to end.
 *
 * @param text what is read
 * @param kind how it looks
 * @param target where a link leads, or the empty string
 */
public record Span(String text, Kind kind, String target) {
    /** How text looks. */
    public enum Kind {
        /** Ordinary. */
        PLAIN,
        /** Important. */
        STRONG,
        /** A term when it is first met. */
        EMPHASIS,
        /** What a machine reads or writes. */
        CODE,
        /** What leads elsewhere. */
        LINK,
        /** A line ends here whatever the width. */
        BREAK
    }
}
