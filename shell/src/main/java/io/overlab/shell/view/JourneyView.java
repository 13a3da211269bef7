package io.overlab.shell.view;

import io.overlab.labs.trace.Journey;
import io.overlab.labs.trace.Journey.Envelope;
import io.overlab.labs.trace.Journey.Leg;
import io.overlab.labs.trace.Journey.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * One ping as a journey: each message with the interfaces it came by, the time from one to the next, and a bracket
 * around those where it was packed in another.
 */
public final class JourneyView {
    private final boolean unicode;
    private final int width;
    private final List<AttributedString> lines = new ArrayList<>();
    private int names;

    private JourneyView(boolean unicode, int width) {
        this.unicode = unicode;
        this.width = width;
    }

    /**
     * The lines of a journey.
     *
     * @param journey what was seen
     * @param marks the signs that can be shown
     * @param width the columns there are
     */
    public static List<AttributedString> lines(Journey journey, Marks marks, int width) {
        JourneyView view = new JourneyView(marks != Marks.ASCII, width);
        view.write(journey);
        return view.lines;
    }

    private void write(Journey journey) {
        names = journey.legs().stream()
                .flatMap(l -> l.sights().stream())
                .mapToInt(s -> s.place().toString().length())
                .max()
                .orElse(0);
        Optional<Leg> lost = journey.lost();
        for (Leg leg : journey.legs()) {
            leg(leg, lost.filter(leg::equals).isPresent());
        }
        if (journey.legs().isEmpty()) {
            prose(
                    "Nothing of it was seen at any of " + journey.listened().size() + " interfaces: "
                            + journey.said().lines().reduce((a, b) -> b).orElse("ping said nothing") + ".",
                    Styles.BAD);
        } else if (journey.answered()) {
            prose("Answered, " + millis(end(journey)) + " after the first frame.", Styles.GOOD);
        } else {
            Leg leg = lost.orElseThrow();
            Sight last = leg.sights().get(leg.sights().size() - 1);
            prose(
                    "No answer: the " + name(leg) + " was seen last at " + last.place()
                            + journey.leg(Journey.Kind.ERROR)
                                    .map(e -> "; " + e.text() + " was sent instead")
                                    .orElse("")
                            + ".",
                    Styles.BAD);
        }
        journey.doubts().forEach(d -> prose("Frames may be missing: " + d + ".", Styles.DIM));
    }

    private static String name(Leg leg) {
        return switch (leg.kind()) {
            case ARP_REQUEST -> "ARP question";
            case ARP_REPLY -> "ARP answer";
            case REQUEST -> "echo request";
            case REPLY -> "echo reply";
            case ERROR -> "ICMP error";
        };
    }

    private static long end(Journey journey) {
        return journey.legs().stream()
                .flatMap(l -> l.sights().stream())
                .mapToLong(Sight::nanos)
                .max()
                .orElse(0);
    }

    private void leg(Leg leg, boolean lost) {
        String again =
                leg.repeats() == 0 ? "" : ", sent again " + leg.repeats() + (leg.repeats() == 1 ? " time" : " times");
        lines.add(
                new AttributedString(" " + leg.text().replace(" > ", unicode ? " → " : " > ") + again, Styles.HEADING));
        List<Sight> sights = leg.sights();
        for (int i = 0; i < sights.size(); i++) {
            Sight sight = sights.get(i);
            boolean packed = sight.envelope().isPresent();
            boolean opens = packed && (i == 0 || sights.get(i - 1).envelope().isEmpty());
            boolean closes = packed
                    && (i + 1 == sights.size() || sights.get(i + 1).envelope().isEmpty());
            boolean unpacked = !packed && i > 0 && sights.get(i - 1).envelope().isPresent();
            String rest = opens || i == 0 || unpacked ? "  " + sight.length() + " bytes" : "";
            if (unpacked) {
                rest += ", unpacked";
            }
            String time = i == 0
                    ? millis(sight.nanos())
                    : "+" + millis(sight.nanos() - sights.get(i - 1).nanos());
            String place = sight.place().toString();
            row(
                    bracket(packed, opens, closes),
                    String.format("%12s  ", time) + place + " ".repeat(names - place.length()) + rest,
                    lost && i + 1 == sights.size() ? Styles.BAD : Styles.PLAIN);
            if (opens) {
                Envelope e = sight.envelope().orElseThrow();
                String arrow = unicode ? " → " : " > ";
                row(
                        closes ? " " : unicode ? "│" : "|",
                        " ".repeat(16) + "in UDP " + e.source() + arrow + e.destination() + " port " + e.port()
                                + ", VNI " + e.vni(),
                        Styles.DIM);
            }
        }
        if (lost) {
            row(" ", " ".repeat(14) + (unicode ? "✗" : "x") + " not seen after that", Styles.BAD);
        }
    }

    private void row(String bracket, String text, AttributedStyle style) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.style(Styles.HEADING).append(" " + bracket).style(style).append(text);
        AttributedString all = line.toAttributedString();
        int end = all.toString().stripTrailing().length();
        lines.add(all.subSequence(0, Math.min(end, width)));
    }

    private String bracket(boolean packed, boolean opens, boolean closes) {
        if (!packed) {
            return " ";
        }
        if (!unicode) {
            return opens || closes ? "+" : "|";
        }
        return opens && closes ? "╶" : opens ? "┌" : closes ? "└" : "│";
    }

    private void prose(String text, AttributedStyle style) {
        Prose.wrap(text, width - 2).forEach(l -> lines.add(new AttributedString(" " + l, style)));
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
    }
}
