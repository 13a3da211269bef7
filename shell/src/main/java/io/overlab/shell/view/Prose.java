package io.overlab.shell.view;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines. */
public final class Prose {
    private Prose() {}

    /**
     * Breaks lines that are too wide at their last space; shorter ones stay as they are.
     *
     * @param text lines ended by {@code \n}
     * @param width the most columns a line may have
     */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : text.stripTrailing().split("\n", -1)) {
            lines.addAll(broken(
                    line,
                    width,
                    line.substring(0, line.length() - line.stripLeading().length())));
        }
        return lines;
    }

    /**
     * Breaks one line where it is too wide; a word that is too long itself is not cut.
     *
     * @param line without line end
     * @param width the most columns
     * @param indent what stands before what goes on below
     */
    static List<String> broken(String line, int width, String indent) {
        List<String> lines = new ArrayList<>();
        String rest = line;
        int text = line.length() - line.stripLeading().length();
        while (rest.length() > width) {
            int at = rest.lastIndexOf(' ', width);
            if (at <= text) {
                at = rest.indexOf(' ', text);
            }
            if (at < 0) {
                break;
            }
            lines.add(rest.substring(0, at));
            rest = indent + rest.substring(at + 1);
            text = indent.length();
        }
        lines.add(rest);
        return lines;
    }
}
