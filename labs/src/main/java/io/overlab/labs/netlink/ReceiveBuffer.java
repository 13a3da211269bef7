package io.overlab.labs.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** Memory that recv(2) fills and that messages are read from where they are. For one thread at a time. */
final class ReceiveBuffer {
    /** The kernel fills at most 32 KiB for one read of a dump, when the reader's buffer has shown room for it. */
    static final int SIZE = 64 * 1024;

    private final ByteBuffer data = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
    private final Pointer memory = Pointer.wrap(Runtime.getSystemRuntime(), data);

    /** For reading, in native order. */
    ByteBuffer data() {
        return data;
    }

    /** For recv(2). */
    Pointer memory() {
        return memory;
    }
}
