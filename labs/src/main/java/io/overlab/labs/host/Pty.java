package io.overlab.labs.host;

import io.overlab.labs.netns.LibC;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/**
 * The master side of a pseudo terminal of a host's own devpts, so that {@code tty} and {@code /dev/pts} are right inside.
 * The constants are those of asm-generic/ioctls.h, shared by x86-64 and arm64.
 */
final class Pty implements AutoCloseable {
    private static final long TIOCSPTLCK = 0x40045431L;
    private static final long TIOCGPTN = 0x80045430L;
    private static final long TIOCSWINSZ = 0x5414L;
    private static final long TIOCGPGRP = 0x540FL;
    private static final long TCGETS = 0x5401L;
    /** In c_lflag, the fourth word of struct termios (asm-generic/termbits.h). */
    private static final int ICANON = 2;

    private static final short POLLIN = 1;
    private static final int EINTR = 4;

    private final LibC libc = LibC.get();
    private final int master;
    private final int number;
    private final Pointer pollfd = Memory.allocateDirect(Runtime.getSystemRuntime(), 8, true);
    private volatile boolean closed;

    private Pty(int master, int number) {
        this.master = master;
        this.number = number;
    }

    /** Opens a new pseudo terminal in a host. */
    static Pty open(Host host) throws IOException {
        LibC libc = LibC.get();
        String path = host.root().resolve("dev/pts/ptmx").toString();
        int master = libc.open(path, LibC.O_RDWR_NOCTTY_CLOEXEC);
        if (master < 0) {
            throw new IOException("cannot open a terminal on " + host.name() + " (errno " + LibC.errno() + ")");
        }
        Pointer word = Memory.allocateDirect(Runtime.getSystemRuntime(), 8, true);
        if (libc.ioctl(master, TIOCSPTLCK, word) < 0 || libc.ioctl(master, TIOCGPTN, word) < 0) {
            int errno = LibC.errno();
            libc.close(master);
            throw new IOException("cannot set up a terminal on " + host.name() + " (errno " + errno + ")");
        }
        Pty pty = new Pty(master, word.getInt(0));
        // A new terminal belongs to whoever opened it; where the lab's root is another id, it could not be used there.
        IdMap ids = IdMap.ofThisProcess();
        if (ids.shifted()) {
            Path slave = host.root().resolve("dev/pts").resolve(Integer.toString(pty.number));
            Files.setAttribute(slave, "unix:uid", ids.root());
            Files.setAttribute(slave, "unix:gid", ids.rootGroup());
        }
        return pty;
    }

    /** The path of the slave side inside the host. */
    String slave() {
        return "/dev/pts/" + number;
    }

    /** Sets the window size, which sends SIGWINCH to the foreground process group. */
    void resize(int columns, int rows) {
        Pointer size = Memory.allocateDirect(Runtime.getSystemRuntime(), 8, true);
        size.putShort(0, (short) rows);
        size.putShort(2, (short) columns);
        libc.ioctl(master, TIOCSWINSZ, size);
    }

    /** Whether a program takes each key as it comes (ICANON of termios(3) is off), as editors and shells do. */
    boolean keyByKey() {
        Pointer termios = Memory.allocateDirect(Runtime.getSystemRuntime(), 64, true);
        return libc.ioctl(master, TCGETS, termios) == 0 && (termios.getInt(12) & ICANON) == 0;
    }

    /** The foreground process group in the pid namespace of this JVM, or -1. */
    int foreground() {
        Pointer word = Memory.allocateDirect(Runtime.getSystemRuntime(), 4, true);
        return libc.ioctl(master, TIOCGPGRP, word) < 0 ? -1 : word.getInt(0);
    }

    /**
     * Reads what the programs wrote. A plain read would hold the terminal open for as long as it waits, so this polls.
     *
     * @param buffer where to
     * @param timeoutMillis how long to wait for the first byte
     * @return the number of bytes, 0 when the time is over, or -1 when no program holds the terminal any more
     */
    int read(byte[] buffer, int timeoutMillis) {
        pollfd.putInt(0, master);
        pollfd.putShort(4, POLLIN);
        pollfd.putShort(6, (short) 0);
        int ready = libc.poll(pollfd, 1, timeoutMillis);
        if (ready <= 0) {
            return ready == 0 || LibC.errno() == EINTR ? 0 : -1;
        }
        long n = libc.read(master, buffer, buffer.length);
        return n > 0 ? (int) n : n < 0 && LibC.errno() == EINTR ? 0 : -1;
    }

    /** Types bytes. A terminal takes some 4 KB at a time; this waits until all are taken. */
    synchronized void write(byte[] bytes) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            byte[] rest = done == 0 ? bytes : Arrays.copyOfRange(bytes, done, bytes.length);
            long n = closed ? -1 : libc.write(master, rest, rest.length);
            if (n < 0) {
                if (!closed && LibC.errno() == EINTR) {
                    continue;
                }
                throw new IOException("the terminal is closed");
            }
            done += (int) n;
        }
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            libc.close(master);
        }
    }
}
