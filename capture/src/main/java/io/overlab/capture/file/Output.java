package io.overlab.capture.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file that only ever holds whole records: they are collected, written together, and what was written of them in vain
 * is cut off again.
 */
final class Output implements AutoCloseable {
    private static final int ROOM = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(ROOM).order(ByteOrder.LITTLE_ENDIAN);

    /** Where each collected record ends, in {@link #buffer}; what a full disk leaves is one of these. */
    private int[] ends = new int[64];

    private int records;
    private long written;
    private long safe;
    private boolean failed;

    Output(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** A buffer, little-endian, with room for a record of {@code size} bytes. */
    ByteBuffer room(int size) throws IOException {
        if (failed) {
            throw new CaptureFileException(file + " cannot be written any more");
        }
        if (buffer.remaining() < size) {
            flush();
            if (buffer.capacity() < size) {
                buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        return buffer;
    }

    /** Ends a record; whatever happens later, it is in the file as a whole or not at all. */
    void end() {
        if (records == ends.length) {
            ends = Arrays.copyOf(ends, records * 2);
        }
        ends[records++] = buffer.position();
    }

    void flush() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                written += channel.write(buffer, written);
            }
            safe = written;
        } catch (IOException e) {
            failed = true;
            throw new CaptureFileException(
                    file + " cannot be written: " + reason(e) + "; it keeps what was written before, " + keepWhole()
                            + " bytes",
                    e);
        } finally {
            buffer.clear();
            records = 0;
        }
    }

    /** Cuts off what is no whole record; how many bytes stay. */
    private long keepWhole() {
        long end = safe;
        for (int i = 0; i < records && safe + ends[i] <= written; i++) {
            end = safe + ends[i];
        }
        try {
            channel.truncate(end);
        } catch (IOException e) {
            // Then the file is cut inside a record, and a reader will say so.
        }
        return end;
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (!failed) {
                flush();
            }
        }
    }
}
