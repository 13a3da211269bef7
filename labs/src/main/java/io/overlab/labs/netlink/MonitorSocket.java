package io.overlab.labs.netlink;

import io.overlab.labs.netns.Errors;
import io.overlab.labs.netns.LibC;
import io.overlab.labs.state.KernelEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** A netlink socket that is told of every change in its namespace (the multicast groups of linux/rtnetlink.h). */
final class MonitorSocket implements AutoCloseable {
    /** RTNLGRP_LINK, _NEIGH, _IPV4_IFADDR, _IPV4_ROUTE, _IPV4_RULE, _IPV6_IFADDR, _IPV6_ROUTE, _IPV6_RULE as a mask. */
    private static final int GROUPS =
            group(1) | group(3) | group(5) | group(7) | group(8) | group(9) | group(11) | group(19);

    private static final int NLMSG_NOOP = 1;
    private static final int NLM_F_ACK = 4;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int ENOBUFS = 105;
    private static final int READS_AT_ONCE = 1000;

    private final LibC libc = LibC.get();
    private final int fd;
    private boolean open = true;

    private MonitorSocket(int fd) {
        this.fd = fd;
    }

    /**
     * Opens a socket in the calling thread's namespace.
     *
     * @param bytes how much the kernel may keep for it before it drops events
     */
    static MonitorSocket open(int bytes) throws NetlinkException {
        LibC libc = LibC.get();
        int fd = NetlinkSocket.descriptor(NetlinkSocket.NETLINK_ROUTE);
        // With the power over the namespace more is given than the system's limit.
        if (libc.setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, number(bytes), 4) < 0) {
            libc.setsockopt(fd, SOL_SOCKET, SO_RCVBUF, number(bytes), 4);
        }
        byte[] address = ByteBuffer.allocate(12)
                .order(ByteOrder.nativeOrder())
                .putShort(0, (short) NetlinkSocket.AF_NETLINK)
                .putInt(8, GROUPS)
                .array();
        if (libc.bind(fd, address, address.length) < 0) {
            int errno = LibC.errno();
            libc.close(fd);
            throw new NetlinkException("cannot listen to the kernel's changes: " + Errors.describe(errno), errno);
        }
        return new MonitorSocket(fd);
    }

    /** The file descriptor, for poll(2). */
    int descriptor() {
        return fd;
    }

    /**
     * Takes what has come, without waiting.
     *
     * @param buffer where to
     * @param events who is told
     * @param answered who is told the sequence number of each {@link #ask} that is answered
     * @return whether events have been lost
     * @throws NetlinkException when the socket cannot be read any more
     */
    boolean take(ReceiveBuffer buffer, Consumer<KernelEvent> events, Consumer<Integer> answered)
            throws NetlinkException {
        boolean lost = false;
        // Not for ever: the others want to be heard, too.
        for (int i = 0; i < READS_AT_ONCE; i++) {
            int length = (int) libc.recv(fd, buffer.memory(), ReceiveBuffer.SIZE, MSG_DONTWAIT);
            if (length >= 0) {
                deliver(buffer.data(), length, events, answered);
                continue;
            }
            int errno = LibC.errno();
            if (errno == EAGAIN) {
                return lost;
            }
            if (errno == ENOBUFS) {
                lost = true;
            } else if (errno != EINTR) {
                throw new NetlinkException("cannot read the kernel's changes: " + Errors.describe(errno), errno);
            }
        }
        return lost;
    }

    private static void deliver(ByteBuffer data, int length, Consumer<KernelEvent> events, Consumer<Integer> answered) {
        Messages messages = new Messages(data, 0, length);
        while (messages.next()) {
            if (messages.type() == Rtnetlink.NLMSG_ERROR) {
                answered.accept(messages.sequence());
                continue;
            }
            KernelEvent event = EventDecoder.decode(data, messages);
            if (event != null) {
                events.accept(event);
            }
        }
    }

    /**
     * Asks the kernel for an acknowledgement, which comes behind all that it has said so far.
     *
     * @param sequence the request's number, which the acknowledgement has too
     */
    void ask(int sequence) {
        byte[] message = ByteBuffer.allocate(Messages.HEADER)
                .order(ByteOrder.nativeOrder())
                .putInt(Messages.HEADER)
                .putShort((short) NLMSG_NOOP)
                .putShort((short) NLM_F_ACK)
                .putInt(sequence)
                .putInt(0)
                .array();
        libc.send(fd, message, message.length, MSG_DONTWAIT);
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            libc.close(fd);
        }
    }

    private static int group(int number) {
        return 1 << number - 1;
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
    }
}
