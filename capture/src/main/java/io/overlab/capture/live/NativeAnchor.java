package io.overlab.capture.live;

import com.sun.jna.Memory;
import org.pcap4j.core.Pcaps;

/**
 * libpcap, and one piece of native memory that is never freed. JNA looks for libraries by a child process and frees
 * memory on a thread of its own, both when they are first needed. Linux gives a new thread, one that waits for a child
 * included, the namespaces of the thread that starts it: were they started while a capture is opened, they would keep
 * that capture's network namespace alive after everybody else has left it.
 */
final class NativeAnchor {
    private static Memory memory;

    private NativeAnchor() {}

    static synchronized void drop() {
        if (memory == null) {
            Pcaps.libVersion();
            memory = new Memory(1);
        }
    }
}
