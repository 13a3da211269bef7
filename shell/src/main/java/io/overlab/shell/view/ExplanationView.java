package io.overlab.shell.view;

import io.overlab.labs.explain.Part;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** A command word by word: what was typed on the left, what it means on the right. */
public final class ExplanationView {
    private static final int WIDEST = 26;

    private ExplanationView() {}

    /** The lines of an explanation. */
    public static List<AttributedString> lines(List<Part> parts, int width) {
        int longest = parts.stream().mapToInt(p -> p.words().length()).max().orElse(0);
        int column = Math.min(longest, WIDEST) + 4;
        List<AttributedString> lines = new ArrayList<>();
        for (Part part : parts) {
            String meaning = part.meaning().isEmpty() ? "(no word of a network command)" : part.meaning();
            String words = part.words();
            if (words.length() > WIDEST) {
                lines.add(new AttributedString("  " + words, Styles.COMMAND));
                words = "";
            }
            for (String text : Prose.wrap(meaning, Math.max(20, width - column))) {
                lines.add(new AttributedStringBuilder()
                        .style(Styles.COMMAND)
                        .append("  " + words)
                        .append(" ".repeat(column - 2 - words.length()))
                        .style(part.meaning().isEmpty() ? Styles.DIM : Styles.PLAIN)
                        .append(text)
                        .toAttributedString());
                words = "";
            }
        }
        return lines;
    }
}
