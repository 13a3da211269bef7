package io.overlab.labs.discovery;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads what Consul answers: a list of keys with base64 values, or a list of names. */
final class StoreJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StoreJson() {}

    /**
     * Reads a list of keys with their values one by one; nothing is built in between, for a store may hold much.
     *
     * @throws IOException when the answer breaks off on its way
     */
    static void entries(String store, InputStream json, Consumer<KeyValue> entries) throws StoreException, IOException {
        list(store, json, parser -> entries.accept(entry(store, parser)));
    }

    private static KeyValue entry(String store, JsonParser parser) throws IOException, StoreException {
        String key = null;
        byte[] value = null;
        long flags = 0;
        long created = 0;
        long modified = 0;
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (name.equals("Key") && token == JsonToken.VALUE_STRING) {
                    key = parser.getText();
                } else if (name.equals("Value") && token == JsonToken.VALUE_STRING) {
                    value = decoded(store, key, parser);
                } else if (name.equals("Value") && token == JsonToken.VALUE_NULL) {
                    value = new byte[0];
                } else if (name.equals("Flags") && token == JsonToken.VALUE_NUMBER_INT) {
                    flags = parser.getLongValue();
                } else if (name.equals("CreateIndex") && token == JsonToken.VALUE_NUMBER_INT) {
                    created = parser.getLongValue();
                } else if (name.equals("ModifyIndex") && token == JsonToken.VALUE_NUMBER_INT) {
                    modified = parser.getLongValue();
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (key == null || value == null) {
            throw broken(store, "an entry has no Key and Value");
        }
        return new KeyValue(key, value, flags, created, modified);
    }

    /**
     * Reads a list of names.
     *
     * @throws IOException when the answer breaks off on its way
     */
    static List<String> keys(String store, InputStream json) throws StoreException, IOException {
        List<String> keys = new ArrayList<>();
        list(store, json, parser -> {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw broken(store, "a key is no text");
            }
            keys.add(parser.getText());
        });
        return keys;
    }

    private interface Element {
        void read(JsonParser parser) throws StoreException, IOException;
    }

    private static void list(String store, InputStream json, Element element) throws StoreException, IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw broken(store, "it is no list");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                element.read(parser);
            }
            if (parser.nextToken() != null) {
                throw broken(store, "there is more behind its end");
            }
        } catch (JsonProcessingException e) {
            throw broken(store, e);
        }
    }

    private static byte[] decoded(String store, String key, JsonParser parser) throws IOException, StoreException {
        try {
            return parser.getBinaryValue();
        } catch (JsonEOFException e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw broken(store, "the value of " + (key == null ? "a key" : Printable.of(key, 80)) + " is not base64");
        }
    }

    private static StoreException broken(String store, JsonProcessingException e) {
        return broken(
                store,
                "it breaks off or goes wrong at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr());
    }

    private static StoreException broken(String store, String why) {
        return new StoreException(
                StoreException.Kind.STRANGE,
                "The store at " + store + " sent JSON that cannot be read (" + why + "): is it Consul?");
    }
}
