package io.overlab.shell.view;

import io.overlab.labs.diagnose.Diagnosis;
import io.overlab.labs.diagnose.Finding;
import io.overlab.labs.diagnose.Fix;
import io.overlab.labs.diagnose.Hop;
import io.overlab.labs.diagnose.Mark;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The way of a ping and of its reply: each hop with what was seen, and where it ends what would mend it. */
public final class DiagnosisView {
    private static final int WHAT = 14;

    private DiagnosisView() {}

    /** The lines of a diagnosis. */
    public static List<AttributedString> lines(Diagnosis diagnosis, Marks marks, int width) {
        List<AttributedString> lines = new ArrayList<>();
        add(lines, "there", diagnosis.way(), marks, width);
        add(lines, "and back", diagnosis.wayBack(), marks, width);
        if (diagnosis.first().isEmpty()) {
            lines.add(new AttributedString("Nothing on the way stands against it: a ping is answered.", Styles.GOOD));
        }
        return lines;
    }

    private static void add(List<AttributedString> lines, String title, List<Hop> hops, Marks marks, int width) {
        if (hops.isEmpty()) {
            return;
        }
        lines.add(new AttributedString(" " + title, Styles.HEADING));
        for (Hop hop : hops) {
            String mark =
                    hop.mark() == Mark.OK ? marks.done() : hop.mark() == Mark.BROKEN ? marks.wrong() : marks.open();
            AttributedStyle style =
                    hop.mark() == Mark.OK ? Styles.GOOD : hop.mark() == Mark.BROKEN ? Styles.BAD : Styles.DIM;
            String head = String.format(" %s %-" + WHAT + "s ", mark, hop.what());
            String text = hop.place() + (hop.seen().isEmpty() ? "" : "  " + hop.seen());
            for (String line : Prose.wrap(text, width - head.length() - 1)) {
                lines.add(new AttributedStringBuilder()
                        .style(style)
                        .append(head)
                        .style(hop.mark() == Mark.NOT_REACHED ? Styles.DIM : Styles.PLAIN)
                        .append(line)
                        .toAttributedString());
                head = " ".repeat(head.length());
            }
            hop.finding().ifPresent(f -> lines.addAll(finding(f, width)));
        }
    }

    private static List<AttributedString> finding(Finding finding, int width) {
        List<AttributedString> lines = new ArrayList<>();
        String indent = " ".repeat(WHAT + 4);
        lines.add(new AttributedString(indent + finding.name(), Styles.BAD));
        String text = finding.seen() + "; expected: " + finding.expected();
        Prose.wrap(text, width - indent.length() - 1).forEach(l -> lines.add(new AttributedString(indent + l)));
        for (Fix fix : finding.fix()) {
            lines.add(new AttributedStringBuilder()
                    .append(indent)
                    .style(Styles.DIM)
                    .append("fix on " + fix.host() + ": ")
                    .style(Styles.COMMAND)
                    .append(fix.command())
                    .toAttributedString());
        }
        if (!finding.note().isEmpty()) {
            Prose.wrap(finding.note(), width - indent.length() - 1)
                    .forEach(l -> lines.add(new AttributedString(indent + l, Styles.DIM)));
        }
        return lines;
    }
}
