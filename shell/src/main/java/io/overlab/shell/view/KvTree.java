package io.overlab.shell.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.overlab.labs.discovery.KeyValue;
import io.overlab.labs.discovery.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Keys as a tree, what they have in common once, with their values where these are short. */
public final class KvTree {
    private static final int NAME_LIMIT = 200;

    /** Below that a value is not worth a beginning. */
    private static final int LEAST = 12;

    private final Map<String, KvTree> below = new LinkedHashMap<>();
    private KeyValue entry;

    private KvTree() {}

    /** The lines of the tree. */
    public static List<AttributedString> lines(List<KeyValue> entries, int width) {
        KvTree root = new KvTree();
        for (KeyValue entry : entries) {
            KvTree at = root;
            for (String part : entry.key().split("(?<=/)")) {
                at = at.below.computeIfAbsent(part, p -> new KvTree());
            }
            at.entry = entry;
        }
        List<AttributedString> lines = new ArrayList<>();
        root.write(lines, "", width);
        return lines;
    }

    private void write(List<AttributedString> lines, String indent, int width) {
        below.forEach((part, tree) -> {
            StringBuilder name = new StringBuilder(part);
            KvTree at = tree;
            // A folder that holds one other and nothing else is told with that one.
            while (at.entry == null && at.below.size() == 1) {
                Map.Entry<String, KvTree> only = at.below.entrySet().iterator().next();
                name.append(only.getKey());
                at = only.getValue();
            }
            lines.add(at.line(indent + Printable.of(name.toString(), NAME_LIMIT), width));
            at.write(lines, indent + "  ", width);
        });
    }

    private AttributedString line(String name, int width) {
        if (entry == null) {
            return new AttributedString(name, Styles.HEADING);
        }
        AttributedStringBuilder line = new AttributedStringBuilder().append(name);
        int room = width - name.length() - 3;
        String value = preview(entry);
        if (value.length() <= room) {
            line.style(Styles.DIM).append(" = ").append(value);
        } else if (room >= LEAST) {
            line.style(Styles.DIM).append(" = ").append(Printable.of(value, room - 3));
        }
        return line.toAttributedString();
    }

    /** A value on one line: text as it is, of JSON its name or how long it is. */
    static String preview(KeyValue entry) {
        Optional<JsonNode> json = KvValue.json(entry);
        if (json.isPresent()) {
            String name = json.get().path("name").asText();
            return "{" + (name.isEmpty() ? "" : Printable.of(name, 40) + ", ") + entry.length() + " bytes of JSON}";
        }
        return entry.length() == 0
                ? "(empty)"
                : entry.text().map(t -> Printable.of(t, 200)).orElse(entry.length() + " bytes that are no text");
    }
}
