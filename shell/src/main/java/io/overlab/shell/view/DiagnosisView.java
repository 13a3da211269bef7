package io.overlab.shell.view;

import io.overlab.labs.diagnose.Diagnosis;
import io.overlab.labs.diagnose.Finding;
import io.overlab.labs.diagnose.Fix;
import io.overlab.labs.diagnose.Hop;
import io.overlab.labs.diagnose.Mark;
import io.overlab.labs.state.Place;
import io.overlab.labs.trace.Evidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The way of a ping and of its reply: each hop with what was seen, and where it ends what would mend it. */
public final class DiagnosisView {
    private static final int WHAT = 14;
    private static final int REHEARSALS = 20;
    private static final int WIDTH = 80;

    private DiagnosisView() {}

    /** Lays out a diagnosis that nobody sees, so that for the first that somebody asks for classes and code are ready. */
    public static void rehearse(Diagnosis diagnosis, Marks marks) {
        for (int i = 0; i < REHEARSALS; i++) {
            lines(diagnosis, marks, WIDTH);
        }
    }

    /** The lines of a diagnosis. */
    public static List<AttributedString> lines(Diagnosis diagnosis, Marks marks, int width) {
        return lines(diagnosis, Optional.empty(), marks, width);
    }

    /** The lines of a diagnosis with what was seen of a real ping at each interface. */
    public static List<AttributedString> lines(
            Diagnosis diagnosis, Optional<Evidence> evidence, Marks marks, int width) {
        List<AttributedString> lines = new ArrayList<>();
        add(lines, "there", diagnosis.way(), evidence, false, marks, width);
        add(lines, "and back", diagnosis.wayBack(), evidence, true, marks, width);
        evidence.ifPresent(e -> wire(lines, e, width));
        if (diagnosis.first().isEmpty()) {
            lines.add(new AttributedString("Nothing on the way stands against it: a ping is answered.", Styles.GOOD));
        }
        return lines;
    }

    private static void add(
            List<AttributedString> lines,
            String title,
            List<Hop> hops,
            Optional<Evidence> evidence,
            boolean back,
            Marks marks,
            int width) {
        if (hops.isEmpty()) {
            return;
        }
        lines.add(new AttributedString(" " + title, Styles.HEADING));
        Set<Place> told = new HashSet<>();
        for (Hop hop : hops) {
            String mark =
                    hop.mark() == Mark.OK ? marks.done() : hop.mark() == Mark.BROKEN ? marks.wrong() : marks.open();
            AttributedStyle style =
                    hop.mark() == Mark.OK ? Styles.GOOD : hop.mark() == Mark.BROKEN ? Styles.BAD : Styles.DIM;
            String head = " " + mark + " " + hop.what()
                    + " ".repeat(Math.max(0, WHAT - hop.what().length())) + " ";
            String text = hop.place() + (hop.seen().isEmpty() ? "" : "  " + hop.seen());
            lines.addAll(Hanging.lines(
                    head,
                    style,
                    Prose.wrap(text, width - head.length() - 1),
                    hop.mark() == Mark.NOT_REACHED ? Styles.DIM : Styles.PLAIN));
            evidence.filter(e -> told.add(hop.place()))
                    .flatMap(e -> e.at(hop, back))
                    .ifPresent(seen -> lines.addAll(seen(seen, width)));
            hop.finding().ifPresent(f -> lines.addAll(finding(f, width)));
        }
    }

    private static List<AttributedString> seen(String seen, int width) {
        String indent = " ".repeat(WHAT + 4);
        String lead = indent + "wire: ";
        return Hanging.lines(lead, Styles.COMMAND, Prose.wrap(seen, width - lead.length() - 1), Styles.COMMAND);
    }

    private static void wire(List<AttributedString> lines, Evidence evidence, int width) {
        Prose.wrap(evidence.verdict(), width - 1).forEach(l -> lines.add(new AttributedString(l, Styles.HEADING)));
        for (String sentence : evidence.disagreements()) {
            Prose.wrap("The walk and the wire disagree: " + sentence + ".", width - 1)
                    .forEach(l -> lines.add(new AttributedString(l, Styles.BAD)));
        }
    }

    private static List<AttributedString> finding(Finding finding, int width) {
        List<AttributedString> lines = new ArrayList<>();
        String indent = " ".repeat(WHAT + 4);
        lines.add(new AttributedString(indent + finding.name(), Styles.BAD));
        String text = finding.seen() + "; expected: " + finding.expected();
        Prose.wrap(text, width - indent.length() - 1).forEach(l -> lines.add(new AttributedString(indent + l)));
        for (Fix fix : finding.fix()) {
            String lead = "fix on " + fix.host() + ": ";
            String before = indent;
            String below = indent + " ".repeat(lead.length());
            for (String part : CommandLines.of(fix.command(), width - indent.length() - lead.length() - 1)) {
                lines.add(new AttributedStringBuilder()
                        .append(before)
                        .style(Styles.DIM)
                        .append(lead)
                        .style(Styles.COMMAND)
                        .append(part)
                        .toAttributedString());
                before = below;
                lead = "";
            }
        }
        if (!finding.note().isEmpty()) {
            Prose.wrap(finding.note(), width - indent.length() - 1)
                    .forEach(l -> lines.add(new AttributedString(indent + l, Styles.DIM)));
        }
        return lines;
    }
}
