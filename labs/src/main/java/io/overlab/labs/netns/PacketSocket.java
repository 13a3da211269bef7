package io.overlab.labs.netns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/**
 * Sees what comes in of one EtherType on one interface, and sends frames there (packet(7), SOCK_RAW). It belongs to the namespace of the
 * thread that opened it; it can be used from any thread, by one at a time.
 */
public final class PacketSocket implements AutoCloseable {
    private static final int AF_PACKET = 17;
    /** {@code SOCK_RAW | SOCK_CLOEXEC}. */
    private static final int SOCK_RAW_CLOEXEC = 0x80003;

    private static final int ADDRESS = 20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MOST = 2048;

    private final int fd;
    private final ByteBuffer memory = ByteBuffer.allocateDirect(MOST);
    private final Pointer pointer = Pointer.wrap(Runtime.getSystemRuntime(), memory);
    private boolean open = true;

    private PacketSocket(int fd) {
        this.fd = fd;
    }

    /**
     * Opens one.
     *
     * @param link index of the interface
     * @param etherType for example 0x0806
     * @throws IOException when the kernel does not let it
     */
    public static PacketSocket open(int link, int etherType) throws IOException {
        LibC libc = LibC.get();
        // Of no protocol first: between here and bind it would hear every interface.
        int fd = libc.socket(AF_PACKET, SOCK_RAW_CLOEXEC, 0);
        if (fd < 0) {
            throw new IOException("cannot open a packet socket: " + Errors.describe(LibC.errno()));
        }
        // struct sockaddr_ll: family, protocol (network order), interface; the rest does not matter to bind.
        byte[] address = ByteBuffer.allocate(ADDRESS)
                .order(ByteOrder.nativeOrder())
                .putShort(0, (short) AF_PACKET)
                .put(2, (byte) (etherType >> 8))
                .put(3, (byte) etherType)
                .putInt(4, link)
                .array();
        if (libc.bind(fd, address, address.length) < 0) {
            int errno = LibC.errno();
            libc.close(fd);
            throw new IOException("cannot listen to interface " + link + ": " + Errors.describe(errno));
        }
        return new PacketSocket(fd);
    }

    /** The file descriptor, for poll(2). */
    public int descriptor() {
        return fd;
    }

    /** The next frame that has come in, without waiting; of a long one the first 2048 bytes. */
    public Optional<byte[]> receive() {
        long length = open ? LibC.get().recv(fd, pointer, MOST, MSG_DONTWAIT) : -1;
        if (length < 0) {
            return Optional.empty();
        }
        byte[] frame = new byte[(int) length];
        memory.get(0, frame);
        return Optional.of(frame);
    }

    /**
     * Sends a frame out of the interface.
     *
     * @param frame with its Ethernet header
     * @throws IOException when the kernel does not take it
     */
    public void send(byte[] frame) throws IOException {
        if (LibC.get().send(fd, frame, frame.length, MSG_DONTWAIT) < 0) {
            throw new IOException("cannot send a frame: " + Errors.describe(LibC.errno()));
        }
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            LibC.get().close(fd);
        }
    }
}
