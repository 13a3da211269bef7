package io.overlab.capture.filter;

import io.overlab.capture.packet.Bytes;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Layer;

/** What {@code contains} does: looks for text in text, or for bytes in bytes. */
final class Search {
    private Search() {}

    static Field.ValueTest of(Field field, Token token) {
        switch (field.type()) {
            case TEXT -> {
                return (number, object) -> ((String) object).contains(token.text());
            }
            case BYTES -> {
                byte[] needle = Literal.needle(token);
                return (number, object) -> find(Bytes.of((byte[]) object), 0, needle);
            }
            case PROTOCOL -> {
                byte[] needle = Literal.needle(token);
                return (number, object) -> object instanceof Layer layer
                        ? find(layer.bytes(), layer.offset(), needle)
                        : find(Bytes.of(((Frame) object).data()), 0, needle);
            }
            case MAC -> {
                byte[] needle = Literal.needle(token);
                return (number, object) -> {
                    byte[] address = new byte[6];
                    for (int i = 0; i < 6; i++) {
                        address[i] = (byte) (number >> (40 - 8 * i));
                    }
                    return find(Bytes.of(address), 0, needle);
                };
            }
            case NUMBER, FLAG, IPV4, IPV6, SECONDS ->
                throw new IllegalArgumentException("contains looks into text and bytes, and " + field + " is of type "
                        + field.type().label());
        }
        throw new IllegalStateException(field.type().name());
    }

    private static boolean find(Bytes hay, int from, byte[] needle) {
        for (int start = from; start + needle.length <= hay.length(); start++) {
            int i = 0;
            while (i < needle.length && hay.u8(start + i) == (needle[i] & 0xff)) {
                i++;
            }
            if (i == needle.length) {
                return true;
            }
        }
        return false;
    }
}
