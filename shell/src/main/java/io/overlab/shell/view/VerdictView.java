package io.overlab.shell.view;

import io.overlab.labs.check.Check;
import io.overlab.labs.check.Outcome;
import io.overlab.labs.check.PacketsCheck;
import io.overlab.labs.check.PingCheck;
import io.overlab.labs.check.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** What a check says: as it should be, or what was found and what was expected. */
public final class VerdictView {
    private VerdictView() {}

    /** A verdict after a command: what is so now and, where it is not as it should be, what would be. */
    public static List<AttributedString> brief(Verdict verdict, Marks marks, int width) {
        if (verdict.passed()) {
            return lines(verdict, marks, width);
        }
        boolean unknown = verdict.outcome() == Outcome.CANNOT_TELL;
        String text = unknown
                ? "cannot tell: " + verdict.found()
                : verdict.found() + " (expected: " + verdict.expected() + ")";
        List<AttributedString> lines = new ArrayList<>();
        String lead = " " + (unknown ? "?" : marks.open()) + " ";
        for (String line : Prose.wrap(text, width - lead.length() - 1)) {
            lines.add(new AttributedStringBuilder()
                    .style(unknown ? Styles.DIM : Styles.BAD)
                    .append(lead)
                    .style(Styles.DIM)
                    .append(line)
                    .toAttributedString());
            lead = "   ";
        }
        return lines;
    }

    /**
     * How many of some verdicts are good, and not which; but when all is there and only the proof is missing, that.
     *
     * @param checks what the verdicts are of, in the same order
     */
    public static List<AttributedString> count(List<Verdict> verdicts, List<Check> checks, Marks marks, int width) {
        long good = verdicts.stream().filter(Verdict::passed).count();
        String text = "Not yet: " + good + " of " + verdicts.size()
                + (verdicts.size() == 1 ? " thing is as it should be." : " things are as they should be.")
                + (unproven(verdicts, checks)
                        ? " What is missing is the ping that the step asks for; if it fails, `hint` helps."
                        : " What is not is yours to find; `hint` helps.");
        List<AttributedString> lines = new ArrayList<>();
        String lead = " " + marks.open() + " ";
        for (String line : Prose.wrap(text, width - lead.length() - 1)) {
            lines.add(new AttributedStringBuilder()
                    .style(Styles.BAD)
                    .append(lead)
                    .style(Styles.PLAIN)
                    .append(line)
                    .toAttributedString());
            lead = "   ";
        }
        return lines;
    }

    /** Whether all that is missing is a ping, and frames that come with it. */
    private static boolean unproven(List<Verdict> verdicts, List<Check> checks) {
        boolean ping = false;
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i).passed()) {
                continue;
            }
            boolean frames = checks.get(i) instanceof PacketsCheck c && !c.absence();
            if (!frames && !(checks.get(i) instanceof PingCheck)) {
                return false;
            }
            ping |= !frames;
        }
        return ping;
    }

    /** The lines of one verdict. */
    public static List<AttributedString> lines(Verdict verdict, Marks marks, int width) {
        if (verdict.passed()) {
            return List.of(new AttributedStringBuilder()
                    .style(Styles.GOOD)
                    .append(" " + marks.done() + " ")
                    .style(Styles.PLAIN)
                    .append(verdict.claim())
                    .toAttributedString());
        }
        boolean unknown = verdict.outcome() == Outcome.CANNOT_TELL;
        List<AttributedString> lines = new ArrayList<>();
        lines.add(new AttributedStringBuilder()
                .style(unknown ? Styles.DIM : Styles.BAD)
                .append(" " + (unknown ? "?" : marks.open()) + " ")
                .style(Styles.PLAIN)
                .append(verdict.claim())
                .toAttributedString());
        String found = (unknown ? "cannot tell: " : "found: ") + verdict.found();
        String expected = "expected: " + verdict.expected();
        for (String text : List.of(found, expected)) {
            for (String line : Prose.wrap(text, width - 6)) {
                lines.add(new AttributedString("     " + line, Styles.DIM));
            }
        }
        return lines;
    }
}
