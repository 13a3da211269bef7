package io.overlab.labs.netlink;

import io.overlab.labs.netns.Errors;
import io.overlab.labs.netns.LibC;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A netlink socket (netlink(7)). It belongs to the network namespace of the thread that opened it, and holds that
 * namespace in being until it is closed. It can be used from any thread, by one at a time.
 */
public final class NetlinkSocket implements AutoCloseable {
    /** {@code AF_NETLINK} of sys/socket.h. */
    static final int AF_NETLINK = 16;

    private static final int SOCK_RAW_CLOEXEC = 0x80003;
    /** Links, addresses, routes, rules, neighbours. */
    static final int NETLINK_ROUTE = 0;

    /** Sockets of other families. */
    static final int NETLINK_SOCK_DIAG = 4;

    /** Filters. */
    static final int NETLINK_NETFILTER = 12;

    /** {@code NETLINK_XFRM} of linux/netlink.h: IPsec. */
    static final int NETLINK_XFRM = 6;

    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;
    private static final int NETLINK_GET_STRICT_CHK = 12;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;

    /** A dump during which the kernel's table changed is read again, this often at most. */
    private static final int ATTEMPTS = 8;

    private final LibC libc = LibC.get();
    private final int fd;
    private final ReceiveBuffer buffer;
    private int sequence = 1;
    private boolean open = true;

    private NetlinkSocket(int fd, ReceiveBuffer buffer) {
        this.fd = fd;
        this.buffer = buffer;
    }

    /**
     * Opens a socket in the calling thread's network namespace.
     *
     * @return the socket
     * @throws NetlinkException when the kernel gives none
     */
    public static NetlinkSocket open() throws NetlinkException {
        NetlinkSocket socket = open(NETLINK_ROUTE, new ReceiveBuffer());
        // Older kernels lack these; they then say less in words, and nothing else differs.
        socket.set(NETLINK_EXT_ACK);
        socket.set(NETLINK_CAP_ACK);
        return socket;
    }

    /**
     * The same with a buffer that its thread has for all its sockets, and for another family. A refusal comes with its
     * number alone: a snapshot opens several in each namespace, and nobody reads the words.
     */
    static NetlinkSocket open(int protocol, ReceiveBuffer buffer) throws NetlinkException {
        NetlinkSocket socket = new NetlinkSocket(descriptor(protocol), buffer);
        if (protocol == NETLINK_ROUTE) {
            // Without it the kernel passes over what a dump is to be limited to; older kernels always do.
            socket.set(NETLINK_GET_STRICT_CHK);
        }
        return socket;
    }

    private void set(int option) {
        libc.setsockopt(fd, SOL_NETLINK, option, one(), 4);
    }

    /** A socket in the calling thread's network namespace. */
    static int descriptor(int protocol) throws NetlinkException {
        int fd = LibC.get().socket(AF_NETLINK, SOCK_RAW_CLOEXEC, protocol);
        if (fd < 0) {
            int errno = LibC.errno();
            throw new NetlinkException("cannot open a netlink socket: " + Errors.describe(errno), errno);
        }
        return fd;
    }

    /**
     * Reads the answer to a request, in the kernel's order. When the kernel says that its table changed meanwhile, the
     * dump is made again, up to eight times; the last is then taken as it is.
     *
     * @param request what to read
     * @param decoder how
     * @param <R> the record of a row
     * @return the rows
     * @throws NetlinkException when the kernel refuses or does not answer
     */
    synchronized <R> List<R> ask(Request request, RowDecoder<R> decoder) throws NetlinkException {
        return rest(begin(request, decoder));
    }

    /** Reads the rest of an answer, as {@link #ask}. */
    <R> List<R> rest(Answer<R> begun) throws NetlinkException {
        return rest(begun, buffer);
    }

    /** Asks, and reads nothing yet; until the answer has been read nothing else can be asked. */
    synchronized <R> Answer<R> begin(Request request, RowDecoder<R> decoder) throws NetlinkException {
        send(request);
        return new Answer<>(request, sequence, decoder);
    }

    /** Reads so often at most; whether that was all of the answer. */
    synchronized <R> boolean some(Answer<R> answer, int reads) throws NetlinkException {
        for (int i = 0; i < reads && !answer.ended(); i++) {
            answer.take(buffer.data(), receive(answer.request(), buffer));
        }
        return answer.ended();
    }

    /** The same into another buffer, while this socket's own is used for others. */
    synchronized <R> List<R> rest(Answer<R> begun, ReceiveBuffer into) throws NetlinkException {
        Answer<R> answer = begun;
        for (int attempt = 1; ; attempt++) {
            while (!answer.ended()) {
                answer.take(into.data(), receive(answer.request(), into));
            }
            if (!answer.interrupted() || attempt >= ATTEMPTS) {
                return answer.rows();
            }
            send(answer.request());
            answer = answer.again(sequence);
        }
    }

    private void send(Request request) throws NetlinkException {
        byte[] message = request.message(++sequence);
        checkOpen(request);
        while (libc.send(fd, message, message.length, 0) < 0) {
            int errno = LibC.errno();
            if (errno != EINTR) {
                throw new NetlinkException(
                        "cannot ask for the " + request.what() + ": " + Errors.describe(errno), errno);
            }
        }
    }

    /** The kernel answers before send(2) returns, and makes the next part of a dump while one is taken: nothing waits. */
    private int receive(Request request, ReceiveBuffer into) throws NetlinkException {
        checkOpen(request);
        while (true) {
            int length = (int) libc.recv(fd, into.memory(), ReceiveBuffer.SIZE, MSG_TRUNC | MSG_DONTWAIT);
            if (length > ReceiveBuffer.SIZE) {
                throw new NetlinkException(
                        "cannot read the " + request.what() + ": a message of " + length + " bytes is too long", 0);
            }
            if (length >= 0) {
                return length;
            }
            int errno = LibC.errno();
            if (errno == EAGAIN) {
                throw new NetlinkException("cannot read the " + request.what() + ": the kernel did not answer", errno);
            }
            if (errno != EINTR) {
                throw new NetlinkException("cannot read the " + request.what() + ": " + Errors.describe(errno), errno);
            }
        }
    }

    private void checkOpen(Request request) throws NetlinkException {
        if (!open) {
            throw new NetlinkException("cannot ask for the " + request.what() + ": the socket is closed", 0);
        }
    }

    private static byte[] one() {
        return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(1).array();
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
