package io.overlab.labs.netlink;

import java.nio.ByteBuffer;

/**
 * A walk over the messages of what one recv(2) gave ({@code struct nlmsghdr} of linux/netlink.h: 32 bits of length with
 * the header, 16 of type, 16 of flags, 32 of sequence number, 32 of port, padded to 4 bytes).
 *
 * <p>It ends at the first message that does not fit.
 */
final class Messages {
    /** Length of {@code struct nlmsghdr}. */
    static final int HEADER = 16;

    private final ByteBuffer data;
    private final int end;
    private int at;
    private int next;

    /**
     * Starts before the first message.
     *
     * @param data the buffer, in native order
     * @param from index of the first header
     * @param end index after the last message
     */
    Messages(ByteBuffer data, int from, int end) {
        this.data = data;
        this.next = from;
        this.end = Math.min(end, data.limit());
    }

    /** Goes to the next message; false when there is none. */
    boolean next() {
        if (end - next < HEADER) {
            return false;
        }
        int length = data.getInt(next);
        if (length < HEADER || length > end - next) {
            return false;
        }
        at = next;
        next += (length + 3) & ~3;
        return true;
    }

    /** {@code nlmsg_type}. */
    int type() {
        return Short.toUnsignedInt(data.getShort(at + 4));
    }

    /** {@code nlmsg_flags}. */
    int flags() {
        return Short.toUnsignedInt(data.getShort(at + 6));
    }

    /** {@code nlmsg_seq}. */
    int sequence() {
        return data.getInt(at + 8);
    }

    /** Index of the body's first byte. */
    int start() {
        return at + HEADER;
    }

    /** Index after the body's last byte. */
    int end() {
        return at + data.getInt(at);
    }
}
