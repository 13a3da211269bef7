package io.overlab.labs.netlink;

import io.overlab.labs.state.KernelEvent;
import java.util.function.Consumer;

/**
 * What the kernel says by itself about one namespace: misses of vxlan devices, neighbours, forwarding rows, links. For
 * who waits for several things at once (poll(2)); {@link Monitor} is for who only listens.
 */
public final class NeighborWatch implements AutoCloseable {
    private static final int RECEIVE_BYTES = 1 << 20;

    private final MonitorSocket socket;
    private final ReceiveBuffer buffer = new ReceiveBuffer();

    private NeighborWatch(MonitorSocket socket) {
        this.socket = socket;
    }

    /**
     * Listens from now on in the calling thread's namespace.
     *
     * @throws NetlinkException when the kernel does not let it
     */
    public static NeighborWatch open() throws NetlinkException {
        return new NeighborWatch(MonitorSocket.open(RECEIVE_BYTES));
    }

    /** The file descriptor, for poll(2): there is something to read when the kernel has said something. */
    public int descriptor() {
        return socket.descriptor();
    }

    /**
     * Takes what has been said, without waiting. By one thread at a time.
     *
     * @param events who is told
     * @return whether the kernel said more than was taken in time, so that events are missing
     * @throws NetlinkException when nothing more will be heard
     */
    public boolean take(Consumer<KernelEvent> events) throws NetlinkException {
        return socket.take(buffer, events, n -> {});
    }

    @Override
    public void close() {
        socket.close();
    }
}
