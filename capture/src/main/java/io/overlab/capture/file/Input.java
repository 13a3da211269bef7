package io.overlab.capture.file;

import java.io.IOException;
import java.io.InputStream;

/** Reads a stream in large pieces and takes numbers of either byte order from it. */
final class Input implements AutoCloseable {
    private final InputStream stream;
    private final String name;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private long consumed;
    private boolean bigEndian;

    Input(InputStream stream, String name) {
        this.stream = stream;
        this.name = name;
    }

    String name() {
        return name;
    }

    void order(boolean big) {
        this.bigEndian = big;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    /** How many bytes have been taken from the stream. */
    long position() {
        return consumed;
    }

    /**
     * Makes {@code count} bytes available.
     *
     * @return how many of them there are before the end of the stream
     */
    int want(int count) throws IOException {
        if (end - start >= count) {
            return count;
        }
        if (start + count > buffer.length) {
            byte[] target = count > buffer.length ? new byte[Math.max(count, buffer.length * 2)] : buffer;
            System.arraycopy(buffer, start, target, 0, end - start);
            end -= start;
            start = 0;
            buffer = target;
        }
        while (end - start < count) {
            int got = stream.read(buffer, end, buffer.length - end);
            if (got < 0) {
                return end - start;
            }
            end += got;
        }
        return count;
    }

    /** The unsigned 16-bit number {@code at} bytes ahead, in the order of the file. */
    int u16(int at) {
        int i = start + at;
        int first = buffer[i] & 0xff;
        int second = buffer[i + 1] & 0xff;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    /** The 32-bit number {@code at} bytes ahead, in the order of the file. */
    int i32(int at) {
        return bigEndian ? u16(at) << 16 | u16(at + 2) : u16(at + 2) << 16 | u16(at);
    }

    /** The unsigned 32-bit number {@code at} bytes ahead, in the order of the file. */
    long u32(int at) {
        return i32(at) & 0xffff_ffffL;
    }

    /** The array that holds the bytes that were wanted; they stay in place until more are wanted. */
    byte[] array() {
        return buffer;
    }

    /** Where in the array the byte {@code at} bytes ahead is. */
    int index(int at) {
        return start + at;
    }

    /** Goes on behind bytes that were wanted. */
    void skip(int count) {
        start += count;
        consumed += count;
    }

    /**
     * Goes on behind bytes that need not be kept.
     *
     * @return how many there were before the end of the stream
     */
    long pass(long count) throws IOException {
        long left = count;
        while (left > 0) {
            int got = want((int) Math.min(left, buffer.length / 2));
            if (got == 0) {
                break;
            }
            int step = (int) Math.min(left, got);
            skip(step);
            left -= step;
        }
        return count - left;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
