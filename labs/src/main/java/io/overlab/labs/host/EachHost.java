package io.overlab.labs.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Does the same on several hosts at the same time. */
public final class EachHost {
    private EachHost() {}

    /** What is done on one host. */
    @FunctionalInterface
    public interface Task<T> {
        /** Does it; what came of it. */
        T on(Host host) throws LabException;
    }

    /**
     * Does it on all of them.
     *
     * @return what came of it, in the order of the hosts
     * @throws LabException the first failure, when all have ended
     */
    public static <T> List<T> run(List<Host> hosts, Task<T> task) throws LabException {
        return run(hosts, task, done -> {});
    }

    /**
     * Does it on all of them, or on none.
     *
     * @param undo is given what was done, when it failed elsewhere
     * @return what came of it, in the order of the hosts
     * @throws LabException the first failure, when all have ended
     */
    public static <T> List<T> run(List<Host> hosts, Task<T> task, Consumer<T> undo) throws LabException {
        List<CompletableFuture<T>> running =
                hosts.stream().map(host -> begin(host, task)).toList();
        List<T> results = new ArrayList<>();
        LabException refused = null;
        for (CompletableFuture<T> each : running) {
            try {
                results.add(each.join());
            } catch (CompletionException e) {
                refused = refused == null ? refusal(e) : refused;
            }
        }
        if (refused != null) {
            results.forEach(undo);
            throw refused;
        }
        return results;
    }

    private static <T> CompletableFuture<T> begin(Host host, Task<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        done.complete(task.on(host));
                    } catch (LabException | RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                },
                "start-" + host.name());
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static LabException refusal(CompletionException e) {
        return e.getCause() instanceof LabException refused
                ? refused
                : new LabException("What was to be done on each host has failed: " + e.getCause() + ".", e);
    }
}
