package io.overlab.labs.state;

import java.util.List;
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
        return FieldDifference.between(before, after, except).stream()
                .map(d -> text(d.name(), d.left(), d.right()))
                .toList();
    }

    private static String text(String name, Object before, Object after) {
        if (after instanceof Boolean on) {
            return name + (on ? " on" : " off");
        }
        String old = before.toString();
        return name + " " + (after.toString().isEmpty() ? "none" : after) + " (was " + (old.isEmpty() ? "none" : old)
                + ")";
    }
}
