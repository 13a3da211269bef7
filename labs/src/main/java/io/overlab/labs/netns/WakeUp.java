package io.overlab.labs.netns;

import java.io.IOException;

/** Ends a thread's wait in poll(2) from another thread (eventfd(2)). */
public final class WakeUp implements AutoCloseable {
    /** {@code EFD_CLOEXEC | EFD_NONBLOCK} of sys/eventfd.h. */
    private static final int FLAGS = 0x80000 | 0x800;

    private static final int LENGTH = 8;

    private final int fd;
    private boolean open = true;

    private WakeUp(int fd) {
        this.fd = fd;
    }

    /**
     * Makes one.
     *
     * @throws IOException when there are no file descriptors left
     */
    public static WakeUp open() throws IOException {
        int fd = LibC.get().eventfd(0, FLAGS);
        if (fd < 0) {
            throw new IOException("cannot make an eventfd: " + Errors.describe(LibC.errno()));
        }
        return new WakeUp(fd);
    }

    /** The file descriptor, for poll(2): there is something to read when somebody rang. */
    public int descriptor() {
        return fd;
    }

    /** Wakes who waits, or will wait next. */
    public synchronized void ring() {
        byte[] one = {1, 0, 0, 0, 0, 0, 0, 1};
        if (open) {
            LibC.get().write(fd, one, one.length);
        }
    }

    /** Forgets that somebody rang. */
    public synchronized void reset() {
        if (open) {
            LibC.get().read(fd, new byte[LENGTH], LENGTH);
        }
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            LibC.get().close(fd);
        }
    }
}
