package io.overlab.labs.netlink;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Threads that do the same at the same time, and end with it: they may move between namespaces. */
final class Crew {
    private Crew() {}

    /**
     * Does something with some threads, of which the calling one is one, and waits for all of them. When the calling thread is
     * interrupted the wait goes on, and it is interrupted afterwards.
     *
     * @param threads how many, at least one
     * @param task what each of them does
     * @throws RuntimeException the first that one of them threw; what is thrown after it is lost
     */
    static void work(int threads, Runnable task) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            Thread other = new Thread(() -> attempt(task, failure), "snapshot-" + i);
            other.setDaemon(true);
            other.start();
            others.add(other);
        }
        attempt(task, failure);
        boolean interrupted = false;
        for (Thread other : others) {
            interrupted |= join(other);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() instanceof Error e) {
            throw e;
        }
        if (failure.get() instanceof RuntimeException e) {
            throw e;
        }
    }

    private static void attempt(Runnable task, AtomicReference<Throwable> failure) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
