package io.overlab.shell.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.overlab.labs.discovery.KeyValue;
import io.overlab.labs.discovery.Printable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** A value of the store, decoded: JSON in lines, with the JSON that is inside strings opened as well. */
public final class KvValue {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LINE_LIMIT = 2000;
    private static final int LINES_LIMIT = 400;

    private KvValue() {}

    /** The lines of one value. */
    public static List<AttributedString> lines(KeyValue entry) {
        Optional<JsonNode> json = json(entry);
        List<AttributedString> lines = new ArrayList<>();
        if (json.isPresent()) {
            write(lines, "", "", json.get(), "");
            return lines.size() <= LINES_LIMIT ? lines : cut(lines, entry);
        }
        Optional<String> text = entry.text();
        if (text.isEmpty()) {
            return List.of(new AttributedString(entry.length() + " bytes that are no text", Styles.DIM));
        }
        if (entry.length() == 0) {
            return List.of(new AttributedString("(empty)", Styles.DIM));
        }
        List<String> all = text.get().lines().toList();
        all.stream().limit(LINES_LIMIT).forEach(l -> lines.add(new AttributedString(Printable.of(l, LINE_LIMIT))));
        boolean whole = all.size() <= LINES_LIMIT && all.stream().allMatch(l -> l.length() <= LINE_LIMIT);
        return whole ? lines : cut(lines, entry);
    }

    private static List<AttributedString> cut(List<AttributedString> lines, KeyValue entry) {
        List<AttributedString> shown = new ArrayList<>(lines.subList(0, Math.min(lines.size(), LINES_LIMIT)));
        shown.add(new AttributedString("... " + entry.length() + " bytes in all", Styles.DIM));
        return shown;
    }

    /** The value, if it is a JSON object or list. */
    static Optional<JsonNode> json(KeyValue entry) {
        return entry.text().flatMap(KvValue::parsed);
    }

    private static Optional<JsonNode> parsed(String text) {
        String start = text.strip();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The same with what is JSON inside strings in place of these. */
    static JsonNode opened(JsonNode node) {
        if (node.isTextual()) {
            return parsed(node.textValue()).map(KvValue::opened).orElse(node);
        }
        if (node.isArray()) {
            var list = JsonNodeFactory.instance.arrayNode();
            node.forEach(n -> list.add(opened(n)));
            return list;
        }
        if (node.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(f -> object.set(f.getKey(), opened(f.getValue())));
            return object;
        }
        return node;
    }

    private static void write(List<AttributedString> lines, String indent, String name, JsonNode node, String end) {
        Optional<JsonNode> inside = node.isTextual() ? parsed(node.textValue()) : Optional.empty();
        JsonNode shown = inside.orElse(node);
        String note = inside.isPresent() ? "  (JSON in a string)" : "";
        if (!shown.isContainerNode() || shown.isEmpty()) {
            line(lines, indent + name + shown + end, note);
            return;
        }
        boolean object = shown.isObject();
        line(lines, indent + name + (object ? "{" : "["), note);
        if (object) {
            for (Iterator<Map.Entry<String, JsonNode>> fields =
                            shown.properties().iterator();
                    fields.hasNext(); ) {
                Map.Entry<String, JsonNode> field = fields.next();
                String key = JsonNodeFactory.instance.textNode(field.getKey()) + ": ";
                write(lines, indent + "  ", key, field.getValue(), fields.hasNext() ? "," : "");
            }
        } else {
            for (Iterator<JsonNode> items = shown.elements(); items.hasNext(); ) {
                JsonNode item = items.next();
                write(lines, indent + "  ", "", item, items.hasNext() ? "," : "");
            }
        }
        line(lines, indent + (object ? "}" : "]") + end, "");
    }

    private static void line(List<AttributedString> lines, String text, String note) {
        lines.add(AttributedString.join(
                AttributedString.EMPTY,
                new AttributedString(Printable.of(text, LINE_LIMIT)),
                new AttributedString(note, Styles.DIM)));
    }
}
