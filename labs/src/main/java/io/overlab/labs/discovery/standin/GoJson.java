package io.overlab.labs.discovery.standin;

import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** JSON as Consul's development agent writes it: indented by four blanks, and fit to stand in a web page. */
final class GoJson {
    private GoJson() {}

    static String strings(List<String> strings) {
        return list(strings, GoJson::string);
    }

    static String entries(List<Entry> entries) {
        return list(entries, GoJson::entry);
    }

    private static String entry(Entry e) {
        String value =
                e.value().length == 0 ? "null" : '"' + Base64.getEncoder().encodeToString(e.value()) + '"';
        return "{\n        \"LockIndex\": 0,\n        \"Key\": " + string(e.key()) + ",\n        \"Flags\": "
                + Long.toUnsignedString(e.flags()) + ",\n        \"Value\": " + value + ",\n        \"CreateIndex\": "
                + e.createIndex() + ",\n        \"ModifyIndex\": " + e.modifyIndex() + "\n    }";
    }

    private static <T> String list(List<T> items, Function<T, String> text) {
        return items.isEmpty()
                ? "[]\n"
                : items.stream().map(text).collect(Collectors.joining(",\n    ", "[\n    ", "\n]\n"));
    }

    /** encoding/json's string. */
    static String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
