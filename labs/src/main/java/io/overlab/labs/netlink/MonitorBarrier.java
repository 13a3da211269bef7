package io.overlab.labs.netlink;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A wait for what the kernel has said so far: each socket must give an acknowledgement, which comes behind it. */
final class MonitorBarrier {
    private final CountDownLatch done = new CountDownLatch(1);
    private final Set<Integer> open = new HashSet<>();
    private int sequence;
    private boolean begun;
    private volatile boolean reached;

    /** The acknowledgements were asked for, from these descriptors. */
    void begin(int number, Set<Integer> descriptors) {
        sequence = number;
        open.addAll(descriptors);
        begun = true;
        pass();
    }

    /** One of them has come. */
    void answered(int descriptor, int number) {
        if (number == sequence) {
            left(descriptor);
        }
    }

    /** One socket needs not be waited for any more. */
    void left(int descriptor) {
        open.remove(descriptor);
        pass();
    }

    private void pass() {
        if (begun && open.isEmpty()) {
            reached = true;
            done.countDown();
        }
    }

    /** Whether all have come. */
    boolean passed() {
        return reached;
    }

    /** Nothing more will come. */
    void giveUp() {
        done.countDown();
    }

    boolean await(Duration atMost) {
        try {
            return done.await(atMost.toNanos(), TimeUnit.NANOSECONDS) && reached;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
