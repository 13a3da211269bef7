package io.overlab.labs.explain.versus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Collects differences, each with what it means. */
final class Differences {
    private final List<Difference> found = new ArrayList<>();

    /** All so far, in the order in which they were found. */
    List<Difference> all() {
        return List.copyOf(found);
    }

    /**
     * Rows that are on one side only, and those of which something else is said.
     *
     * @param subject which interface they are of
     * @param kind what differs
     * @param meaning what a row on one side means
     * @param attribute how it is called
     * @param lefts rows of the left side, and what is said of each
     * @param rights those of the right side
     */
    void rows(
            String subject,
            String kind,
            String meaning,
            String attribute,
            Map<String, String> lefts,
            Map<String, String> rights) {
        Stream.concat(lefts.keySet().stream(), rights.keySet().stream())
                .distinct()
                .sorted()
                .forEach(row -> {
                    String l = lefts.get(row);
                    String r = rights.get(row);
                    if (l == null || r == null) {
                        addAs(subject, attribute, side(row, l), side(row, r), Meanings.of(kind, meaning));
                    } else if (!l.equals(r)) {
                        addAs(subject, attribute, row + " " + l, row + " " + r, Meanings.of(kind, "state"));
                    }
                });
    }

    /** A row as a side has it, or the empty string where it has none. */
    private static String side(String row, String said) {
        return said == null ? "" : (row + " " + said).strip();
    }

    /** Notes two values, if they are not the same. */
    void differ(String subject, String kind, String attribute, Object l, Object r) {
        if (!l.equals(r)) {
            add(subject, kind, attribute, l, r);
        }
    }

    /** Notes two values that are not the same. */
    void add(String subject, String kind, String attribute, Object l, Object r) {
        addAs(subject, attribute, l, r, Meanings.of(kind, attribute));
    }

    /** Notes two values that are not the same and mean something of their own. */
    void addAs(String subject, String attribute, Object l, Object r, Meanings.Meaning meaning) {
        found.add(new Difference(subject, attribute, text(l), text(r), meaning.weight(), meaning.text()));
    }

    private static String text(Object value) {
        if (value instanceof Boolean on) {
            return on ? "on" : "off";
        }
        return value.toString();
    }
}
