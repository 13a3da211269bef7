package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.check.Probe;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.engine.EngineTalk;
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
    private final EventStream events;
    private final Surroundings surroundings;
    private final Captures captures;
    private final CurrentLab hosts;
    private final Consoles consoles;
    private final LabScene scene;
    private final Judge judge;
    private final LookAround lookAround;
    private final Turns turns;
    private final TimeTravel travel;
    private final ServiceVerbs services;
    private final Trail trail = new Trail();

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
        this.hosts = new CurrentLab(surroundings.shared(), captures, new DaemonNews(events));
        captures.leaveOut(p -> OwnFrames.ofStore(p, hosts.store()));
        this.services = new ServiceVerbs(events, hosts, trail);
        this.consoles = new Consoles(
                events,
                this::lab,
                surroundings.environment(),
                surroundings.window(),
                new ShellNews(events, captures, this::lab, this::endedElsewhere));
        this.scene = new LabScene(hosts, consoles);
        this.judge = new Judge(scene, captures, trail, surroundings.progress(), events);
        this.travel = new TimeTravel(this, judge, trail);
        this.lookAround = new LookAround(events, consoles, judge, trail, this::snapshot);
        this.turns = new Turns(events, hosts, captures, consoles, trail, judge, lookAround);
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
        captures.keepQuiet(EngineTalk.in(spec.needs()));
        hosts.start(spec);
        events.publish(new Event.LabReady(List.copyOf(spec.hosts().keySet()), readyMillis()));
        services.tellOfStandIn();
    }

    /** The store and the gossip of the hosts, to be started and ended. */
    public ServiceVerbs services() {
        return services;
    }

    /**
     * Notes that something was done which a host's command would have done, too, so that it is done again on fresh hosts.
     *
     * @param host where it would have been typed
     * @param line the command
     */
    public void given(String host, String line) {
        turns.given(host, line);
    }

    /** How long the hosts took to start, in milliseconds. */
    public long readyMillis() {
        return hosts.readyMillis();
    }

    @Override
    public int commandsGivenOf(Step step) {
        return turns.countOf(step);
    }

    @Override
    public EventStream events() {
        return events;
    }

    /** The hosts. */
    public Lab lab() {
        return hosts.lab();
    }

    @Override
    public Optional<Lesson> lesson() {
        return judge.lesson();
    }

    /** The folder of this machine that the hosts see as {@code ~/shared}. */
    public Optional<Path> shared() {
        return surroundings.shared();
    }

    @Override
    public ProgressStore progress() {
        return surroundings.progress();
    }

    /** The bash of a host, started if there is none. */
    public HostShell shell(String host) throws LabException {
        return consoles.at(host).shell();
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
        turns.endedElsewhere(outcome);
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
        return turns.run(host, line, origin);
    }

    @Override
    public boolean wantsMore(String host) {
        return consoles.open(host).map(Console::wantsMore).orElse(false);
    }

    /** Whether a command runs on a host. */
    public boolean busy(String host) {
        return consoles.open(host).map(c -> c.shell().running()).orElse(false);
    }

    @Override
    public String folder(String host) {
        return consoles.open(host).map(c -> c.shell().folder()).orElse("~");
    }

    /** Sees to it that what a command has just made says nothing by itself; {@link #judge} does it too. */
    void quieten() {
        hosts.quieten();
    }

    @Override
    public void cancel(String host) throws LabException, IOException {
        consoles.at(host).cancel();
    }

    /** Judges the lesson after a command has ended. */
    public void judge(String host, Turn turn) throws LabException {
        turns.judge(host, turn);
    }

    @Override
    public <T> T asOne(Lines<T> lines) throws LabException {
        judge.hold();
        try {
            return lines.give();
        } finally {
            judge.release();
        }
    }

    @Override
    public boolean answer(String typed) {
        return judge.answer(typed);
    }

    @Override
    public void judge(Occasion occasion) {
        judge.judge(occasion, false);
    }

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
        lookAround.follow(file, trusted);
    }

    /** Fetches what checks need besides the network state. */
    public List<Probe.Answer> fetch(Collection<Probe> probes) {
        return scene.fetch(probes);
    }

    @Override
    public List<String> hostNames() {
        return List.copyOf(lab().spec().hosts().keySet());
    }

    @Override
    public Snapshot snapshot() {
        return hosts.snapshot();
    }

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

    @Override
    public void start(Scenario scenario, int index, List<Given> given) throws LabException {
        Optional<String> missing = Needs.missing(scenario.needs());
        if (missing.isPresent()) {
            throw new LabException(missing.get());
        }
        lookAround.keepOnly(scenario.file());
        travel.start(scenario, index, given);
        turns.givenBefore(given);
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

    @Override
    public void suspend() {
        travel.suspend();
    }

    @Override
    public Optional<Lesson> suspended() {
        return judge.suspended();
    }

    @Override
    public void back() throws LabException {
        travel.back();
    }

    /**
     * Makes the hosts anew as they were before the last command that changed something in this step; where a Docker
     * engine or a daemon of FRR has ended, as they were before it did.
     *
     * @return whether there was one
     */
    @Override
    public boolean undo() throws LabException {
        return travel.undo(hosts.daemonsEnded());
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
}
