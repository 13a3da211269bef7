package io.overlab.capture.filter;

import io.overlab.capture.packet.Packet;

/**
 * A field as an expression names it.
 *
 * @param field the field
 * @param scope where in the packet it is looked for
 * @param mask bits to keep of each value; all of them, if the expression names no mask
 */
record Reference(Field field, Scope scope, long mask) {
    /** Which part of the packet. */
    enum Scope {
        ANY,
        OUTER,
        INNER
    }

    boolean any(Packet packet, Field.ValueTest test) {
        int from = scope == Scope.INNER ? packet.boundary() : 0;
        int to = scope == Scope.OUTER ? packet.boundary() : packet.layers().size();
        if (mask == -1) {
            return field.any(packet, from, to, test);
        }
        return field.any(packet, from, to, (number, object) -> test.test(number & mask, object));
    }

    boolean exists(Packet packet) {
        return any(packet, (number, object) -> true);
    }

    Reference masked(long bits) {
        return new Reference(field, scope, bits);
    }
}
