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
            String rest = line;
            String indent =
                    line.substring(0, line.length() - line.stripLeading().length());
            while (rest.length() > width) {
                int at = rest.lastIndexOf(' ', width);
                if (at <= indent.length()) {
                    break;
                }
                lines.add(rest.substring(0, at));
                rest = indent + rest.substring(at + 1);
            }
            lines.add(rest);
        }
        return lines;
    }
}
