package io.overlab.labs.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Validates by the words of JSON Schema that the scenario schema uses; any other word is refused, not ignored. */
final class SchemaSubset {
    private static final Set<String> NOTES = Set.of("$schema", "$defs", "title", "description");

    private final JsonNode root;

    SchemaSubset(JsonNode root) {
        this.root = root;
    }

    List<String> problems(JsonNode value) {
        List<String> problems = new ArrayList<>();
        check(root, value, "", problems);
        return problems;
    }

    private void check(JsonNode schema, JsonNode value, String path, List<String> problems) {
        for (Map.Entry<String, JsonNode> word : schema.properties()) {
            if (!NOTES.contains(word.getKey())) {
                check(word.getKey(), word.getValue(), schema, value, path, problems);
            }
        }
    }

    private void check(String word, JsonNode is, JsonNode schema, JsonNode value, String path, List<String> problems) {
        boolean good = true;
        switch (word) {
            case "$ref" -> check(root.at(is.asText().substring(1)), value, path, problems);
            case "type" -> good = types(is).anyMatch(t -> isOf(t, value));
            case "required" -> good = stream(is).allMatch(k -> value.has(k.asText()));
            case "minimum" -> good = !value.isNumber() || value.asLong() >= is.asLong();
            case "maximum" -> good = !value.isNumber() || value.asLong() <= is.asLong();
            case "minItems" -> good = !value.isArray() || value.size() >= is.asInt();
            case "maxItems" -> good = !value.isArray() || value.size() <= is.asInt();
            case "minProperties" -> good = !value.isObject() || value.size() >= is.asInt();
            case "maxProperties" -> good = !value.isObject() || value.size() <= is.asInt();
            case "pattern" ->
                good = !value.isTextual()
                        || Pattern.compile(is.asText()).matcher(value.asText()).find();
            case "enum" -> good = stream(is).anyMatch(value::equals);
            case "const" -> good = is.equals(value);
            case "not" -> good = !valid(is, value);
            case "anyOf" -> good = stream(is).anyMatch(s -> valid(s, value));
            case "allOf" -> is.forEach(s -> check(s, value, path, problems));
            case "items" -> {
                for (int n = 0; value.isArray() && n < value.size(); n++) {
                    check(is, value.get(n), path + "/" + n, problems);
                }
            }
            case "properties" ->
                is.properties().forEach(p -> {
                    if (value.has(p.getKey())) {
                        check(p.getValue(), value.get(p.getKey()), path + "/" + p.getKey(), problems);
                    }
                });
            case "propertyNames" ->
                value.fieldNames().forEachRemaining(k -> check(is, TextNode.valueOf(k), path + "/" + k, problems));
            case "additionalProperties" -> {
                Set<String> others = new TreeSet<>();
                value.fieldNames().forEachRemaining(others::add);
                schema.path("properties").fieldNames().forEachRemaining(others::remove);
                if (is.isObject()) {
                    others.forEach(k -> check(is, value.get(k), path + "/" + k, problems));
                } else {
                    good = is.asBoolean() || others.isEmpty();
                }
            }
            default -> throw new IllegalArgumentException("the schema uses '" + word + "', which this does not know");
        }
        if (!good) {
            problems.add(path + " is against " + word + " " + is + ": " + value);
        }
    }

    private boolean valid(JsonNode schema, JsonNode value) {
        List<String> problems = new ArrayList<>();
        check(schema, value, "", problems);
        return problems.isEmpty();
    }

    private static Stream<String> types(JsonNode is) {
        return is.isArray() ? stream(is).map(JsonNode::asText) : Stream.of(is.asText());
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> throw new IllegalArgumentException("the schema uses the type '" + type + "'");
        };
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
