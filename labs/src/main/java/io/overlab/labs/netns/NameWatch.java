package io.overlab.labs.netns;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells when the names of network namespaces may have changed on some hosts (inotify(7) on the folders that hold them). A
 * name is made a moment before the namespace is bound to it, and the binding itself is not told.
 */
public final class NameWatch implements AutoCloseable {
    /** {@code IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO} of sys/inotify.h. */
    private static final int EVENTS = 0x100 | 0x200 | 0x40 | 0x80;

    /** {@code IN_NONBLOCK | IN_CLOEXEC}. */
    private static final int FLAGS = 0x800 | 0x80000;

    private static final int BUFFER = 4096;

    /** The folders of names and those in which these would come into being. */
    private static final List<String> FOLDERS =
            List.of("/run", "/run/netns", "/run/docker", "/run/docker/netns", "/var/run/docker/netns");

    private final int fd;
    private final List<Integer> pids;
    private final byte[] buffer = new byte[BUFFER];
    private boolean open = true;

    private NameWatch(int fd, List<Integer> pids) {
        this.fd = fd;
        this.pids = pids;
    }

    /**
     * Starts watching.
     *
     * @param pids a process of each host
     * @throws IOException when the kernel has no more watches
     */
    public static NameWatch open(List<Integer> pids) throws IOException {
        int fd = LibC.get().inotify_init1(FLAGS);
        if (fd < 0) {
            throw new IOException("cannot watch the names of namespaces: " + Errors.describe(LibC.errno()));
        }
        NameWatch watch = new NameWatch(fd, List.copyOf(pids));
        watch.follow();
        return watch;
    }

    /** The file descriptor, for poll(2): there is something to read when names may have changed. */
    public int descriptor() {
        return fd;
    }

    /** Forgets what was told so far, and watches folders that are new. */
    public void reset() {
        while (LibC.get().read(fd, buffer, BUFFER) > 0) {
            continue;
        }
        follow();
    }

    private void follow() {
        for (int pid : pids) {
            for (String folder : FOLDERS) {
                try {
                    Path path = new ProcessRoot(pid).resolve(folder);
                    // One that is watched already is not watched twice; one that is not there cannot be.
                    LibC.get().inotify_add_watch(fd, path.toString(), EVENTS);
                } catch (IOException e) {
                    continue; // The process has gone.
                }
            }
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            LibC.get().close(fd);
        }
    }
}
