package io.overlab.labs.discovery;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what Consul answers: a list of keys with base64 values, or a list of names. */
final class StoreJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StoreJson() {}

    /** A store may hold much, so this reads on and on and builds nothing in between. */
    static List<KeyValue> entries(String store, byte[] json) throws StoreException {
        List<KeyValue> entries = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw broken(store, "it is no list");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                entries.add(entry(store, parser));
            }
            return entries;
        } catch (IOException e) {
            throw broken(store, e);
        }
    }

    private static KeyValue entry(String store, JsonParser parser) throws IOException, StoreException {
        String key = null;
        byte[] value = null;
        Map<String, Long> numbers = new HashMap<>();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (name.equals("Key") && token == JsonToken.VALUE_STRING) {
                    key = parser.getText();
                } else if (name.equals("Value") && token == JsonToken.VALUE_STRING) {
                    value = decoded(store, key, parser.getText());
                } else if (name.equals("Value") && token == JsonToken.VALUE_NULL) {
                    value = new byte[0];
                } else if (token == JsonToken.VALUE_NUMBER_INT) {
                    numbers.put(name, parser.getLongValue());
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (key == null || value == null) {
            throw broken(store, "an entry has no Key and Value");
        }
        return new KeyValue(
                key,
                value,
                numbers.getOrDefault("Flags", 0L),
                numbers.getOrDefault("CreateIndex", 0L),
                numbers.getOrDefault("ModifyIndex", 0L));
    }

    static List<String> keys(String store, String json) throws StoreException {
        List<String> keys = new ArrayList<>();
        for (JsonNode node : array(store, json)) {
            if (!node.isTextual()) {
                throw broken(store, "a key is no text");
            }
            keys.add(node.textValue());
        }
        return keys;
    }

    private static byte[] decoded(String store, String key, String text) throws StoreException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw broken(store, "the value of " + (key == null ? "a key" : Printable.of(key, 80)) + " is not base64");
        }
    }

    private static JsonNode array(String store, String json) throws StoreException {
        try {
            JsonNode node = JSON.readTree(json);
            if (node == null || !node.isArray()) {
                throw broken(store, "it is no list");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw broken(store, e);
        }
    }

    private static StoreException broken(String store, IOException e) {
        return broken(
                store,
                e instanceof JsonProcessingException at
                        ? "it breaks off or goes wrong at line "
                                + at.getLocation().getLineNr() + ", column "
                                + at.getLocation().getColumnNr()
                        : String.valueOf(e.getMessage()));
    }

    private static StoreException broken(String store, String why) {
        return new StoreException(
                StoreException.Kind.STRANGE,
                "The store at " + store + " sent JSON that cannot be read (" + why + "): is it Consul?");
    }
}
