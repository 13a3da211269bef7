package io.overlab.labs.netlink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A walk over netlink attributes ({@code struct nlattr} of linux/netlink.h: 16 bits of length with the header, 16 bits
 * of type, the value, padded to 4 bytes).
 *
 * <p>It reads straight from the receive buffer, which must be in native order, and copies nothing. The walk ends at the
 * first attribute that does not fit. A value shorter than what is asked for reads as 0 or the empty string.
 */
final class Attributes {
    /** NLA_TYPE_MASK: the two upper bits of the type say "nested" and "network byte order". */
    private static final int TYPE_MASK = 0x3fff;

    private static final int HEADER = 4;

    private final ByteBuffer data;
    private final int end;
    private int next;
    private int type;
    private int start;
    private int length;

    /**
     * Starts before the first attribute.
     *
     * @param data the buffer, in native order
     * @param from index of the first attribute's header
     * @param end index after the last one
     */
    Attributes(ByteBuffer data, int from, int end) {
        this.data = data;
        this.next = from;
        this.end = Math.min(end, data.limit());
    }

    /** Goes to the next attribute; false when there is none. */
    boolean next() {
        if (end - next < HEADER) {
            return false;
        }
        int total = Short.toUnsignedInt(data.getShort(next));
        if (total < HEADER || total > end - next) {
            return false;
        }
        type = data.getShort(next + 2) & TYPE_MASK;
        start = next + HEADER;
        length = total - HEADER;
        next += (total + 3) & ~3;
        return true;
    }

    /** The attribute's type without its flags. */
    int type() {
        return type;
    }

    /** Index of the value's first byte. */
    int start() {
        return start;
    }

    /** The value's length in bytes. */
    int length() {
        return length;
    }

    /** The attributes inside this one. */
    Attributes nested() {
        return new Attributes(data, start, start + length);
    }

    /** The byte at an offset of the value. */
    int u8(int offset) {
        return length > offset ? Byte.toUnsignedInt(data.get(start + offset)) : 0;
    }

    /** The value as one byte. */
    int u8() {
        return u8(0);
    }

    /** Whether the value, one byte, is not 0. */
    boolean flag() {
        return u8(0) != 0;
    }

    /** The value as 16 bits in native order. */
    int u16() {
        return length >= 2 ? Short.toUnsignedInt(data.getShort(start)) : 0;
    }

    /** 16 bits in network order at an offset of the value. */
    int u16be(int offset) {
        return u8(offset) << 8 | u8(offset + 1);
    }

    /** The value as 32 bits in native order; what is above 2^31 comes out negative. */
    int s32() {
        return s32(0);
    }

    /** 32 bits in native order at an offset of the value. */
    int s32(int offset) {
        return length >= offset + 4 ? data.getInt(start + offset) : 0;
    }

    /** 64 bits in native order at an offset of the value. */
    long s64(int offset) {
        return length >= offset + 8 ? data.getLong(start + offset) : 0;
    }

    /** The value as text up to its NUL. */
    String string() {
        int n = length;
        while (n > 0 && data.get(start + n - 1) == 0) {
            n--;
        }
        byte[] text = new byte[n];
        data.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** The value as a link-layer address, {@code 02:42:c0:a8:00:02}. */
    String lladdr() {
        return AddressText.lladdr(data, start, length);
    }

    /** The value as an address of IPv4 (4 bytes) or IPv6 (16 bytes); of any other length as hex. */
    String ip() {
        return AddressText.ip(data, start, length);
    }

    /** The same of an address that many rows have. */
    String recurringIp() {
        return AddressText.recurring(data, start, length);
    }
}
