package io.overlab.labs.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads what Consul answers: a list of keys with base64 values, or a list of names. */
final class StoreJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StoreJson() {}

    static List<KeyValue> entries(String store, String json) throws StoreException {
        List<KeyValue> entries = new ArrayList<>();
        for (JsonNode node : array(store, json)) {
            JsonNode value = node.get("Value");
            if (!node.path("Key").isTextual() || value == null || !(value.isTextual() || value.isNull())) {
                throw broken(store, "an entry has no Key and Value");
            }
            entries.add(new KeyValue(
                    node.get("Key").textValue(),
                    decoded(store, node),
                    node.path("Flags").asLong(),
                    node.path("CreateIndex").asLong(),
                    node.path("ModifyIndex").asLong()));
        }
        return entries;
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

    private static byte[] decoded(String store, JsonNode node) throws StoreException {
        if (node.get("Value").isNull()) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder().decode(node.get("Value").textValue());
        } catch (IllegalArgumentException e) {
            throw broken(store, "the value of " + Printable.of(node.get("Key").textValue(), 80) + " is not base64");
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
            throw broken(
                    store,
                    "it breaks off or goes wrong at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        }
    }

    private static StoreException broken(String store, String why) {
        return new StoreException(
                StoreException.Kind.STRANGE,
                "The store at " + store + " sent JSON that cannot be read (" + why + "): is it Consul?");
    }
}
