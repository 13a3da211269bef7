package io.overlab.shell.view;

import java.util.ArrayList;
import java.util.List;

/** A command for bash on lines of a window: continued with a backslash, so that all of them can be copied at once. */
final class CommandLines {
    private static final String GOES_ON = " \\";

    private CommandLines() {}

    /**
     * The lines of a command. It is broken between words only; what is quoted is one word, since a backslash in it would
     * be one.
     *
     * @param width the columns there are; a longer word has a line of its own
     */
    static List<String> of(String command, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        List<String> words = words(command);
        for (int i = 0; i < words.size(); i++) {
            int more = i + 1 < words.size() ? GOES_ON.length() : 0;
            if (!line.isEmpty() && line.length() + 1 + words.get(i).length() + more > width) {
                lines.add(line + GOES_ON);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(words.get(i));
        }
        lines.add(line.toString());
        return lines;
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (char c : command.toCharArray()) {
            quoted ^= c == '\'';
            if (c == ' ' && !quoted) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return words;
    }
}
