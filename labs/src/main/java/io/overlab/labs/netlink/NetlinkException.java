package io.overlab.labs.netlink;

import java.io.IOException;

/** The kernel refused a netlink request, or did not answer it. */
public final class NetlinkException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    /**
     * Makes the exception.
     *
     * @param message one sentence: what was asked for, and the kernel's answer in words
     * @param errno the kernel's answer, a number of errno.h, or 0 when it was no number
     */
    public NetlinkException(String message, int errno) {
        super(message);
        this.errno = errno;
    }

    /** The kernel's answer, a number of errno.h, or 0. */
    public int errno() {
        return errno;
    }
}
