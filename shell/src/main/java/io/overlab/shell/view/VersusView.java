package io.overlab.shell.view;

import io.overlab.labs.explain.versus.Difference;
import io.overlab.labs.explain.versus.Difference.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** In what two namespaces differ: what matters in full, with its meaning; what does not in a line. */
public final class VersusView {
    private static final int INDENT = 5;

    private VersusView() {}

    /**
     * The lines.
     *
     * @param left the name of the one
     * @param right the name of the other
     * @param differences what differs
     * @param all whether what never matters is told one by one
     */
    public static List<AttributedString> lines(
            String left, String right, List<Difference> differences, boolean all, Marks marks, int width) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(new AttributedString(left + "  against  " + right, Styles.HEADING));
        if (differences.isEmpty()) {
            lines.add(new AttributedString("Nothing is different.", Styles.GOOD));
            return lines;
        }
        Map<String, List<Difference>> bySubject = new LinkedHashMap<>();
        for (Difference d : differences) {
            if (all || d.weight() != Weight.NEVER) {
                bySubject.computeIfAbsent(d.subject(), s -> new ArrayList<>()).add(d);
            }
        }
        Set<String> told = new LinkedHashSet<>();
        bySubject.forEach((subject, those) -> {
            lines.add(new AttributedString(" " + (subject.isEmpty() ? "the namespace" : subject), Styles.HEADING));
            those.forEach(d -> add(lines, d, told, marks, width));
        });
        sum(lines, differences, all, width);
        return lines;
    }

    private static void add(List<AttributedString> lines, Difference d, Set<String> told, Marks marks, int width) {
        String mark = d.weight() == Weight.MATTERS ? "!" : d.weight() == Weight.DEPENDS ? marks.open() : " ";
        AttributedStyle style = d.weight() == Weight.MATTERS ? Styles.BAD : Styles.DIM;
        String text = d.attribute() + ": " + shown(d.left()) + "  |  " + shown(d.right());
        String lead = "  " + mark + "  ";
        for (String line : Prose.wrap(text, width - INDENT - 1)) {
            lines.add(new AttributedStringBuilder()
                    .style(style)
                    .append(lead)
                    .style(Styles.PLAIN)
                    .append(line)
                    .toAttributedString());
            lead = " ".repeat(INDENT);
        }
        if (!d.meaning().isEmpty() && d.weight() != Weight.NEVER && told.add(d.meaning())) {
            Prose.wrap(d.meaning(), width - INDENT - 3)
                    .forEach(l -> lines.add(new AttributedString(" ".repeat(INDENT + 2) + l, Styles.DIM)));
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private static void sum(List<AttributedString> lines, List<Difference> differences, boolean all, int width) {
        Map<Weight, Long> counts =
                differences.stream().collect(Collectors.groupingBy(Difference::weight, Collectors.counting()));
        long matter = counts.getOrDefault(Weight.MATTERS, 0L);
        long depend = counts.getOrDefault(Weight.DEPENDS, 0L);
        long never = counts.getOrDefault(Weight.NEVER, 0L);
        String hidden = never == 0 || all ? "" : " --all lists those too.";
        String text = matter + (matter == 1 ? " matters (!), " : " matter (!), ") + depend
                + (depend == 1 ? " may, " : " may, ") + never + (never == 1 ? " never does" : " never do")
                + ": names, random addresses and the like." + hidden;
        Prose.wrap(text, width - 1).forEach(l -> lines.add(new AttributedString(l)));
    }
}
