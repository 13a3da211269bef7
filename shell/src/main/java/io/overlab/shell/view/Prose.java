package io.overlab.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Breaks text into lines. */
public final class Prose {
    /** A line that its author may have broken for want of room. */
    private static final int FULL = 60;

    /** Begins at the margin with a word, without room for columns. */
    private static final Pattern FLOWING = Pattern.compile("(?![-*] |[0-9]+[.)] )\\S+( \\S+)*");

    private Prose() {}

    /** A text as the beginning of a sentence. */
    public static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /**
     * Breaks lines that are too wide at their last space. A paragraph all of whose lines fit stays as it was written; one
     * that must be broken is filled anew, so that it is not broken twice.
     *
     * @param text lines ended by {@code \n}
     * @param width the most columns a line may have
     */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : joined(List.of(text.stripTrailing().split("\n", -1)), width)) {
            lines.addAll(broken(
                    line,
                    width,
                    line.substring(0, line.length() - line.stripLeading().length())));
        }
        return lines;
    }

    /** The same with the paragraphs that have a line which is too wide as one line each. */
    private static List<String> joined(List<String> written, int width) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < written.size()) {
            int to = from + 1;
            while (to < written.size() && goesOn(written.get(to - 1), written.get(to))) {
                to++;
            }
            List<String> paragraph = written.subList(from, to);
            if (paragraph.stream().anyMatch(l -> l.length() > width)) {
                lines.add(String.join(" ", paragraph));
            } else {
                lines.addAll(paragraph);
            }
            from = to;
        }
        return lines;
    }

    /** Whether a line was broken only where its author's lines end. Indented ones, lists and columns are meant so. */
    private static boolean goesOn(String line, String next) {
        boolean text = FLOWING.matcher(line).matches() && FLOWING.matcher(next).matches();
        return text && line.length() + 1 + next.split(" ", 2)[0].length() > FULL;
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
