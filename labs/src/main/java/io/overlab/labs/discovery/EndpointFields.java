package io.overlab.labs.discovery;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * What matters of the value of an endpoint's key. The rest of the value, most of it, is read over: a store may hold many.
 *
 * @param id or null, as the others, when it is not there or no text
 * @param name the container's
 * @param address {@code ep_iface.addr}
 * @param mac {@code ep_iface.mac}
 * @param locator the host
 */
record EndpointFields(String id, String name, String address, String mac, String locator) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the value.
     *
     * @param value JSON
     * @throws IOException when it is none, or no object
     */
    static EndpointFields of(byte[] value) throws IOException {
        String id = null;
        String name = null;
        String locator = null;
        String[] iface = new String[2];
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                switch (field) {
                    case "id" -> id = text(parser);
                    case "name" -> name = text(parser);
                    case "locator" -> locator = text(parser);
                    case "ep_iface" -> iface = token == JsonToken.START_OBJECT ? iface(parser) : other(parser);
                    default -> parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new IOException("more than one value");
            }
        }
        return new EndpointFields(id, name, iface[0], iface[1], locator);
    }

    private static String[] iface(JsonParser parser) throws IOException {
        String[] iface = new String[2];
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            parser.nextToken();
            switch (field) {
                case "addr" -> iface[0] = text(parser);
                case "mac" -> iface[1] = text(parser);
                default -> parser.skipChildren();
            }
        }
        return iface;
    }

    private static String[] other(JsonParser parser) throws IOException {
        parser.skipChildren();
        return new String[2];
    }

    private static String text(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }
}
