package io.overlab.labs.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings what an earlier Overlab wrote of records into the form they have now: a component that there was not is none,
 * empty or 0, which is what records say of what is not known; and one that there is no more is dropped.
 */
final class OlderForm {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OlderForm() {}

    /** A record's tree with all components that it has now, and no others. */
    static JsonNode brought(JsonNode tree, Class<?> type) {
        if (!(tree instanceof ObjectNode)) {
            return tree;
        }
        ObjectNode now = JSON.objectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            JsonNode value = tree.get(component.getName());
            now.set(
                    component.getName(),
                    value == null ? none(component.getType()) : brought(value, component.getGenericType()));
        }
        return now;
    }

    private static JsonNode brought(JsonNode value, Type type) {
        if (type instanceof Class<?> c && c.isRecord()) {
            return brought(value, c);
        }
        if (type instanceof ParameterizedType p && p.getActualTypeArguments().length == 1) {
            Type of = p.getActualTypeArguments()[0];
            if (!value.isArray()) {
                return brought(value, of);
            }
            ArrayNode all = JSON.arrayNode();
            value.forEach(v -> all.add(brought(v, of)));
            return all;
        }
        return value;
    }

    private static JsonNode none(Class<?> type) {
        if (type.isRecord()) {
            return brought(JSON.objectNode(), type);
        }
        if (type == Optional.class) {
            return JSON.nullNode();
        }
        if (List.class.isAssignableFrom(type)) {
            return JSON.arrayNode();
        }
        if (Map.class.isAssignableFrom(type)) {
            return JSON.objectNode();
        }
        if (type == boolean.class) {
            return JSON.booleanNode(false);
        }
        return Arrays.asList(int.class, long.class, double.class).contains(type)
                ? JSON.numberNode(0)
                : JSON.textNode("");
    }
}
