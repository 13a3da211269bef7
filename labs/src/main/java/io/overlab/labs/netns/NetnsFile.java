package io.overlab.labs.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A network namespace that is held open. It stays in being until this is closed, so close it soon: a namespace whose
 * name was removed keeps its devices and their sockets as long.
 */
public final class NetnsFile implements AutoCloseable {
    private final Path path;
    private final int fd;
    private boolean open = true;

    private NetnsFile(Path path, int fd) {
        this.path = path;
        this.fd = fd;
    }

    /**
     * Opens a namespace.
     *
     * @param path its file: {@code /proc/PID/ns/net}, {@code /proc/PID/root/run/netns/NAME}
     * @return the namespace, or another file: {@link #enter} tells
     * @throws NetnsException when there is no such file, or it may not be opened
     */
    public static NetnsFile open(Path path) throws NetnsException {
        int fd = LibC.get().open(path.toString(), LibC.O_RDONLY_CLOEXEC);
        if (fd < 0) {
            throw refused("open", path, LibC.errno());
        }
        return new NetnsFile(path, fd);
    }

    /**
     * Moves the calling thread into it. Only for threads that end soon, see {@link Netns}.
     *
     * @throws NetnsException when that fails; the thread is then where it was
     */
    public void enter() throws NetnsException {
        if (LibC.get().setns(fd, LibC.CLONE_NEWNET) < 0) {
            throw refused("enter", path, LibC.errno());
        }
    }

    /** The file descriptor, valid until this is closed. */
    public int descriptor() {
        return fd;
    }

    /** The inode in {@code net:[4026531840]}, which is what a process's link to its namespace reads as. */
    static long inode(Path link) throws IOException {
        String text = Files.readSymbolicLink(link).toString();
        if (!text.endsWith("]")) {
            throw new IOException(link + " leads to " + text + ", which is no namespace");
        }
        return Long.parseLong(text.substring(text.indexOf('[') + 1, text.length() - 1));
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            LibC.get().close(fd);
        }
    }

    private static NetnsException refused(String what, Path path, int errno) {
        return new NetnsException(
                "cannot " + what + " the network namespace " + path + ": " + Errors.describe(errno), errno);
    }
}
