package io.overlab.capture.packet;

import java.util.Arrays;
import java.util.Objects;

/**
 * The bytes of one frame, for reading only. All numbers are read in network byte order (big-endian) at an absolute
 * offset from the start of the frame. One of these is shared by all layers of a packet, so that decoding copies
 * nothing.
 */
public final class Bytes {
    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /**
     * Wraps an array without copying it.
     *
     * @param array the bytes; whoever passes them must not change them afterwards
     * @return the view
     */
    public static Bytes of(byte[] array) {
        return new Bytes(Objects.requireNonNull(array, "array"));
    }

    /** How many bytes were captured. */
    public int length() {
        return array.length;
    }

    /** The unsigned byte at {@code at}. */
    public int u8(int at) {
        return array[at] & 0xff;
    }

    /** The unsigned 16-bit number at {@code at}. */
    public int u16(int at) {
        return (array[at] & 0xff) << 8 | array[at + 1] & 0xff;
    }

    /** The unsigned 24-bit number at {@code at}. */
    public int u24(int at) {
        return (array[at] & 0xff) << 16 | (array[at + 1] & 0xff) << 8 | array[at + 2] & 0xff;
    }

    /** The 32 bits at {@code at}, as a signed int. */
    public int i32(int at) {
        return array[at] << 24 | (array[at + 1] & 0xff) << 16 | (array[at + 2] & 0xff) << 8 | array[at + 3] & 0xff;
    }

    /** The unsigned 32-bit number at {@code at}. */
    public long u32(int at) {
        return i32(at) & 0xffff_ffffL;
    }

    /** The unsigned 48-bit number at {@code at}: a MAC address. */
    public long u48(int at) {
        return (long) u16(at) << 32 | u32(at + 2);
    }

    /** The 64 bits at {@code at}. */
    public long i64(int at) {
        return (long) i32(at) << 32 | u32(at + 4);
    }

    /** A copy of the bytes from {@code from}, inclusive, to {@code to}, exclusive. */
    public byte[] copy(int from, int to) {
        return Arrays.copyOfRange(array, from, to);
    }

    /** Whether both hold the same bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes b && (b.array == array || Arrays.equals(b.array, array));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return array.length + " bytes";
    }
}
