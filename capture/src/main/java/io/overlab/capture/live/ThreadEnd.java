package io.overlab.capture.live;

/** Waiting for a thread to end, whatever happens meanwhile: what it holds is free only then. */
public final class ThreadEnd {
    private static final long NUDGE_MILLIS = 20;

    private ThreadEnd() {}

    /** Waits for a thread. When the caller is interrupted meanwhile, it still is afterwards. */
    public static void await(Thread thread) {
        await(thread, () -> {}, 0);
    }

    /**
     * Waits for a thread that may not have heard yet that it is to end; does nothing on that thread itself.
     *
     * @param thread which
     * @param nudge tells it again, every 20 ms
     */
    public static void await(Thread thread, Runnable nudge) {
        await(thread, nudge, NUDGE_MILLIS);
    }

    private static void await(Thread thread, Runnable nudge, long millis) {
        boolean interrupted = false;
        while (thread.isAlive() && Thread.currentThread() != thread) {
            nudge.run();
            try {
                thread.join(millis);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
