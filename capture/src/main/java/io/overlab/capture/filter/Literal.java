package io.overlab.capture.filter;

import io.overlab.capture.packet.Ipv4Address;
import io.overlab.capture.packet.Ipv6Address;
import io.overlab.capture.packet.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A value an expression compares a field with.
 *
 * @param type the type of the field
 * @param number the value, for the types that are numbers
 * @param object the value, for the others
 * @param prefix the length of the network prefix in bits; for anything but a network, -1
 */
record Literal(FieldType type, long number, Object object, int prefix) {

    /** Reads the literal a field of this type can be compared with. */
    static Literal parse(Field field, Token token) throws FilterException {
        return parse(field, token, token.text(), token.column());
    }

    static Literal parse(Field field, Token token, String text, int column) throws FilterException {
        FieldType type = field.type();
        try {
            return switch (type) {
                case NUMBER -> new Literal(type, unsigned(text), null, -1);
                case FLAG -> new Literal(type, flag(text), null, -1);
                case MAC -> new Literal(type, MacAddress.parse(text).bits(), null, -1);
                case IPV4 -> {
                    int slash = text.indexOf('/');
                    Ipv4Address address = Ipv4Address.parse(slash < 0 ? text : text.substring(0, slash));
                    yield new Literal(type, address.bits(), address, slash < 0 ? -1 : prefix(text, slash, 32));
                }
                case IPV6 -> {
                    int slash = text.indexOf('/');
                    Ipv6Address address = Ipv6Address.parse(slash < 0 ? text : text.substring(0, slash));
                    yield new Literal(type, 0, address, slash < 0 ? -1 : prefix(text, slash, 128));
                }
                case TEXT -> new Literal(type, 0, text, -1);
                case SECONDS -> new Literal(type, 0, Double.valueOf(text), -1);
                case BYTES -> new Literal(type, 0, needle(token), -1);
                case PROTOCOL ->
                    throw new IllegalArgumentException(
                            "'" + field + "' is a protocol and has no value; compare one of its fields");
            };
        } catch (NumberFormatException e) {
            throw new FilterException("'" + text + "' is not a number, and " + field + " is one", column);
        } catch (IllegalArgumentException e) {
            throw new FilterException(e.getMessage(), column);
        }
    }

    /** The bytes {@code contains} looks for: the text in quotes, or hexadecimal pairs. */
    static byte[] needle(Token token) {
        if (token.kind() == Token.Kind.QUOTED) {
            return token.text().getBytes(StandardCharsets.UTF_8);
        }
        String[] pairs = token.text().split("[:.-]");
        byte[] bytes = new byte[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            if (!pairs[i].matches("[0-9a-fA-F]{1,2}")) {
                throw new IllegalArgumentException(
                        token.shown() + " is neither text in double quotes nor bytes such as 02:42:c0");
            }
            bytes[i] = (byte) Integer.parseInt(pairs[i], 16);
        }
        return bytes;
    }

    /** Whether a value stands in this relation to the literal; for a network, equal means: inside. */
    boolean holds(Comparison comparison, long value, Object other) {
        if (prefix >= 0 && (comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL)) {
            boolean inside = type == FieldType.IPV4
                    ? new Ipv4Address((int) value).in((Ipv4Address) object, prefix)
                    : ((Ipv6Address) other).in((Ipv6Address) object, prefix);
            return inside == (comparison == Comparison.EQUAL);
        }
        return comparison.holds(Comparison.order(type, value, other, number, object));
    }

    static long unsigned(String text) {
        return text.startsWith("0x") || text.startsWith("0X")
                ? Long.parseUnsignedLong(text.substring(2), 16)
                : Long.parseUnsignedLong(text);
    }

    private static long flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> 1;
            case "false" -> 0;
            default -> {
                if (unsigned(text) > 1) {
                    throw new IllegalArgumentException("'" + text + "' is neither 0 nor 1, and a flag is");
                }
                yield unsigned(text);
            }
        };
    }

    private static int prefix(String text, int slash, int most) {
        String bits = text.substring(slash + 1);
        if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > most) {
            throw new IllegalArgumentException("'" + text + "' has no prefix length from 0 to " + most);
        }
        return Integer.parseInt(bits);
    }
}
