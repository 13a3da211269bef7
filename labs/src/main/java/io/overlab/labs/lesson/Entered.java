package io.overlab.labs.lesson;

/** A terminal that joined from elsewhere. */
public interface Entered {
    /** Bytes for it. */
    void output(byte[] bytes);

    /**
     * Its shell or command has ended.
     *
     * @param status what it ended with
     * @param hostsGone whether it did so because the hosts were ended or made anew
     */
    void closed(int status, boolean hostsGone);
}
