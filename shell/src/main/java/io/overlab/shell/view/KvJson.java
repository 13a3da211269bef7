package io.overlab.shell.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.overlab.labs.discovery.KeyValue;
import java.util.Base64;
import java.util.List;

/** Keys and values of the store for programs: decoded, and JSON as JSON. */
public final class KvJson {
    private KvJson() {}

    /** A list of keys with their values, on one line. */
    public static String of(List<KeyValue> entries) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        entries.forEach(e -> list.add(node(e)));
        return list.toString();
    }

    /** One key with its value, on one line. */
    public static String of(KeyValue entry) {
        return node(entry).toString();
    }

    static ObjectNode node(KeyValue entry) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("key", entry.key());
        KvValue.json(entry)
                .ifPresentOrElse(
                        j -> node.set("value", KvValue.opened(j)),
                        () -> entry.text()
                                .ifPresentOrElse(
                                        t -> node.put("value", t),
                                        () -> node.put(
                                                "base64", Base64.getEncoder().encodeToString(entry.value()))));
        node.put("flags", entry.flags());
        node.put("createIndex", entry.createIndex()).put("modifyIndex", entry.modifyIndex());
        return node;
    }
}
