package io.overlab.labs.netns;

import jnr.constants.platform.Errno;

/** The numbers of errno.h in words. */
public final class Errors {
    private Errors() {}

    /**
     * Says what a number of errno.h means.
     *
     * @param errno a number as of {@link LibC#errno()}
     * @return for example {@code Operation not permitted (EPERM)}
     */
    public static String describe(int errno) {
        Errno known = Errno.valueOf(errno);
        return known == Errno.__UNKNOWN_CONSTANT__ ? "error " + errno : known.description() + " (" + known.name() + ")";
    }
}
