package io.overlab.labs.netns;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import jnr.ffi.annotations.SaveError;
import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;

/**
 * The calls of the C library that Java and jnr-posix do not offer. Each returns -1 on error and then leaves errno in
 * {@link jnr.ffi.Runtime#getLastError()}. Buffers are native-endian.
 */
public interface LibC {
    /** {@code O_RDONLY | O_CLOEXEC} of fcntl.h (the same on x86-64 and arm64). */
    int O_RDONLY_CLOEXEC = 0x80000;

    /** {@code O_RDWR | O_NOCTTY | O_CLOEXEC} of fcntl.h. */
    int O_RDWR_NOCTTY_CLOEXEC = 0x80102;

    /** {@code CLONE_NEWNET} of sched.h. */
    int CLONE_NEWNET = 0x40000000;

    /** setns(2). */
    @SaveError
    int setns(int fd, int type);

    /** open(2). */
    @SaveError
    int open(CharSequence path, int flags);

    /** close(2). */
    @SaveError
    int close(int fd);

    /** read(2). */
    @SaveError
    @ssize_t
    long read(int fd, @Out byte[] buffer, @size_t long count);

    /** write(2). */
    @SaveError
    @ssize_t
    long write(int fd, @In byte[] buffer, @size_t long count);

    /** ioctl(2) with a pointer, or null. */
    @SaveError
    int ioctl(int fd, long request, Pointer argument);

    /** socket(2). */
    @SaveError
    int socket(int domain, int type, int protocol);

    /** bind(2). */
    @SaveError
    int bind(int fd, @In byte[] address, int length);

    /** getsockopt(2); the length is that of the value, before and after. */
    int getsockopt(int fd, int level, int name, @In @Out byte[] value, @In @Out int[] length);

    /** setsockopt(2). */
    @SaveError
    int setsockopt(int fd, int level, int name, @In byte[] value, int length);

    /** send(2). */
    @SaveError
    @ssize_t
    long send(int fd, @In byte[] buffer, @size_t long count, int flags);

    /** recv(2) into memory the caller owns. */
    @SaveError
    @ssize_t
    long recv(int fd, Pointer buffer, @size_t long count, int flags);

    /** poll(2) of an array of {@code struct pollfd}. */
    @SaveError
    int poll(Pointer fds, @size_t long count, int timeoutMillis);

    /** eventfd(2). */
    @SaveError
    int eventfd(int value, int flags);

    /** inotify_init1(2). */
    @SaveError
    int inotify_init1(int flags);

    /** inotify_add_watch(2). */
    @SaveError
    int inotify_add_watch(int fd, CharSequence path, int mask);

    /** kill(2). */
    @SaveError
    int kill(int pid, int signal);

    /** The one binding of this JVM; loading it takes some 100 ms the first time. */
    static LibC get() {
        return Holder.LIBC;
    }

    /** errno of this thread's last call. */
    static int errno() {
        return jnr.ffi.Runtime.getSystemRuntime().getLastError();
    }

    /** Loads the library when it is first asked for, and not before. */
    final class Holder {
        private static final LibC LIBC = LibraryLoader.create(LibC.class).load("c");

        private Holder() {}
    }
}
