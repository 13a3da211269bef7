package io.overlab.shell.prompt;

import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.complete.Choice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the hosts look like, for those who need it while a key is pressed: read anew when somebody may wait a few
 * milliseconds for it, and else as it was known last, while a new reading goes on in the background.
 */
final class LiveState {
    private static final long FRESH_NANOS = 300_000_000L;
    private static final long STALE_NANOS = 1_000_000_000L;
    private static final long SCENARIOS_NANOS = 5_000_000_000L;

    private final Desk desk;
    private final Map<Integer, HostTree> trees = new HashMap<>();
    private Lab treesOf;
    private List<Choice> scenarios;
    private long scenariosReadAt;
    private final AtomicBoolean reading = new AtomicBoolean();
    private final Runnable news;
    private ExecutorService background;
    private volatile Snapshot known = new Snapshot(List.of());
    private volatile long readAt;
    private volatile boolean read;

    /**
     * Makes one that knows nothing yet.
     *
     * @param news is run, on another thread, when the background has read something that was not known
     */
    LiveState(Desk desk, Runnable news) {
        this.desk = desk;
        this.news = news;
    }

    /** The state now, or a moment ago. */
    Snapshot now() {
        if (!read || System.nanoTime() - readAt > FRESH_NANOS) {
            look();
        }
        return known;
    }

    /** The state as it was known last, without waiting. */
    Snapshot known() {
        if (!read || System.nanoTime() - readAt > STALE_NANOS) {
            refresh();
        }
        return known;
    }

    /** Reads in the background. */
    void refresh() {
        if (reading.compareAndSet(false, true)) {
            executor().execute(() -> {
                boolean changed;
                try {
                    changed = readAll();
                } finally {
                    reading.set(false);
                }
                if (changed) {
                    news.run();
                }
            });
        }
    }

    private boolean readAll() {
        Snapshot before = known;
        look();
        return loadPrograms() || !before.equals(known);
    }

    /** What is known is old from now on: a command has ended. */
    void outdated() {
        read = false;
    }

    /** The scenarios. Their folder is not looked into at every key. */
    synchronized List<Choice> scenarios() {
        if (scenarios == null || System.nanoTime() - scenariosReadAt > SCENARIOS_NANOS) {
            scenarios = readScenarios();
            scenariosReadAt = System.nanoTime();
        }
        return scenarios;
    }

    private List<Choice> readScenarios() {
        try {
            return desk.index().summaries().stream()
                    .filter(s -> s.problem().isEmpty())
                    .map(s -> Choice.of(s.name(), s.title()))
                    .toList();
        } catch (ScenarioException e) {
            // The verbs that need them will say so.
            return List.of();
        }
    }

    private void look() {
        try {
            known = desk.session().snapshot();
        } catch (RuntimeException e) {
            // The hosts are being made anew: what was known is gone with them.
            known = new Snapshot(List.of());
        }
        readAt = System.nanoTime();
        read = true;
    }

    private boolean loadPrograms() {
        return tree(desk.host())
                .filter(t -> t.knownPrograms() == null)
                .map(t -> !t.programs().isEmpty())
                .orElse(false);
    }

    /** The files of a host that runs. */
    synchronized Optional<HostTree> tree(String host) {
        Lab lab = desk.running().map(Session::lab).orElse(null);
        if (lab != treesOf) {
            trees.clear();
            treesOf = lab;
        }
        return Optional.ofNullable(lab)
                .flatMap(l -> l.host(host))
                .map(Host::pid)
                .map(pid -> trees.computeIfAbsent(pid, HostTree::new));
    }

    private synchronized ExecutorService executor() {
        if (background == null) {
            background = Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "live-state");
                thread.setDaemon(true);
                return thread;
            });
        }
        return background;
    }
}
