package io.overlab.labs.netlink;

import java.nio.ByteBuffer;

/**
 * Reads one kind of rtnetlink message; pure.
 *
 * @param <R> the record it gives
 */
@FunctionalInterface
interface RowDecoder<R> {
    /**
     * Reads the body of a message.
     *
     * @param data the receive buffer, in native order
     * @param start index of the body's first byte
     * @param end index after its last one
     * @return the record, or null when the message is of another family or too short to be one
     */
    R decode(ByteBuffer data, int start, int end);
}
