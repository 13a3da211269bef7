package io.overlab.capture.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads a large file on a thread of its own while what was read before is worked on. Its memory is a few blocks. */
final class ReadAhead extends InputStream {
    private static final int BLOCK = 1 << 19;
    private static final int BLOCKS = 4;

    /** A piece of the file; {@code length} is -1 at its end, and {@code failure} set when it could not be read. */
    private record Block(byte[] bytes, int length, IOException failure) {}

    private final InputStream stream;
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread thread;
    private volatile boolean closed;
    private Block current = new Block(new byte[0], 0, null);
    private int at;

    ReadAhead(InputStream stream) {
        this.stream = stream;
        for (int i = 0; i < BLOCKS; i++) {
            free.add(new byte[BLOCK]);
        }
        this.thread = new Thread(this::fill, "read ahead");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    private void fill() {
        try {
            while (!closed) {
                byte[] bytes = free.poll(1, TimeUnit.SECONDS);
                if (bytes == null) {
                    continue;
                }
                Block block;
                try {
                    block = new Block(bytes, stream.readNBytes(bytes, 0, bytes.length), null);
                } catch (IOException e) {
                    block = new Block(bytes, 0, e);
                }
                boolean last = block.length < bytes.length;
                full.put(block);
                if (last) {
                    full.put(new Block(bytes, -1, block.failure));
                    return;
                }
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        while (at >= current.length) {
            if (current.failure != null) {
                throw current.failure;
            }
            if (current.length < 0) {
                return -1;
            }
            if (current.bytes.length == BLOCK) {
                free.offer(current.bytes);
            }
            try {
                current = full.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("reading was interrupted", e);
            }
            at = 0;
        }
        int count = Math.min(wanted, current.length - at);
        System.arraycopy(current.bytes, at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        thread.interrupt();
        stream.close();
    }
}
