package io.overlab.labs.lesson;

import io.overlab.labs.check.CaptureWindow;
import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.check.Observation;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostShell;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.host.NamespaceWatch;
import io.overlab.labs.host.Needs;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Ending;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.netlink.SnapshotReader;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One person's stay: the lab, its shells and captures, and the lesson they are in. Whoever drives it (the prompt, a pipe,
 * {@code verify}) gives it lines and reads what happens from the stream. Lines are given from one thread.
 */
public final class Session implements AutoCloseable {
    private static final int LOOK_MILLIS = 400;

    private final EventStream events;
    private final Surroundings surroundings;
    private final AtomicLong commands = new AtomicLong();
    private final Map<String, Console> consoles = new LinkedHashMap<>();
    private final Captures captures;
    private final Object judging = new Object();
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(Session::daemon);
    private Lab lab;
    private NamespaceWatch watch;
    private Lesson lesson;
    private volatile long framesJudged;
    private volatile long commandsBeforeStep;
    private volatile Optional<CommandOutcome> lastCommand = Optional.empty();
    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private volatile WindowSize window;
    private volatile long readyMillis;

    /**
     * What a session needs to know of where it runs.
     *
     * @param environment what the hosts' shells get, for example TERM
     * @param window the size of the terminal
     * @param shared the folder that hosts see as {@code ~/shared}
     * @param progress where it is kept how far the person has come
     */
    public record Surroundings(
            Map<String, String> environment, WindowSize window, Optional<Path> shared, ProgressStore progress) {}

