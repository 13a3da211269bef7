package io.overlab.shell.view;

import io.overlab.capture.filter.Field;
import io.overlab.capture.filter.Fields;
import java.util.List;

/** The fields of the filter language: name, type, meaning. */
public final class FieldList {
    private FieldList() {}

    /** One line a field. */
    public static List<String> lines() {
        return Fields.all().stream()
                .filter(f -> !f.alias())
                .map((Field f) ->
                        String.format("%-28s %-12s %s", f.name(), f.type().label(), f.meaning()))
                .toList();
    }
}
