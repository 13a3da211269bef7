package io.overlab.labs.verify;

import io.overlab.labs.host.LabException;
import io.overlab.labs.host.Needs;
import io.overlab.labs.journal.Entry;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.scenario.Mistake;
import io.overlab.labs.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Proves a scenario without a person: it is walked as written on one lab, rebuilt on another, and each wrong turn is taken
 * on a fresh one. The labs are apart, so several work at once; walking is mostly waiting for pings.
 */
public final class Verification {
    private final Session.Surroundings surroundings;
    private final int labs;

    /**
     * Prepares it.
     *
     * @param surroundings what the sessions need to know of where they run
     * @param labs how many labs may run at once, at least 1
     */
    public Verification(Session.Surroundings surroundings, int labs) {
        this.surroundings = surroundings;
        this.labs = labs;
    }

    /** Something that is done in a lab of its own. */
    private interface Task {
        void run(Sandbox sandbox) throws LabException;
    }

    /**
     * Proves a scenario. Steps behind one that cannot be passed are not tried, since they build on it.
     *
     * @param scenario which
     * @param progress gets each step as soon as all about it is known, in order, one at a time
     * @return the same steps
     * @throws LabException when this machine cannot run it
     */
    public List<StepProofs> run(Scenario scenario, Consumer<StepProofs> progress) throws LabException {
        return run(scenario, progress, entry -> {});
    }

    /**
     * Proves a scenario, and lets somebody listen to the walk.
     *
     * @param scenario which
     * @param progress gets each step as soon as all about it is known, in order, one at a time
     * @param walk hears what happens on the lab that is walked on
     * @return the same steps
     * @throws LabException when this machine cannot run it
     */
    public List<StepProofs> run(Scenario scenario, Consumer<StepProofs> progress, Consumer<Entry> walk)
            throws LabException {
        Optional<String> missing = Needs.missing(scenario.needs());
        if (missing.isPresent()) {
            throw new LabException(missing.get());
        }
        Board board = new Board(scenario, progress);
        States states = new States(scenario);
        runAll(tasks(scenario, states, board, walk));
        if (board.doubtful()) {
            runAll(List.of(retrace(scenario, states, board)));
        }
        if (board.doubtful()) {
            runAll(List.of(sandbox -> new Walk(sandbox, scenario, states, board::walkedAgain).run()));
            runAll(List.of(retrace(scenario, states, board)));
        }
        return board.told();
    }

    private static Task retrace(Scenario scenario, States states, Board board) {
        return sandbox -> new Retrace(sandbox, scenario, states, board::left, board::retraced).run();
    }

    private static List<Task> tasks(Scenario scenario, States states, Board board, Consumer<Entry> walk) {
        List<Task> tasks = new ArrayList<>();
        tasks.add(sandbox -> sandbox.heard(walk, () -> new Walk(sandbox, scenario, states, board::walked).run()));
        tasks.add(retrace(scenario, states, board));
        for (int i = 0; i < scenario.steps().size(); i++) {
            int index = i;
            for (Mistake mistake : scenario.steps().get(i).mistakes()) {
                tasks.add(sandbox -> {
                    if (board.wanted(index)) {
                        board.tried(index, new Trial(scenario, index, mistake, states).run(sandbox));
                    }
                });
            }
        }
        return tasks;
    }

    private void runAll(List<Task> tasks) throws LabException {
        LinkedBlockingQueue<Sandbox> free = new LinkedBlockingQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(labs, Verification::daemon);
        ExecutorCompletionService<Void> running = new ExecutorCompletionService<>(threads);
        List<Future<Void>> all = new ArrayList<>();
        try {
            for (Task task : tasks) {
                all.add(running.submit(() -> {
                    Sandbox kept = free.poll();
                    Sandbox sandbox = kept == null ? new Sandbox(surroundings) : kept;
                    try {
                        task.run(sandbox);
                    } finally {
                        free.add(sandbox);
                    }
                    return null;
                }));
            }
            for (int i = 0; i < tasks.size(); i++) {
                running.take().get();
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("The verification was interrupted.");
        } finally {
            all.forEach(f -> f.cancel(true));
            threads.shutdown();
            close(threads, free);
        }
    }

    /** Waits for what is still at work in a lab before that lab is closed. */
    private static void close(ExecutorService threads, LinkedBlockingQueue<Sandbox> free) {
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        free.forEach(Sandbox::close);
    }

    private static LabException failure(Throwable cause) {
        if (cause instanceof LabException lab) {
            return lab;
        }
        if (cause instanceof RuntimeException fault) {
            throw fault;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new LabException("The verification failed: " + cause + ".", cause);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "verify");
        thread.setDaemon(true);
        return thread;
    }
}
