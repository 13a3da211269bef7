package io.overlab.capture.filter;

import io.overlab.capture.packet.Ipv6Address;
import java.util.Arrays;

/** The relations between two values of one type. */
enum Comparison {
    EQUAL {
        @Override
        boolean holds(int order) {
            return order == 0;
        }
    },
    NOT_EQUAL {
        @Override
        boolean holds(int order) {
            return order != 0;
        }
    },
    LESS {
        @Override
        boolean holds(int order) {
            return order < 0;
        }
    },
    GREATER {
        @Override
        boolean holds(int order) {
            return order > 0;
        }
    },
    AT_MOST {
        @Override
        boolean holds(int order) {
            return order <= 0;
        }
    },
    AT_LEAST {
        @Override
        boolean holds(int order) {
            return order >= 0;
        }
    };

    abstract boolean holds(int order);

    /** The relation a token names, or null. */
    static Comparison of(Token token) {
        if (token.kind() != Token.Kind.SYMBOL && token.kind() != Token.Kind.WORD) {
            return null;
        }
        return switch (token.text()) {
            case "==", "eq" -> EQUAL;
            case "!=", "ne" -> NOT_EQUAL;
            case "<", "lt" -> LESS;
            case ">", "gt" -> GREATER;
            case "<=", "le" -> AT_MOST;
            case ">=", "ge" -> AT_LEAST;
            default -> null;
        };
    }

    /** Orders two values of one type; addresses by their unsigned number. */
    static int order(FieldType type, long number, Object object, long otherNumber, Object other) {
        return switch (type) {
            case NUMBER, FLAG, MAC, PROTOCOL -> Long.compareUnsigned(number, otherNumber);
            case IPV4 -> Integer.compareUnsigned((int) number, (int) otherNumber);
            case IPV6 -> ((Ipv6Address) object).compareTo((Ipv6Address) other);
            case TEXT -> ((String) object).compareTo((String) other);
            case SECONDS -> ((Double) object).compareTo((Double) other);
            case BYTES -> Arrays.compareUnsigned((byte[]) object, (byte[]) other);
        };
    }
}
