package io.overlab.capture.text;

import io.overlab.capture.filter.Field;
import io.overlab.capture.filter.Fields;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.Packet;
import java.util.List;

/**
 * A packet as one JSON object on one line. Its layers are an array, outermost first; each has the names and values of
 * its fields, and the place of its bytes in the frame.
 */
public final class JsonView {
    private JsonView() {}

    /**
     * The object for a packet.
     *
     * @param packet the packet
     * @param number its number in the capture, from 1
     * @param comment what the capture remarks about it, or the empty string
     */
    public static String object(Packet packet, long number, String comment) {
        return object(packet, number, comment, "");
    }

    /**
     * The object for a packet.
     *
     * @param packet the packet
     * @param number its number in the capture, from 1
     * @param comment what the capture remarks about it, or the empty string
     * @param meaning what it means where it was seen, or the empty string
     */
    public static String object(Packet packet, long number, String comment, String meaning) {
        Frame frame = packet.frame();
        StringBuilder json = new StringBuilder(512);
        json.append("{\"number\":").append(number);
        json.append(",\"time\":\"").append(Times.iso(frame.timeNanos())).append('"');
        if (!frame.place().isEmpty()) {
            json.append(",\"place\":");
            string(json, frame.place());
        }
        json.append(",\"length\":").append(frame.wireLength());
        json.append(",\"captured\":").append(frame.data().length);
        if (!comment.isEmpty()) {
            json.append(",\"comment\":");
            string(json, comment);
        }
        if (!meaning.isEmpty()) {
            json.append(",\"meaning\":");
            string(json, meaning);
        }
        json.append(",\"encapsulated\":").append(packet.encapsulated());
        json.append(",\"layers\":[");
        for (int i = 0; i < packet.layers().size(); i++) {
            if (i > 0) {
                json.append(',');
            }
            layer(json, packet.layers().get(i));
        }
        return json.append("]}").toString();
    }

    private static void layer(StringBuilder json, Layer layer) {
        json.append("{\"protocol\":\"").append(layer.protocol());
        json.append("\",\"offset\":").append(layer.offset());
        json.append(",\"bytes\":").append(layer.length());
        String problem = LayerTitle.problem(layer);
        if (!problem.isEmpty()) {
            json.append(",\"problem\":");
            string(json, problem);
        }
        for (Field field : Fields.of(layer)) {
            List<Object> values = field.values(layer);
            if (!values.isEmpty()) {
                json.append(",\"").append(field.name()).append("\":");
                values(json, values);
            }
        }
        json.append('}');
    }

    /** One value as it is, several as an array. */
    private static void values(StringBuilder json, List<Object> values) {
        if (values.size() == 1) {
            value(json, values.get(0));
            return;
        }
        json.append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                json.append(',');
            }
            value(json, values.get(i));
        }
        json.append(']');
    }

    private static void value(StringBuilder json, Object value) {
        if (value instanceof Boolean || value instanceof Long) {
            json.append(value);
        } else {
            string(json, value.toString());
        }
    }

    private static void string(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < 0x20 || c >= 0x7f && c <= 0x9f || Character.isSurrogate(c)) {
                        json.append("\\u").append("%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
