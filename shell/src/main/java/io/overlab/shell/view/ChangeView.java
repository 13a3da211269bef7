package io.overlab.shell.view;

import io.overlab.labs.host.Host;
import io.overlab.labs.state.Change;
import io.overlab.labs.state.Change.Kind;
import io.overlab.labs.state.Change.Subject;
import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * What a command changed in the kernel, a line for each thing: {@code + docker0/overns:br0 bridge, DOWN}. What follows
 * from something else is left out, and of many changes the first are shown.
 */
public final class ChangeView {
    private static final int MOST = 6;

    /** A row that stays; what tables learn by themselves comes after it. */
    private static final Pattern LASTING = Pattern.compile("\\b(permanent|noarp|static)\\b");

    private ChangeView() {}

    /** One line: what became of one thing. */
    private record Line(String mark, AttributedStyle style, String text, boolean learned) {}

    /**
     * The lines of some changes.
     *
     * @param changes in the order of hosts and namespaces
     * @param width the columns there are
     */
    public static List<AttributedString> lines(List<Change> changes, int width) {
        List<Line> all = new ArrayList<>();
        Map<Place, List<Change>> links = new LinkedHashMap<>();
        for (Change change : changes) {
            if (change.subject() == Subject.LINK && !change.incidental()) {
                links.computeIfAbsent(change.place(), p -> new ArrayList<>()).add(change);
            }
        }
        for (Change change : changes) {
            if (change.incidental()) {
                continue;
            }
            if (change.subject() != Subject.LINK) {
                boolean row = change.subject() == Subject.NEIGHBOR || change.subject() == Subject.FDB;
                boolean learned = row && !LASTING.matcher(change.text()).find();
                if (learned && change.place().host().equals(Host.UNDERLAY)) {
                    // What the switch between the hosts learns is nobody's subject.
                    continue;
                }
                all.add(new Line(mark(change.kind()), style(change.kind()), other(change), learned));
            } else if (links.containsKey(change.place())) {
                all.add(link(links.remove(change.place())));
            }
        }
        all.sort(Comparator.comparing(Line::learned));
        List<AttributedString> lines = new ArrayList<>();
        for (Line line : all.subList(0, Math.min(MOST, all.size()))) {
            add(lines, line, width);
        }
        if (all.size() > MOST) {
            lines.add(new AttributedString("   and " + (all.size() - MOST) + " more", Styles.DIM));
        }
        return lines;
    }

    private static void add(List<AttributedString> lines, Line line, int width) {
        String lead = line.mark();
        for (String text : Prose.wrap(line.text(), width - 4)) {
            lines.add(new AttributedStringBuilder()
                    .style(line.style())
                    .append(" " + lead + " ")
                    .style(Styles.DIM)
                    .append(text)
                    .toAttributedString());
            lead = " ";
        }
    }

    private static String mark(Kind kind) {
        return switch (kind) {
            case ADDED -> "+";
            case REMOVED -> "-";
            case CHANGED -> "~";
            case MOVED -> ">";
        };
    }

    private static AttributedStyle style(Kind kind) {
        return switch (kind) {
            case ADDED -> Styles.GOOD;
            case REMOVED -> Styles.BAD;
            case CHANGED, MOVED -> Styles.HEADING;
        };
    }

    private static String other(Change change) {
        if (change.subject() == Subject.NAMESPACE) {
            return change.place() + " namespace";
        }
        String text = change.text();
        if (change.kind() == Kind.ADDED && text.startsWith("new ")) {
            text = text.substring("new ".length());
        } else if (change.kind() == Kind.REMOVED && text.endsWith(" is gone")) {
            text = text.substring(0, text.length() - " is gone".length());
        }
        return change.place() + " " + text;
    }

    /** All that became of one interface: one that is new is up or down, which is said in any case. */
    private static Line link(List<Change> changes) {
        Change first = changes.get(0);
        String name = first.place().link();
        List<String> words = new ArrayList<>();
        boolean state = false;
        for (Change change : changes) {
            String text = change.text();
            String after = text.startsWith(name + " ") ? text.substring(name.length() + 1) : text;
            if (change.kind() == Kind.ADDED || change.kind() == Kind.REMOVED) {
                int open = text.indexOf('(');
                int close = text.lastIndexOf(')');
                words.add(open > 0 && close > open ? text.substring(open + 1, close) : "interface");
            } else if (after.equals("is up")) {
                words.add("UP");
                state = true;
            } else if (after.equals("is down")) {
                words.add("DOWN");
                state = true;
            } else {
                words.add(after);
            }
        }
        if (first.kind() == Kind.ADDED && !state) {
            words.add(1, "DOWN");
        }
        return new Line(mark(first.kind()), style(first.kind()), first.place() + " " + String.join(", ", words), false);
    }
}
