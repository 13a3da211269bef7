package io.overlab.labs.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the learner reads fits a terminal of 80 columns. A text in one line is broken between words where it is shown; one
 * whose lines the author broke is shown as it is, and a line that is too wide would be broken a second time.
 */
final class TextRules {
    /** Of 80, one column is left free on either side. */
    static final int COLUMNS = 78;

    private static final Set<String> READ = Set.of("title", "say", "hint", "ask", "closing", "words", "notes", "cue");

    private final Source source;

    TextRules(Source source) {
        this.source = source;
    }

    List<Problem> problems(Node root) {
        List<Problem> problems = new ArrayList<>();
        Tree.scalars("", root, (key, scalar) -> {
            if (READ.contains(key)) {
                problems.addAll(tooWide(scalar, key.equals("title")));
            }
        });
        return problems;
    }

    private List<Problem> tooWide(Node.Scalar scalar, boolean oneLine) {
        List<Problem> problems = new ArrayList<>();
        boolean literal = source.isLiteral(scalar);
        int number = 0;
        for (String line : scalar.text().split("\n")) {
            int width = Columns.of(literal || oneLine ? line : longestWord(line));
            if (width > COLUMNS) {
                problems.add(source.invalid(
                                source.textLine(scalar, number),
                                "this " + (literal || oneLine ? "line" : "word") + " is " + width
                                        + " columns wide; more than " + COLUMNS
                                        + " do not fit a terminal of 80 with its margin, so break it")
                        .problem());
            }
            number++;
        }
        return problems;
    }

    private static String longestWord(String line) {
        String longest = "";
        for (String word : line.split("\\s+")) {
            longest = word.length() > longest.length() ? word : longest;
        }
        return longest;
    }
}
