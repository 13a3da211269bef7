package io.overlab.labs.netns;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Runs Java code in a network namespace (setns(2)).
 *
 * <p>Each call gets a platform thread of its own, which enters the namespace, runs the task and ends: a thread that
 * came back to a pool could be left in the wrong namespace, and a thread that lives on would keep the namespace alive.
 * What the task opens (netlink sockets, packet captures, channels) stays in the namespace and can be used from any
 * thread afterwards.
 *
 * <p>Only system calls follow the thread. {@code /proc/net}, {@code /sys/class/net} and {@link
 * java.net.NetworkInterface} do not; {@code /proc/thread-self/net} does. A child process started by the task does, too.
 */
public final class Netns {
    private Netns() {}

    /**
     * Something to do in a namespace.
     *
     * @param <T> what it gives
     * @param <X> what it throws
     */
    @FunctionalInterface
    public interface Task<T, X extends Exception> {
        /**
         * Does it.
         *
         * @return the result
         * @throws X when it fails
         */
        T run() throws X;
    }

    /**
     * Runs a task in a network namespace and waits for its end. When the waiting thread is interrupted the task's
     * thread is, too, and the wait goes on.
     *
     * @param path the namespace's file: {@code /proc/PID/ns/net}, {@code /proc/PID/root/run/netns/NAME}
     * @param task what to do there
     * @param <T> what the task gives
     * @param <X> what the task throws
     * @return what the task gave
     * @throws NetnsException when the namespace cannot be entered; the task has not run then
     * @throws X what the task threw
     */
    public static <T, X extends Exception> T call(Path path, Task<T, X> task) throws NetnsException, X {
        Outcome<T> outcome = run("netns " + path, () -> {
            enter(path);
            return task.run();
        });
        if (outcome.failure instanceof NetnsException refused) {
            throw refused;
        }
        return outcome.<X>get();
    }

    /**
     * Runs a task on a thread of its own that it may move between namespaces with {@link #enter}. For reading many
     * namespaces one after another; the thread ends with the task.
     *
     * @param name the thread's name
     * @param task what to do
     * @param <T> what the task gives
     * @param <X> what the task throws
     * @return what the task gave
     * @throws X what the task threw
     */
    public static <T, X extends Exception> T callInThread(String name, Task<T, X> task) throws X {
        return run(name, task).<X>get();
    }

    /**
     * Moves the calling thread into a network namespace. Only for threads that end soon: there is no way back but
     * entering the old one.
     *
     * @param path the namespace's file
     * @throws NetnsException when that fails; the thread is then where it was
     */
    public static void enter(Path path) throws NetnsException {
        try (NetnsFile file = NetnsFile.open(path)) {
            file.enter();
        }
    }

    /**
     * The inode of the namespace that the calling thread is in, which identifies it in the kernel.
     *
     * @throws IOException when {@code /proc} does not tell
     */
    public static long current() throws IOException {
        return inode(Path.of("/proc/thread-self/ns/net"));
    }

    /**
     * The inode of the namespace that a process or thread is in.
     *
     * @param link {@code /proc/PID/ns/net}, and no file that a name is bound to
     * @throws IOException when the process has gone
     */
    public static long inode(Path link) throws IOException {
        return NetnsFile.inode(link);
    }

    private static <T> Outcome<T> run(String name, Task<T, ?> task) {
        Outcome<T> outcome = new Outcome<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        outcome.value = task.run();
                    } catch (Throwable t) {
                        outcome.failure = t;
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        join(thread);
        return outcome;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Outcome<T> {
        private T value;
        private Throwable failure;

        /** The value, or the failure: a task can throw nothing but its X and unchecked exceptions. */
        @SuppressWarnings("unchecked")
        private <X extends Exception> T get() throws X {
            if (failure instanceof Error e) {
                throw e;
            }
            if (failure != null) {
                throw (X) failure;
            }
            return value;
        }
    }
}
