package io.overlab.capture.live;

import com.sun.jna.Memory;

/**
 * One piece of native memory that is never freed. JNA frees memory on a thread that it starts when there is some and ends
 * when there is none. Linux gives a new thread the namespaces of the thread that starts it: were this one started while a
 * capture is opened, it would keep that capture's network namespace alive after everybody else has left it.
 */
final class NativeAnchor {
    private static Memory memory;

    private NativeAnchor() {}

    static synchronized void drop() {
        if (memory == null) {
            memory = new Memory(1);
        }
    }
}
