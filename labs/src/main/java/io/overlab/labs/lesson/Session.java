package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.check.Probe;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.diagnose.Diagnosis;
import io.overlab.labs.diagnose.Rehearsal;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.host.HostShell;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.host.Needs;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Change;
import io.overlab.labs.state.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One person's stay: the lab, its shells and captures, and the lesson they are in. Whoever drives it (the prompt, a pipe,
 * {@code verify}) gives it lines and reads what happens from the stream. Lines are given from one thread.
 */
public final class Session implements Stay {
    /** Longer ones are not typed into a bash again. */
    private static final int LONGEST_LINE = 4_000;

    private static final int SNAPSHOTS_AHEAD = 3;

    private final EventStream events;
    private final Surroundings surroundings;
    private final Captures captures;
    private final CurrentLab hosts;
    private final Consoles consoles;
    private final Judge judge;
    private final LookAround lookAround;
    private final TimeTravel travel;
    private final StepCommands stepCommands = new StepCommands();
    private final Trail trail = new Trail();
    private boolean toldOfInside;
    private boolean toldOfStandIn;

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
        this.captures = new Captures(events, this::look);
        this.hosts = new CurrentLab(surroundings.shared(), captures, new EngineNews(events));
        captures.leaveOut(p -> OwnFrames.ofStore(p, store()));
        this.consoles =
                new Consoles(events, this::lab, surroundings.environment(), surroundings.window(), new ShellObserver());
        this.judge = new Judge(new Scene(), captures, trail, surroundings.progress(), events);
        this.travel = new TimeTravel(this, judge, trail);
        this.lookAround = new LookAround(events, consoles, judge, trail, this::snapshot);
        events.subscribe(e -> {
            if (e.event() instanceof Event.StepBegan) {
                stepCommands.clear();
            }
        });
        lookAround.start();
    }

    /** The network state, as long as there are hosts. */
    private Optional<Snapshot> look() {
        return hosts.look();
    }

    /** Starts hosts, or replaces those that run by fresh ones. */
    public void open(LabSpec spec) throws LabException {
        closeLab();
        // What passed on hosts that are gone says nothing about these.
        captures.clear();
        trail.clear();
        hosts.start(spec);
        events.publish(new Event.LabReady(List.copyOf(spec.hosts().keySet()), readyMillis()));
        tellOfStandIn();
    }

    /** The store of the hosts; absent when none was started. It may have been ended by hand. */
    public Optional<StoreServer> store() {
        return hosts.store();
    }

    /** Starts a Serf agent on each host, or starts them afresh. */
    public void startGossip() throws LabException {
        hosts.startGossip();
        notTheNextCommands();
    }

    /** Ends the Serf agents that Overlab has started; whether there were any. */
    public boolean stopGossip() {
        boolean ran = hosts.stopGossip();
        notTheNextCommands();
        return ran;
    }

    /** Starts the store on the host consul, or starts it afresh: what it held is gone. */
    public void startStore() throws LabException {
        hosts.startStore();
        notTheNextCommands();
        tellOfStandIn();
    }

    /** Ends the store with all it holds. */
    public void stopStore() {
        hosts.stopStore();
        notTheNextCommands();
    }

    /**
     * Notes that something was done which a host's command would have done, too, so that it is done again on fresh hosts.
     *
     * @param host where it would have been typed
     * @param line the command
     */
    public void given(String host, String line) {
        if (!trail.begun()) {
            trail.begin(snapshot());
        }
        trail.add(new Given(host, line, line.length() <= LONGEST_LINE, true));
    }

    /** What a store or an agent opens and closes on its host is not what the next command does. */
    private void notTheNextCommands() {
        trail.changed(snapshot());
    }

    private void tellOfStandIn() {
        if (!toldOfStandIn && store().filter(StoreServer::standsIn).isPresent()) {
            toldOfStandIn = true;
            events.publish(new Event.Remark("The store on " + StoreServer.HOST
                    + " is Overlab's own stand-in, which answers Consul's calls for keys and values and no others;"
                    + " `overlab setup consul` gets the real one."));
        }
    }

    /** How long the hosts took to start, in milliseconds. */
    public long readyMillis() {
        return hosts.readyMillis();
    }

    /** How many commands of a step, from the first on, have been given on its host and taken since it began. */
    @Override
    public int commandsGivenOf(Step step) {
        return stepCommands.countOf(step);
    }

    /** The stream of what happens. */
    @Override
    public EventStream events() {
        return events;
    }

    /** The hosts. */
    public Lab lab() {
        return hosts.lab();
    }

    /** The lesson the person is in. */
    @Override
    public Optional<Lesson> lesson() {
        return judge.lesson();
    }

    /** The folder of this machine that the hosts see as {@code ~/shared}. */
    public Optional<Path> shared() {
        return surroundings.shared();
    }

    /** How far the person has come in which scenario. */
    @Override
    public ProgressStore progress() {
        return surroundings.progress();
    }

    /** The bash of a host, started if there is none. */
    public HostShell shell(String host) throws LabException {
        return consoles.at(host).shell();
    }

    /** A terminal that joined from elsewhere. */
    public interface Entered {
        /** Bytes for it. */
        void output(byte[] bytes);

        /**
         * Its shell or command has ended.
         *
         * @param status what it ended with
         * @param hostsGone whether it did so because the hosts were ended or made anew
         */
        void closed(int status, boolean hostsGone);
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
        return consoles.enter(host, size, term, command, entered, this::endedElsewhere);
    }

    private void endedElsewhere(CommandOutcome outcome) {
        lookAround.doSoon(() -> {
            Snapshot now = snapshot();
            changed(0, trail.ended(outcome, false, now), now);
            lookAround.judged();
            judge.ended(Long.MAX_VALUE, outcome);
            judge.judge(Occasion.CHANGE, false, now);
            judge.keep();
        });
    }

    private void changed(long command, List<Change> changes, Snapshot now) {
        if (!changes.isEmpty()) {
            events.publish(new Event.KernelChanged(command, changes, Optional.of(now)));
        }
    }

    /** Tells all shells the size of the terminal. */
    public void resize(WindowSize size) {
        consoles.resize(size);
    }

    /**
     * Gives a host's bash one line. When the result is there, {@link #judge} says what it did for the lesson.
     *
     * @param host which
     * @param line as typed
     * @param origin who gave it
     */
    public Running run(String host, String line, Origin origin) throws LabException {
        Console console = consoles.at(host);
        if (console.shell().running()) {
            throw new LabException(
                    host + " is busy with a command: end it first, with Ctrl-C or, if it is a shell, exit.");
        }
        if (!console.wantsMore()) {
            captures.beginWindow();
            if (!trail.begun() && origin != Origin.REBUILT) {
                trail.begin(snapshot());
            }
        }
        try {
            return new Running(console.shell(), console.submit(line, origin));
        } catch (IOException e) {
            throw new LabException("The shell on " + host + " did not take the line: " + e.getMessage() + ".", e);
        }
    }

    /** Whether a host's bash waits for more of a command it has begun to read. */
    @Override
    public boolean wantsMore(String host) {
        return consoles.open(host).map(Console::wantsMore).orElse(false);
    }

    /** Whether a command runs on a host. */
    public boolean busy(String host) {
        return consoles.open(host).map(c -> c.shell().running()).orElse(false);
    }

    /** The folder that a host's bash is in, home as {@code ~}. */
    @Override
    public String folder(String host) {
        return consoles.open(host).map(c -> c.shell().folder()).orElse("~");
    }

    /**
     * Loads and opens what the first command will need, while nobody waits for it.
     *
     * @return what a walk through an overlay says that is nowhere, to be shown nowhere
     */
    public Diagnosis warmUp(String host) {
        try {
            shell(host);
            // What is read more often than a few times is compiled.
            for (int i = 0; i < SNAPSHOTS_AHEAD; i++) {
                snapshot();
            }
        } catch (LabException e) {
            // The first command will meet the same and say it.
            return Rehearsal.run();
        }
        return Rehearsal.run();
    }

    /** Sees to it that what a command has just made says nothing by itself; {@link #judge} does it too. */
    void quieten() {
        hosts.quieten();
    }

    /** Takes back a command that a host's bash has only half read. */
    @Override
    public void cancel(String host) throws LabException, IOException {
        consoles.at(host).cancel();
    }

    /** Judges the lesson after a command has ended. */
    public void judge(String host, Turn turn) throws LabException {
        CommandOutcome outcome = consoles.at(host).outcome(turn.status());
        hosts.quieten();
        Snapshot now = snapshot();
        Advice.on(outcome)
                .or(() -> Missteps.in(outcome, now, shownStep()))
                .ifPresent(text -> events.publish(new Event.Remark(text)));
        changed(turn.command(), trail.ended(outcome, true, now), now);
        lookAround.judged();
        stepCommands.ended(outcome);
        judge.ended(turn.command(), outcome);
        judge.judge(Occasion.COMMAND, false, now);
        judge.keep();
    }

    /** The step whose host is known to the learner. */
    private Optional<Step> shownStep() {
        return lesson().filter(l -> !l.scenario().challenge()).flatMap(Lesson::step);
    }

    /** Something that gives several lines. */
    @FunctionalInterface
    public interface Lines<T> {
        /** Gives them. */
        T give() throws LabException;
    }

    /** Gives lines of which the step is done only when all are given, or as many as there will be. */
    @Override
    public <T> T asOne(Lines<T> lines) throws LabException {
        judge.hold();
        try {
            return lines.give();
        } finally {
            judge.release();
        }
    }

    /**
     * Takes a typed text as the answer to the step's open question, if it is one.
     *
     * @return whether it is
     */
    @Override
    public boolean answer(String typed) {
        return judge.answer(typed);
    }

    /** Judges the lesson now; does nothing without one. */
    @Override
    public void judge(Occasion occasion) {
        judge.judge(occasion, false);
    }

    /** Says whether something that earlier steps made is gone. */
    @Override
    public void tellUndone() {
        judge.tellUndone();
    }

    /**
     * Watches the file of the scenario that is on, and reloads the step when the file is saved.
     *
     * @param file the YAML file
     * @param trusted whether a scenario may run what it runs by itself
     */
    public void follow(Path file, Predicate<Scenario> trusted) {
        lookAround.follow(new SourceWatch(file, trusted, new SourceWatch.Listener() {
            @Override
            public void saved(Scenario scenario) {
                judge.reload(scenario);
            }

            @Override
            public void refused(String sentence) {
                events.publish(new Event.Problem(sentence));
            }
        }));
    }

    /** Fetches what checks need besides the network state. */
    public List<Probe.Answer> fetch(Collection<Probe> probes) {
        return Probes.ask(lab(), store(), probes);
    }

    @Override
    public List<String> hostNames() {
        return List.copyOf(lab().spec().hosts().keySet());
    }

    /** The network state of all hosts now. */
    @Override
    public Snapshot snapshot() {
        return hosts.snapshot();
    }

    /** What is captured. */
    @Override
    public Captures captures() {
        return captures;
    }

    /**
     * Starts a lesson on fresh hosts, at a step: what the steps before it do is done first.
     *
     * @param scenario which
     * @param index the step, from 0; the number of steps means the end
     */
    public void start(Scenario scenario, int index) throws LabException {
        start(scenario, index, List.of());
    }

    /**
     * Goes on with a lesson on fresh hosts, at a step in which something was done already.
     *
     * @param scenario which
     * @param index the step, from 0
     * @param given what was given in that step; it is given again
     */
    @Override
    public void start(Scenario scenario, int index, List<Given> given) throws LabException {
        Optional<String> missing = Needs.missing(scenario.needs());
        if (missing.isPresent()) {
            throw new LabException(missing.get());
        }
        lookAround.keepOnly(scenario.file());
        travel.start(scenario, index, given);
        given.forEach(g -> stepCommands.given(g.host(), g.line()));
    }

    /**
     * Begins a step of a lesson on the hosts that run. Whoever calls it has brought them to where the step begins.
     *
     * @param scenario which
     * @param index the step, from 0
     */
    public void begin(Scenario scenario, int index) {
        travel.begin(scenario, index);
    }

    /** Ends the lesson where it is; its hosts stay. */
    public void leave() {
        travel.leave();
    }

    /** Lets the lesson wait, so that the person can try things on its hosts. */
    @Override
    public void suspend() {
        travel.suspend();
    }

    /** The lesson that waits. */
    @Override
    public Optional<Lesson> suspended() {
        return judge.suspended();
    }

    /** Goes on with the lesson that waits, on fresh hosts that are as they were when it was left. */
    @Override
    public void back() throws LabException {
        travel.back();
    }

    /**
     * Makes the hosts anew as they were before the last command that changed something in this step; where a Docker
     * engine has ended, as they were before it did.
     *
     * @return whether there was one
     */
    @Override
    public boolean undo() throws LabException {
        return travel.undo(hosts.enginesEnded());
    }

    /**
     * Starts a challenge: an overlay that is broken at random.
     *
     * @param overlay the scenario {@value BrokenOverlay#OVERLAY}
     * @param seed the same seed breaks the same things
     */
    public void startBroken(Scenario overlay, long seed) throws LabException {
        travel.startBroken(overlay, seed);
    }

    /**
     * Does what a step asks for, unseen, and leaves it as skipped.
     *
     * @return what is not as the step would leave it; then the step stays on
     */
    @Override
    public List<Verdict> skip(Step step) throws LabException {
        return travel.skip(step);
    }

    private void closeLab() {
        captures.close();
        consoles.close();
        hosts.close();
    }

    @Override
    public void close() {
        lookAround.close();
        closeLab();
        captures.end();
        events.settle();
    }

    private final class Scene implements Judge.Scene {
        @Override
        public Lab lab() {
            return Session.this.lab();
        }

        @Override
        public Snapshot snapshot() {
            return Session.this.snapshot();
        }

        @Override
        public List<Probe.Answer> fetch(Collection<Probe> probes) {
            return Session.this.fetch(probes);
        }

        @Override
        public long commandsGiven() {
            return consoles.commandsGiven();
        }
    }

    private final class ShellObserver implements Console.Observer {
        @Override
        public void shellInside(String host) {
            synchronized (Session.this) {
                if (toldOfInside) {
                    return;
                }
                toldOfInside = true;
            }
            events.publish(new Event.Remark("This shell runs inside that of " + host
                    + ": Overlab's verbs mean nothing to it. Ctrl-] takes one verb, `exit` leaves it."));
        }

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
            Lab there = lab();
            if (there == null || !there.alive()) {
                return;
            }
            boolean up = there.host(console.host()).filter(Consoles::isUp).isPresent();
            events.publish(
                    up
                            ? new Event.ShellReplaced(console.host(), status)
                            : new Event.Problem(Consoles.isDown(console.host())));
        }
    }
}
