package io.overlab.shell.slides;

/**
 * Something that is wrong with a deck.
 *
 * @param file the deck's file name
 * @param line from 1
 * @param text what is wrong and what to do, one sentence
 */
public record Flaw(String file, int line, String text) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + text;
    }
}
