package io.overlab.labs.netns;

import java.io.IOException;

/** A network namespace that cannot be entered. */
public final class NetnsException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    /**
     * Makes the exception.
     *
     * @param message one sentence: what was tried, on which path, and the kernel's answer in words
     * @param errno the kernel's answer
     */
    public NetnsException(String message, int errno) {
        super(message);
        this.errno = errno;
    }

    /** The kernel's answer, a number of errno.h. */
    public int errno() {
        return errno;
    }
}
