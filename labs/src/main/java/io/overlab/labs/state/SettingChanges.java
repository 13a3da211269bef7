package io.overlab.labs.state;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** What is set differently in two records of one kind, in words made from the names of the fields. */
final class SettingChanges {
    private SettingChanges() {}

    /**
     * Compares field by field, nested records too.
     *
     * @param before the one
     * @param after the other, of the same class
     * @param except names of fields that are not looked at
     * @return for each field that differs for example {@code l2miss on} or {@code ageing 77 (was 300)}
     */
    static List<String> between(Record before, Record after, Set<String> except) {
        List<String> texts = new ArrayList<>();
        for (RecordComponent c : before.getClass().getRecordComponents()) {
            Object old = value(c, before);
            Object now = value(c, after);
            if (except.contains(c.getName()) || Objects.equals(old, now)) {
                continue;
            }
            if (old instanceof Record o && now instanceof Record n) {
                texts.addAll(between(o, n, except));
            } else {
                texts.add(text(words(c.getName()), old, now));
            }
        }
        return texts;
    }

    /** {@code neighSuppress} as {@code neigh_suppress}, which is how iproute2 writes it. */
    private static String words(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String text(String name, Object before, Object after) {
        if (after instanceof Boolean on) {
            return name + (on ? " on" : " off");
        }
        String old = before.toString();
        return name + " " + (after.toString().isEmpty() ? "none" : after) + " (was " + (old.isEmpty() ? "none" : old)
                + ")";
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record's accessor " + component + " cannot be called", e);
        }
    }
}
