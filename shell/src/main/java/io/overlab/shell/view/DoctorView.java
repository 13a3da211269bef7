package io.overlab.shell.view;

import io.overlab.labs.doctor.Facts;
import io.overlab.labs.doctor.Finding;
import io.overlab.labs.doctor.Finding.State;
import io.overlab.labs.doctor.Group;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * What the doctor found: a heading a group, a line a thing, and below each lack what mends it.
 *
 * @param marks the signs
 * @param width how many columns there are
 */
public record DoctorView(Marks marks, int width) {
    private static final int NAME = 20;

    /** Whose machine it is, in one line. */
    public AttributedString headline(Facts facts, String dot) {
        String who = facts.has("root") ? "root" : "rootless";
        String text = String.join(
                " " + dot + " ",
                facts.said("system").isEmpty() ? "Linux" : facts.said("system"),
                "kernel " + facts.said("kernel"),
                facts.said("processor"),
                who);
        return new AttributedString(text.substring(0, Math.min(text.length(), width)), Styles.HEADING);
    }

    /** The lines. */
    public List<AttributedString> lines(List<Finding> findings) {
        List<AttributedString> lines = new ArrayList<>();
        for (Group group : Group.values()) {
            List<Finding> own =
                    findings.stream().filter(f -> f.group() == group).toList();
            if (!own.isEmpty()) {
                lines.add(new AttributedString(group.title(), Styles.HEADING));
                own.forEach(f -> add(f, lines));
            }
        }
        return lines;
    }

    private void add(Finding finding, List<AttributedString> lines) {
        String mark = switch (finding.state()) {
            case THERE -> marks.done();
            case LACKING -> marks.open();
            case MISSING -> marks.wrong();
        };
        AttributedStyle style = switch (finding.state()) {
            case THERE -> Styles.GOOD;
            case LACKING -> Styles.DIM;
            case MISSING -> Styles.BAD;
        };
        int signs = Math.max(marks.done().length(), 1);
        String lead = " ".repeat(1 + signs + 1);
        String name = String.format("%-" + NAME + "s ", finding.name());
        List<String> text = Prose.wrap(text(finding), width - lead.length() - name.length());
        lines.add(new AttributedStringBuilder()
                .append(" ")
                .style(style)
                .append(String.format("%-" + signs + "s", mark))
                .style(Styles.PLAIN)
                .append(" " + (text.isEmpty() ? name.stripTrailing() : name))
                .append(text.isEmpty() ? "" : text.get(0))
                .toAttributedString());
        for (String more : text.subList(Math.min(1, text.size()), text.size())) {
            lines.add(new AttributedString(" ".repeat(lead.length() + name.length()) + more));
        }
        if (!finding.mend().isEmpty()) {
            mend(finding.mend(), lead, lines);
        }
    }

    /** A command is not wrapped unless it must be: it is there to be pasted. */
    private void mend(String mend, String lead, List<AttributedString> lines) {
        String arrow = lead + marks.meaning() + " ";
        lines.addAll(Hanging.lines(arrow, Styles.PLAIN, Prose.wrap(mend, width - arrow.length()), Styles.COMMAND));
    }

    private static String text(Finding finding) {
        // A sentence that says what to run says it in the line below.
        String said = finding.said().replaceFirst("[:;] (run|install it|try)[^:;]*`.*$", "");
        if (finding.state() == State.THERE || finding.use().isEmpty()) {
            return said;
        }
        return said.isEmpty() ? finding.use() : said + "; " + finding.use();
    }

    /** What it comes to, in one or two sentences. */
    public List<AttributedString> verdict(List<Finding> findings) {
        long missing = count(findings, State.MISSING);
        long lacking = count(findings, State.LACKING);
        List<AttributedString> lines = new ArrayList<>();
        lines.add(
                missing == 0
                        ? new AttributedString("All that is needed is there.", Styles.GOOD)
                        : new AttributedString(
                                (missing == 1 ? "One thing that is needed is" : missing + " things that are needed are")
                                        + " missing (" + marks.wrong() + ").",
                                Styles.BAD));
        if (lacking > 0) {
            lines.add(new AttributedString(
                    (lacking == 1 ? "One thing more is" : lacking + " things more are") + " not there (" + marks.open()
                            + "): the rest goes without it.",
                    Styles.DIM));
        }
        return lines;
    }

    private static long count(List<Finding> findings, State state) {
        return findings.stream().filter(f -> f.state() == state).count();
    }
}
