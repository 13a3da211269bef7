package io.overlab.labs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What makes one JSON tree of another: {@code {"value": X}} is another value, {@code {"fields": {NAME: PATCH}, "gone":
 * [NAME]}} an object some of whose fields are different, {@code {"items": {INDEX: PATCH}}} an array with as many items,
 * {@code {"at": N, "out": N, "in": [X]}} one with items taken out and put in.
 *
 * <p>Public libraries for JSON patches look for the shortest one; a table of 100,000 rows has no time for that.
 */
final class TreePatch {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TreePatch() {}

    /** What makes {@code after} of {@code before}; nothing when they are equal. */
    static Optional<ObjectNode> between(JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        if (before instanceof ObjectNode b && after instanceof ObjectNode a) {
            return Optional.of(ofObjects(b, a));
        }
        if (before instanceof ArrayNode b && after instanceof ArrayNode a) {
            return Optional.of(b.size() == a.size() ? ofItems(b, a) : ofSplice(b, a));
        }
        return Optional.of(JSON.objectNode().set("value", after));
    }

    private static ObjectNode ofObjects(ObjectNode before, ObjectNode after) {
        ObjectNode fields = JSON.objectNode();
        for (Map.Entry<String, JsonNode> field : after.properties()) {
            JsonNode old = before.get(field.getKey());
            if (old == null) {
                fields.putObject(field.getKey()).set("value", field.getValue());
            } else {
                between(old, field.getValue()).ifPresent(p -> fields.set(field.getKey(), p));
            }
        }
        ObjectNode patch = JSON.objectNode();
        patch.set("fields", fields);
        List<String> gone = new ArrayList<>();
        before.fieldNames().forEachRemaining(name -> {
            if (!after.has(name)) {
                gone.add(name);
            }
        });
        if (!gone.isEmpty()) {
            gone.forEach(patch.putArray("gone")::add);
        }
        return patch;
    }

    private static ObjectNode ofItems(ArrayNode before, ArrayNode after) {
        ObjectNode patch = JSON.objectNode();
        ObjectNode items = patch.putObject("items");
        for (int i = 0; i < after.size(); i++) {
            String index = Integer.toString(i);
            between(before.get(i), after.get(i)).ifPresent(p -> items.set(index, p));
        }
        return patch;
    }

    private static ObjectNode ofSplice(ArrayNode before, ArrayNode after) {
        int shorter = Math.min(before.size(), after.size());
        int same = 0;
        while (same < shorter && before.get(same).equals(after.get(same))) {
            same++;
        }
        int end = 0;
        while (end < shorter - same && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        ObjectNode patch = JSON.objectNode();
        patch.put("at", same).put("out", before.size() - same - end);
        ArrayNode in = patch.putArray("in");
        for (int i = same; i < after.size() - end; i++) {
            in.add(after.get(i));
        }
        return patch;
    }

    /**
     * Applies a patch; neither tree is changed.
     *
     * @throws IllegalArgumentException when the patch is none, or not one of that tree
     */
    static JsonNode apply(JsonNode before, JsonNode patch) {
        if (patch.has("value")) {
            return patch.get("value");
        }
        if (before instanceof ObjectNode b && patch.get("fields") instanceof ObjectNode fields) {
            ObjectNode after = JSON.objectNode();
            after.setAll(b);
            for (Map.Entry<String, JsonNode> field : fields.properties()) {
                JsonNode old = b.has(field.getKey()) ? b.get(field.getKey()) : JSON.nullNode();
                after.set(field.getKey(), apply(old, field.getValue()));
            }
            patch.path("gone").forEach(name -> after.remove(name.asText()));
            return after;
        }
        if (before instanceof ArrayNode b && patch.get("items") instanceof ObjectNode items) {
            ArrayNode after = JSON.arrayNode(b.size());
            for (int i = 0; i < b.size(); i++) {
                JsonNode change = items.get(Integer.toString(i));
                after.add(change == null ? b.get(i) : apply(b.get(i), change));
            }
            return after;
        }
        if (before instanceof ArrayNode b && patch.get("in") instanceof ArrayNode in) {
            return spliced(b, patch.path("at").asInt(-1), patch.path("out").asInt(-1), in);
        }
        throw new IllegalArgumentException("what changed does not fit what there was");
    }

    private static ArrayNode spliced(ArrayNode before, int at, int out, ArrayNode in) {
        if (at < 0 || out < 0 || at + out > before.size()) {
            throw new IllegalArgumentException("rows changed that were not there");
        }
        ArrayNode after = JSON.arrayNode(before.size() - out + in.size());
        for (int i = 0; i < at; i++) {
            after.add(before.get(i));
        }
        after.addAll(in);
        for (int i = at + out; i < before.size(); i++) {
            after.add(before.get(i));
        }
        return after;
    }
}
