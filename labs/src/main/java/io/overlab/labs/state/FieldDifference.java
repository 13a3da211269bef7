package io.overlab.labs.state;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A field that two records of one kind have different values for.
 *
 * @param name as iproute2 writes it, for example {@code neigh_suppress}
 * @param left the value in the one
 * @param right the value in the other
 */
public record FieldDifference(String name, Object left, Object right) {

    /**
     * Compares field by field, nested records too.
     *
     * @param left the one
     * @param right the other, of the same class
     * @param except names of the records' components that are not looked at
     */
    public static List<FieldDifference> between(Record left, Record right, Set<String> except) {
        List<FieldDifference> found = new ArrayList<>();
        for (RecordComponent c : left.getClass().getRecordComponents()) {
            Object old = value(c, left);
            Object now = value(c, right);
            if (except.contains(c.getName()) || Objects.equals(old, now)) {
                continue;
            }
            if (old instanceof Record o && now instanceof Record n) {
                found.addAll(between(o, n, except));
            } else {
                found.add(new FieldDifference(words(c.getName()), old, now));
            }
        }
        return found;
    }

    private static String words(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record's accessor " + component + " cannot be called", e);
        }
    }
}