    /** Makes a session without hosts. */
    public Session(EventStream events, Surroundings surroundings) {
        this.events = events;
        this.surroundings = surroundings;
        this.window = surroundings.window();
        this.captures = new Captures(events);
        background.scheduleWithFixedDelay(
                () -> guarded(this::lookAround), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
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

    /** Starts hosts, or replaces those that run by fresh ones. */
    public void open(LabSpec spec) throws LabException {
        closeLab();
        long began = System.nanoTime();
        Lab started = Lab.start(spec, surroundings.shared());
        synchronized (this) {
            lab = started;
            watch = NamespaceWatch.start(started);
        }
        long millis = (System.nanoTime() - began) / 1_000_000;
        readyMillis = millis;
        events.publish(new Event.LabReady(List.copyOf(spec.hosts().keySet()), millis));
    }

    /** How long the hosts took to start, in milliseconds. */
    public long readyMillis() {
        return readyMillis;
    }

    /** How many commands of a step, from the first on, have been given since it began. */
    public int commandsGivenOf(Step step) {
        int count = 0;
        for (String command : step.commands()) {
            if (!given.contains(command.split("\n")[0])) {
                return count;
            }
            count++;
        }
        return count;
    }

    /** The stream of what happens. */
    public EventStream events() {
        return events;
    }

    /** The hosts. */
    public synchronized Lab lab() {
        return lab;
    }

    /** The lesson the person is in. */
    public synchronized Optional<Lesson> lesson() {
        return Optional.ofNullable(lesson);
    }

    /** How far the person has come in which scenario. */
    public ProgressStore progress() {
        return surroundings.progress();
    }

    /** The bash of a host, started if there is none. */
    public HostShell shell(String host) throws LabException {
        return console(host).shell();
    }

    private Console console(String host) throws LabException {
        synchronized (consoles) {
            Console console = consoles.get(host);
            if (console == null || !console.shell().alive()) {
                console = new Console(host, events, commands::incrementAndGet, new ShellObserver());
                connect(console);
                consoles.put(host, console);
            }
            return console;
        }
    }

    private void connect(Console console) throws LabException {
        Host host = lab().host(console.host())
                .orElseThrow(() -> new LabException("There is no host " + console.host() + "."));
        try {
            console.attach(HostShell.driven(host, window, surroundings.environment(), console));
        } catch (IOException e) {
            throw new LabException("No shell on " + console.host() + ": " + e.getMessage() + ".", e);
        }
    }

    /** A terminal that joined from elsewhere. */
    public interface Entered {
        /** Bytes for it. */
        void output(byte[] bytes);

        /** Its shell or command has ended. */
        void closed(int status);
    }

    /**
     * Opens a shell of its own on a host, for a terminal elsewhere. What is done there is part of the session.
     *
     * @param host which
     * @param size of that terminal
     * @param term what that terminal is
     * @param command what to run, or the empty string for a bash
     * @param entered gets what it prints
     */
    public HostShell enter(String host, WindowSize size, String term, String command, Entered entered)
            throws LabException {
        Host there = lab().host(host)
                .filter(h -> lab().spec().hosts().containsKey(h.name()))
                .orElseThrow(() -> new LabException("There is no host " + host + " in this lab: "
                        + String.join(", ", lab().spec().hosts().keySet()) + "."));
        Map<String, String> environment = new LinkedHashMap<>(surroundings.environment());
        environment.put("TERM", term);
        try {
            return HostShell.plain(
                    there,
                    size,
                    environment,
                    new Visitor(host, events, commands::incrementAndGet, entered, this::endedElsewhere),
                    command);
        } catch (IOException e) {
            throw new LabException("No shell on " + host + ": " + e.getMessage() + ".", e);
        }
    }

    private void endedElsewhere(CommandOutcome outcome) {
        if (background.isShutdown()) {
            return;
        }
        background.execute(() -> guarded(() -> {
            lastCommand = Optional.of(outcome);
            judge(Occasion.CHANGE, false);
        }));
    }

    /** Tells all shells the size of the terminal. */
    public void resize(WindowSize size) {
        window = size;
        synchronized (consoles) {
            consoles.values().forEach(c -> c.shell().resize(size));
        }
    }

    /**
     * Gives a host's bash one line. When the result is there, {@link #judge} says what it did for the lesson.
     *
     * @param host which
     * @param line as typed
     * @param origin who gave it
     */
    public Running run(String host, String line, Origin origin) throws LabException {
        Console console = console(host);
        if (console.shell().running()) {
            throw new LabException(
                    host + " is busy with a command: end it first, with Ctrl-C or, if it is a shell, exit.");
        }
        if (!console.wantsMore()) {
            captures.beginWindow();
            given.add(line.strip());
        }
        try {
            return new Running(console.shell(), console.submit(line, origin));
        } catch (IOException e) {
            throw new LabException("The shell on " + host + " did not take the line: " + e.getMessage() + ".", e);
        }
    }

    /** Whether a host's bash waits for more of a command it has begun to read. */
    public boolean wantsMore(String host) {
        return openConsole(host).map(Console::wantsMore).orElse(false);
    }

    /** The folder that a host's bash is in, home as {@code ~}. */
    public String folder(String host) {
        return openConsole(host).map(c -> c.shell().folder()).orElse("~");
    }

    private Optional<Console> openConsole(String host) {
        synchronized (consoles) {
            return Optional.ofNullable(consoles.get(host));
        }
    }

    /** Loads and opens what the first command will need, while nobody waits for it. */
    public void warmUp(String host) {
        try {
            shell(host);
            snapshot();
        } catch (LabException e) {
            // The first command will meet the same and say it.
            return;
        }
    }

    /** Takes back a command that a host's bash has only half read. */
    public void cancel(String host) throws LabException, IOException {
        console(host).cancel();
    }

    /** Judges the lesson after a command has ended. */
    public void judge(String host, Turn turn) throws LabException {
        CommandOutcome outcome = console(host).outcome(turn.status());
        Advice.on(outcome).ifPresent(text -> events.publish(new Event.Remark(text)));
        // A command that began before the step did says nothing about it.
        lastCommand = turn.command() > commandsBeforeStep ? Optional.of(outcome) : Optional.empty();
        judge(Occasion.COMMAND);
    }

    /** Judges the lesson now; does nothing without one. */
    public void judge(Occasion occasion) {
        judge(occasion, false);
    }

    private void judge(Occasion occasion, boolean running) {
        synchronized (judging) {
            framesJudged = captures.count();
            if (lesson == null || lesson.over()) {
                return;
            }
            Snapshot snapshot = snapshot();
            Observation observation = observe(snapshot, running);
            if (lesson.judge(observation, occasion, !running)) {
                endStep(Ending.DONE, snapshot);
            } else {
                refreshCaptures(snapshot);
            }
        }
        events.settle();
    }

    /** Looks now and then whether something changed that no command's end tells of. */
    private void lookAround() {
        if (lesson().filter(l -> !l.over()).isEmpty()) {
            return;
        }
        boolean running = anyCommandRuns();
        if (running || captures.count() != framesJudged) {
            judge(Occasion.CHANGE, running);
        }
    }

    private boolean anyCommandRuns() {
        synchronized (consoles) {
            return consoles.values().stream().anyMatch(c -> c.shell().running());
        }
    }

    /** While a command runs, nobody can say that something did not happen. */
    private Observation observe(Snapshot snapshot, boolean running) {
        List<CaptureWindow> windows =
                captures.windows(lesson.step().map(Step::captures).orElseThrow());
        if (running) {
            windows = windows.stream()
                    .map(w -> w.complete()
                            ? CaptureWindow.incomplete(w.place(), "the command has not ended", w.packets())
                            : w)
                    .toList();
        }
        return new Observation(snapshot, windows, lastCommand);
    }

    /** Ends the step and those after it that are done already. */
    private void endStep(Ending ending, Snapshot snapshot) {
        lesson.end(ending);
        lastCommand = Optional.empty();
        captures.beginWindow();
        if (!lesson.over()) {
            beginStep(lesson.number() - 1, snapshot);
        }
        surroundings.progress().save(lesson);
    }

    private void beginStep(int index, Snapshot snapshot) {
        lesson.begin(index);
        given.clear();
        commandsBeforeStep = commands.get();
        refreshCaptures(snapshot);
        if (lesson.judge(observe(snapshot, false), Occasion.BASELINE, false)) {
            endStep(Ending.DONE, snapshot);
        }
    }

    private void refreshCaptures(Snapshot snapshot) {
        if (lesson != null) {
            captures.want(lesson.captures(), lesson.shown());
        }
        captures.refresh(lab(), snapshot);
    }

    /** The network state of all hosts now. */
    public Snapshot snapshot() {
        return SnapshotReader.read(lab().hosts().stream()
                .map(h -> new SnapshotReader.Source(h.name(), h.pid()))
                .toList());
    }

    /** What was captured, oldest first, with its numbers. */
    public List<SeenPacket> packets() {
        return captures.packets();
    }

    /**
     * Starts a lesson on fresh hosts, at a step: what the steps before it do is done first.
     *
     * @param scenario which
     * @param index the step, from 0; the number of steps means the end
     */
    public void start(Scenario scenario, int index) throws LabException {
        Optional<String> missing = Needs.missing(scenario.needs());
        if (missing.isPresent()) {
            throw new LabException(missing.get());
        }
        synchronized (judging) {
            lesson = null;
        }
        open(LabSpec.of(scenario.hosts()));
        new Rebuild(this).run(scenario, index);
        synchronized (judging) {
            lesson = new Lesson(scenario, events);
            lastCommand = Optional.empty();
            events.publish(new Event.LessonBegan(
                    scenario.name(), scenario.title(), scenario.steps().size()));
            captures.want(lesson.captures(), lesson.shown());
            Snapshot snapshot = snapshot();
            if (index >= scenario.steps().size()) {
                lesson.toEnd();
            } else {
                beginStep(index, snapshot);
            }
            surroundings.progress().save(lesson);
        }
        events.settle();
    }

    /** Does what a step asks for, unseen, and leaves it as skipped. */
    public void skip(Step step) throws LabException {
        new Rebuild(this).run(step);
        synchronized (judging) {
            if (lesson != null && lesson.step().filter(s -> s == step).isPresent()) {
                endStep(Ending.SKIPPED, snapshot());
            }
        }
        events.settle();
    }

    private void closeLab() {
        captures.close();
        synchronized (consoles) {
            consoles.values().forEach(c -> c.shell().close());
            consoles.clear();
        }
        Lab old;
        NamespaceWatch oldWatch;
        synchronized (this) {
            old = lab;
            oldWatch = watch;
            lab = null;
            watch = null;
        }
        if (oldWatch != null) {
            oldWatch.close();
        }
        if (old != null) {
            old.close();
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
        closeLab();
        events.settle();
    }

    private final class ShellObserver implements Console.Observer {
        @Override
        public void beganInside() {
            captures.beginWindow();
        }

        @Override
        public void endedInside(CommandOutcome outcome) {
            // Not on the shell's own thread: its output must go on being read.
            endedElsewhere(outcome);
        }

        @Override
        public void gone(Console console, int status) {
            synchronized (Session.this) {
                if (lab == null || !lab.alive()) {
                    return;
                }
            }
            events.publish(new Event.ShellReplaced(console.host(), status));
        }
    }
}
