package io.overlab.labs.lesson;

import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.state.Snapshot;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks now and then, in the background, whether something changed that no command's end tells of. */
final class LookAround implements AutoCloseable {
    private static final int LOOK_MILLIS = 400;

    /** While nothing runs and no frame comes, the state is looked at this seldom: every third time. */
    private static final int LOOKS_AT_REST = 3;

    /** A step does not end in the middle of a command, unless this one goes on and on. */
    private static final long LONG_COMMAND_NANOS = 5_000_000_000L;

    private final EventStream events;
    private final Consoles consoles;
    private final Judge judge;
    private final Trail trail;
    private final Supplier<Snapshot> snapshot;
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(LookAround::daemon);
    /** What a command did is looked for at its end; should that never come, it is forgotten after this time. */
    private static final long FORGOTTEN_NANOS = 5_000_000_000L;

    private volatile SourceWatch source;
    private volatile long judged;
    private long looks;
    private long unjudged;
    private OptionalLong restSince = OptionalLong.empty();

    LookAround(EventStream events, Consoles consoles, Judge judge, Trail trail, Supplier<Snapshot> snapshot) {
        this.events = events;
        this.consoles = consoles;
        this.judge = judge;
        this.trail = trail;
        this.snapshot = snapshot;
    }

    /** Looks from now on. */
    void start() {
        background.scheduleWithFixedDelay(() -> guarded(this::look), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Does something between two looks; nothing once the session is over. */
    void doSoon(Runnable task) {
        if (!background.isShutdown()) {
            background.execute(() -> guarded(task));
        }
    }

    /**
     * Looks at the file of a scenario as well, and reloads the step when it is saved.
     *
     * @param file the YAML file
     * @param trusted whether a scenario may run what it runs by itself
     */
    void follow(Path file, Predicate<Scenario> trusted) {
        source = new SourceWatch(file, trusted, new SourceWatch.Listener() {
            @Override
            public void saved(Scenario scenario) {
                judge.reload(scenario);
            }

            @Override
            public void refused(String sentence) {
                events.publish(new Event.Problem(sentence));
            }
        });
    }

    /** What the commands given so far did has been looked at. */
    void judged() {
        judged = consoles.commandsGiven();
    }

    /** Looks at no file any more but this scenario's. */
    void keepOnly(Path file) {
        SourceWatch watched = source;
        if (watched != null && !watched.file().equals(file)) {
            source = null;
        }
    }

    /** What goes wrong in the background is told once, and does not end the looking. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            events.publish(new Event.Problem("The checks could not be looked at in the background: " + e + "."));
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "look-around");
        thread.setDaemon(true);
        return thread;
    }

    private void look() {
        SourceWatch watched = source;
        if (watched != null && consoles.busySince().isEmpty()) {
            watched.look();
        }
        if (!judge.atWork()) {
            return;
        }
        OptionalLong busy = consoles.busySince();
        if (busy.isEmpty()) {
            lookAtRest();
            return;
        }
        restSince = OptionalLong.empty();
        if (System.nanoTime() - busy.getAsLong() > LONG_COMMAND_NANOS) {
            judge.judge(Occasion.CHANGE, true);
        }
    }

    /** What changes while no command runs: a namespace that ends late, a row that is forgotten, a daemon's work. */
    private void lookAtRest() {
        boolean due = ++looks % LOOKS_AT_REST == 0;
        if (!due && !judge.framesCame() || !settled()) {
            return;
        }
        long given = consoles.commandsGiven();
        Snapshot now = snapshot.get();
        // A command that began meanwhile may have changed what was just read: that is told at its end.
        if (consoles.commandsGiven() != given || consoles.busySince().isPresent()) {
            return;
        }
        if (judge.framesCame() || trail.changed(now) || due && judge.fetchedChanged()) {
            judge.judge(Occasion.CHANGE, false, now);
        }
    }

    /** Whether nobody is about to tell what the last command did. */
    private boolean settled() {
        long given = consoles.commandsGiven();
        if (given <= Math.max(judged, judge.commandsBeforeStep())) {
            return true;
        }
        long now = System.nanoTime();
        if (restSince.isEmpty() || given != unjudged) {
            unjudged = given;
            restSince = OptionalLong.of(now);
        }
        return now - restSince.getAsLong() > FORGOTTEN_NANOS;
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
