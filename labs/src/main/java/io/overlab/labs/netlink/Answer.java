package io.overlab.labs.netlink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to a {@link Request} as it comes in, one recv(2) after another; pure.
 *
 * @param <R> the record of a row
 */
final class Answer<R> {
    private final Request request;
    private final int sequence;
    private final RowDecoder<R> decoder;
    private final List<R> rows = new ArrayList<>();
    private boolean interrupted;
    private boolean ended;

    /**
     * Starts with no rows.
     *
     * @param request what was asked for
     * @param sequence the request's sequence number; messages with another one are left from a request that was given up
     * @param decoder how to read a row
     */
    Answer(Request request, int sequence, RowDecoder<R> decoder) {
        this.request = request;
        this.sequence = sequence;
        this.decoder = decoder;
    }

    /**
     * Takes what one recv(2) gave.
     *
     * @param data the buffer, in native order
     * @param length how much of it was filled
     * @return whether the answer has ended
     * @throws NetlinkException when the kernel refused
     */
    boolean take(ByteBuffer data, int length) throws NetlinkException {
        ended = ends(data, length);
        return ended;
    }

    private boolean ends(ByteBuffer data, int length) throws NetlinkException {
        Messages messages = new Messages(data, 0, length);
        while (messages.next()) {
            if (messages.sequence() != sequence) {
                continue;
            }
            interrupted |= (messages.flags() & Rtnetlink.NLM_F_DUMP_INTR) != 0;
            int type = messages.type();
            if (type == request.answer()) {
                R row = decoder.decode(data, messages.start(), messages.end());
                if (row != null) {
                    rows.add(row);
                }
                if ((messages.flags() & Rtnetlink.NLM_F_MULTI) == 0) {
                    return true;
                }
            } else if (type == Rtnetlink.NLMSG_DONE) {
                check(Refusal.ofDone(data, messages));
                return true;
            } else if (type == Rtnetlink.NLMSG_ERROR) {
                check(Refusal.ofError(data, messages));
            }
        }
        return false;
    }

    /** Whether it has ended. */
    boolean ended() {
        return ended;
    }

    /** What was asked for. */
    Request request() {
        return request;
    }

    /** The same question's answer once more, from its beginning. */
    Answer<R> again(int newSequence) {
        return new Answer<>(request, newSequence, decoder);
    }

    /** The rows so far, in the kernel's order. */
    List<R> rows() {
        return rows;
    }

    /** Whether the kernel's table changed while it was read (NLM_F_DUMP_INTR), so that rows may be missing or double. */
    boolean interrupted() {
        return interrupted;
    }

    private void check(Refusal refusal) throws NetlinkException {
        if (refusal.errno() != 0) {
            throw new NetlinkException(
                    "cannot read the " + request.what() + ": " + refusal.describe(), refusal.errno());
        }
    }
}
