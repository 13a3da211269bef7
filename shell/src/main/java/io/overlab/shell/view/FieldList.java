package io.overlab.shell.view;

import io.overlab.capture.filter.Field;
import io.overlab.capture.filter.Fields;
import java.util.ArrayList;
import java.util.List;

/** The fields of the filter language: name, type, meaning. */
public final class FieldList {
    private FieldList() {}

    private static final int WIDTH = 80;
    private static final int NAME = 28;
    private static final String INDENT = " ".repeat(42);

    /** Every field, none wider than an ordinary terminal: a long meaning goes on below, all of it after a long name. */
    public static List<String> lines() {
        return Fields.all().stream().flatMap(f -> lines(f).stream()).toList();
    }

    private static List<String> lines(Field field) {
        List<String> lines = new ArrayList<>();
        String start = String.format(
                "%-" + NAME + "s %-12s ", field.name(), field.type().label());
        if (field.name().length() > NAME) {
            lines.add(start.stripTrailing());
            start = INDENT;
        }
        for (String part : Prose.wrap(field.meaning(), WIDTH - INDENT.length())) {
            lines.add(start + part);
            start = INDENT;
        }
        return lines;
    }
}
