package io.overlab.capture.text.tcpdump;

import io.overlab.capture.file.FrameReader;
import io.overlab.capture.file.FrameSlot;
import io.overlab.capture.packet.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Predicate;

/**
 * Prints a whole capture as {@code tcpdump -nne -r FILE} does, quickly: reading, printing and writing overlap, and no
 * object is made for a frame. Its memory does not grow with the file, except for the first sequence numbers of each TCP
 * connection.
 */
public final class TcpdumpCopy {
    private static final int FULL = 1 << 17;
    private static final int PIECES = 3;

    /** Text on its way to the output; a length below zero ends it. */
    private record Piece(byte[] bytes, int length) {}

    private final TcpdumpOptions options;
    private final Predicate<Frame> wanted;
    private final long most;

    /**
     * Prepares for one or more captures.
     *
     * @param options what to print besides
     * @param wanted which frames to print; null for all, which is quicker than a test that is always true
     * @param most after how many printed frames to end
     */
    public TcpdumpCopy(TcpdumpOptions options, Predicate<Frame> wanted, long most) {
        this.options = Objects.requireNonNull(options, "options");
        this.wanted = wanted;
        this.most = most;
    }

    /**
     * Prints the frames of one capture.
     *
     * @param in the frames; not closed
     * @param out where the lines go; flushed, not closed
     * @return how many frames were printed
     * @throws IOException when the capture is damaged, after all frames before have been written; or when the output
     *     cannot be written
     */
    public long copy(FrameReader in, OutputStream out) throws IOException {
        TcpdumpView view = new TcpdumpView(options);
        Writer writer = new Writer(out);
        long printed = 0;
        IOException damage = null;
        try {
            FrameSlot slot = new FrameSlot();
            while (printed < most && !writer.failed() && in.next(slot)) {
                if (wanted != null && !wanted.test(slot.toFrame())) {
                    continue;
                }
                view.print(
                        slot.timeNanos(),
                        slot.linkType(),
                        slot.wireLength(),
                        slot.bytes(),
                        slot.from(),
                        slot.captured());
                printed++;
                if (view.text().length() >= FULL) {
                    writer.pass(view.text());
                }
            }
        } catch (IOException e) {
            damage = e;
        }
        writer.pass(view.text());
        writer.end();
        if (damage != null) {
            throw damage;
        }
        return printed;
    }

    /** Writes what was printed while more is being printed. */
    private static final class Writer {
        private final OutputStream out;
        private final BlockingQueue<Piece> full = new ArrayBlockingQueue<>(PIECES + 1);
        private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(PIECES + 1);
        private final Thread thread = new Thread(this::write, "write behind");
        private volatile IOException failure;

        Writer(OutputStream out) {
            this.out = out;
            for (int i = 0; i < PIECES; i++) {
                free.add(new byte[FULL + (1 << 14)]);
            }
            thread.setDaemon(true);
            thread.start();
        }

        boolean failed() {
            return failure != null;
        }

        void pass(Ascii text) throws IOException {
            try {
                int length = text.length();
                full.put(new Piece(text.exchange(free.take()), length));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("writing was interrupted", e);
            }
        }

        void end() throws IOException {
            try {
                full.put(new Piece(new byte[0], -1));
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("writing was interrupted", e);
            }
            if (failure != null) {
                throw failure;
            }
        }

        private void write() {
            try {
                for (Piece piece = full.take(); piece.length >= 0; piece = full.take()) {
                    try {
                        if (failure == null) {
                            out.write(piece.bytes, 0, piece.length);
                        }
                    } catch (IOException e) {
                        failure = e;
                    }
                    free.put(piece.bytes);
                }
                out.flush();
            } catch (InterruptedException e) {
                failure = new IOException("writing was interrupted", e);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
    }
}
