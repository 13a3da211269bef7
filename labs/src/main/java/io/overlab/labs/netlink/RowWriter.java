package io.overlab.labs.netlink;

import io.overlab.labs.netns.Errors;
import io.overlab.labs.netns.LibC;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes neighbours and forwarding rows into a namespace (RTM_NEWNEIGH and RTM_DELNEIGH, rtnetlink(7)). It belongs to
 * the namespace of the thread that opened it; it can be used from any thread, by one at a time.
 */
public final class RowWriter implements AutoCloseable {
    /** So many rows go to the kernel in one message of messages; their answers fit into the socket's buffer. */
    public static final int AT_ONCE = 200;

    /** What the kernel says of a row that is to go and is not there. */
    private static final int ENOENT = 2;

    private static final int EINTR = 4;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int TIMEOUT_SECONDS = 5;

    private final LibC libc = LibC.get();
    private final int fd;
    private final ReceiveBuffer buffer = new ReceiveBuffer();
    private final ByteBuffer messages =
            ByteBuffer.allocate(AT_ONCE * RowMessage.MOST).order(ByteOrder.nativeOrder());
    private int sequence;
    private boolean open = true;

    private RowWriter(int fd) {
        this.fd = fd;
    }

    /**
     * A row that the kernel did not take.
     *
     * @param write which
     * @param errno a number of errno.h
     * @param reason the kernel's words, for example {@code No such device (ENODEV)}
     */
    public record Refused(RowWrite write, int errno, String reason) {
        /** Whether it was to go and is not there, which is as good. */
        public boolean goneAlready() {
            return errno == ENOENT;
        }
    }

    /**
     * Opens a writer in the calling thread's network namespace.
     *
     * @throws NetlinkException when the kernel gives no socket
     */
    public static RowWriter open() throws NetlinkException {
        LibC libc = LibC.get();
        int fd = NetlinkSocket.descriptor(NetlinkSocket.NETLINK_ROUTE);
        libc.setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, number(1, 4), 4);
        libc.setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, number(1, 4), 4);
        libc.setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, number(TIMEOUT_SECONDS, 16), 16);
        return new RowWriter(fd);
    }

    private static byte[] number(long value, int length) {
        ByteBuffer bytes =
                ByteBuffer.allocate(16).order(ByteOrder.nativeOrder()).putLong(0, value);
        return length == 4
                ? ByteBuffer.allocate(4)
                        .order(ByteOrder.nativeOrder())
                        .putInt((int) value)
                        .array()
                : bytes.array();
    }

    /**
     * Writes rows, in their order.
     *
     * @param writes which; each is taken or refused by itself
     * @return those that the kernel refused
     * @throws NetlinkException when the kernel does not answer
     * @throws IllegalArgumentException when an address is none; none of the rows since the last two hundred is written
     */
    public synchronized List<Refused> write(List<RowWrite> writes) throws NetlinkException {
        List<Refused> refused = new ArrayList<>();
        for (int from = 0; from < writes.size(); from += AT_ONCE) {
            batch(writes.subList(from, Math.min(writes.size(), from + AT_ONCE)), refused);
        }
        return refused;
    }

    private void batch(List<RowWrite> writes, List<Refused> refused) throws NetlinkException {
        int first = sequence + 1;
        messages.clear();
        for (int i = 0; i < writes.size(); i++) {
            // The kernel answers in order, so the last answer says that there are no more.
            RowMessage.append(messages, writes.get(i), ++sequence, i == writes.size() - 1);
        }
        byte[] bytes = Arrays.copyOf(messages.array(), messages.position());
        if (!open) {
            throw new NetlinkException("cannot write rows: the socket is closed", 0);
        }
        while (libc.send(fd, bytes, bytes.length, 0) < 0) {
            if (LibC.errno() != EINTR) {
                throw failed();
            }
        }
        boolean last = false;
        while (!last) {
            int length = (int) libc.recv(fd, buffer.memory(), ReceiveBuffer.SIZE, 0);
            if (length < 0 && LibC.errno() != EINTR) {
                throw failed();
            }
            Messages answers = new Messages(buffer.data(), 0, Math.max(length, 0));
            while (answers.next()) {
                int which = answers.sequence() - first;
                if (answers.type() != Rtnetlink.NLMSG_ERROR || which < 0 || which >= writes.size()) {
                    continue;
                }
                Refusal refusal = Refusal.ofError(buffer.data(), answers);
                if (refusal.errno() != 0) {
                    refused.add(new Refused(writes.get(which), refusal.errno(), refusal.describe()));
                }
                last |= which == writes.size() - 1;
            }
        }
    }

    private static NetlinkException failed() {
        int errno = LibC.errno();
        return new NetlinkException("cannot write rows: " + Errors.describe(errno), errno);
    }

    /** Closes the socket, so that it no longer holds its namespace. */
    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            libc.close(fd);
        }
    }
}
