package io.overlab.labs.state;

import io.overlab.labs.state.Change.Kind;
import io.overlab.labs.state.Change.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Compares two lists of rows of one sort.
 *
 * @param <R> the record of a row
 */
final class RowChanges<R> {
    /** How rows of one sort are told apart and spoken of. */
    interface Sort<R> {
        /** What says that two rows are one row. */
        Object identity(R row);

        /** What says that a row stands in for another, as a changed route does. */
        Object slot(R row);

        /** Which interface it is on, or 0. */
        int link(R row);

        /** Whether the change is worth a word; rows that differ only in what passes by are not. */
        boolean differs(R before, R after);

        /** The row in words. */
        String words(R row, NamespaceState of);

        /** What is different, in words. */
        String change(R before, R after);

        /** Whether it is there because of something else. */
        boolean incidental(R row, NamespaceState of);

        /** Whether the change comes by itself. */
        boolean incidental(R before, R after);
    }

    private final Subject subject;
    private final String noun;
    private final Sort<R> sort;
    private final ChangeList list;
    private final NamespaceState before;
    private final NamespaceState after;

    RowChanges(
            Subject subject, String noun, Sort<R> sort, NamespaceState before, NamespaceState after, ChangeList list) {
        this.subject = subject;
        this.noun = noun;
        this.sort = sort;
        this.before = before;
        this.after = after;
        this.list = list;
    }

    void find(Function<NamespaceState, List<R>> rows) {
        Map<Object, R> old = index(rows.apply(before));
        Map<Object, R> now = index(rows.apply(after));
        Map<Object, List<R>> gone = slots(old, key -> !now.containsKey(key));
        Map<Object, List<R>> come = slots(now, key -> !old.containsKey(key));
        for (Map.Entry<Object, List<R>> slot : gone.entrySet()) {
            if (!replaced(slot.getKey(), gone, come)) {
                slot.getValue().forEach(this::removed);
            }
        }
        for (Map.Entry<Object, R> row : now.entrySet()) {
            R earlier = old.get(row.getKey());
            Object slot = sort.slot(row.getValue());
            if (earlier != null) {
                if (sort.differs(earlier, row.getValue())) {
                    changed(earlier, row.getValue());
                }
            } else if (replaced(slot, gone, come)) {
                changed(gone.get(slot).get(0), row.getValue());
            } else {
                added(row.getValue());
            }
        }
    }

    private Map<Object, R> index(Collection<R> rows) {
        Map<Object, R> index = new LinkedHashMap<>();
        rows.forEach(r -> index.put(sort.identity(r), r));
        return index;
    }

    private Map<Object, List<R>> slots(Map<Object, R> rows, Predicate<Object> wanted) {
        Map<Object, List<R>> slots = new LinkedHashMap<>();
        rows.forEach((key, row) -> {
            if (wanted.test(key)) {
                slots.computeIfAbsent(sort.slot(row), k -> new ArrayList<>(1)).add(row);
            }
        });
        return slots;
    }

    /** One row went and one came in its place. */
    private boolean replaced(Object slot, Map<Object, List<R>> gone, Map<Object, List<R>> come) {
        return gone.getOrDefault(slot, List.of()).size() == 1
                && come.getOrDefault(slot, List.of()).size() == 1;
    }

    private void added(R row) {
        list.add(
                Kind.ADDED,
                subject,
                link(row, after),
                "new " + noun + " " + sort.words(row, after),
                sort.incidental(row, after));
    }

    private void removed(R row) {
        // With its interface its rows go, too.
        boolean bereft = sort.link(row) != 0 && after.link(sort.link(row)).isEmpty();
        list.add(
                Kind.REMOVED,
                subject,
                link(row, before),
                noun + " " + sort.words(row, before) + " is gone",
                bereft || sort.incidental(row, before));
    }

    private void changed(R old, R now) {
        list.add(
                Kind.CHANGED,
                subject,
                link(now, after),
                noun + " " + sort.words(now, after) + " (was " + sort.change(old, now) + ")",
                sort.incidental(old, now) || sort.incidental(now, after));
    }

    private String link(R row, NamespaceState of) {
        return of.link(sort.link(row)).map(Link::name).orElse("");
    }
}
