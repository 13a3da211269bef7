package io.overlab.shell;

import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.lesson.Stay;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.ScenarioIndex;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.view.KeptScreen;
import io.overlab.shell.view.Screen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a verb works with: the session, the screen, the scenarios, and on which host the person is. */
public final class Desk {
    /** Runs a line on a host to its end and lets the lesson judge it. */
    public interface Runner {
        /**
         * Runs one line.
         *
         * @return the exit status, 0 when bash wants more of the command
         */
        int run(String host, String line, Origin origin) throws LabException;
    }

    /** Opens slides beside a lesson. */
    public interface Slides {
        /**
         * Shows a deck until the person leaves it.
         *
         * @param desk where they are
         * @param deck its name; the empty string for the one that fits where they are
         * @return an exit status
         */
        int open(Desk desk, String deck) throws UsageException, LabException, ScenarioException;
    }

    private final Stay session;
    private Screen screen;
    private final ScenarioIndex index;
    private final boolean plain;
    private final Map<String, Snapshot> looked = new HashMap<>();
    private Interrupts interrupts = Interrupts.NONE;
    private Optional<Function<String, String>> ask = Optional.empty();
    private Optional<SessionJournal> journal = Optional.empty();
    private Optional<Slides> slides = Optional.empty();
    private Runner runner;
    private String host;
    private boolean onHost;
    private boolean leaving;
    private int worst;

    /** Makes a desk on a host. */
    public Desk(Stay session, Screen screen, ScenarioIndex index, boolean plain, String host) {
        this.session = session;
        this.screen = new KeptScreen(screen, session.events());
        this.index = index;
        this.plain = plain;
        this.host = host;
    }

    /** Sets how lines are run: beside a terminal keys must reach the program, from a pipe there are none. */
    public void runWith(Runner newRunner) {
        runner = newRunner;
    }

    /** Sets how a verb that stays learns of Ctrl-C. */
    public void interruptWith(Interrupts newInterrupts) {
        interrupts = newInterrupts;
    }

    /** Sets in which journal this session is kept. */
    public void keptIn(SessionJournal newJournal) {
        journal = Optional.of(newJournal);
    }

    /** This session's journal, if one is kept. */
    public Optional<SessionJournal> journal() {
        return journal;
    }

    /** Sets how the person is asked something: given a question, what they typed, or null when they would not answer. */
    public void askWith(Function<String, String> newAsk) {
        ask = Optional.of(newAsk);
    }

    /** How the person is asked something; nobody can be where lines come from a pipe. */
    public Optional<Function<String, String>> ask() {
        return ask;
    }

    /** Sets how slides are opened. */
    public void slidesWith(Slides newSlides) {
        slides = Optional.of(newSlides);
    }

    /** How slides are opened; they cannot be where there is no terminal to draw on. */
    public Optional<Slides> slides() {
        return slides;
    }

    /** How a verb that stays learns of Ctrl-C. */
    public Interrupts interrupts() {
        return interrupts;
    }

    /**
     * Remembers what a table was made from.
     *
     * @param table which, for example {@code fdb}
     * @param now the state it shows
     * @return what it showed the last time
     */
    public Optional<Snapshot> looked(String table, Snapshot now) {
        return Optional.ofNullable(looked.put(table, now));
    }

    /** Runs a line on a host to its end. */
    public int run(String onThatHost, String line, Origin origin) throws LabException {
        onHost = true;
        return runner.run(onThatHost, line, origin);
    }

    /** The session. */
    public Stay session() {
        return session;
    }

    /** The session, if it has hosts that run. */
    public Optional<Session> running() {
        return session instanceof Session running ? Optional.of(running) : Optional.empty();
    }

    /** The session, for what takes hosts that run. */
    public Session live() throws UsageException {
        return running()
                .orElseThrow(() -> new UsageException("That takes hosts, and this is a recording of them: it works in a"
                        + " lesson that is started without --offline."));
    }

    /** The screen. */
    public Screen screen() {
        return screen;
    }

    /** Something that is done at a desk. */
    @FunctionalInterface
    interface Work {
        int run() throws UsageException, LabException, ScenarioException;
    }

    /** Does something whose lines go to another screen. */
    int on(Screen other, Work work) throws UsageException, LabException, ScenarioException {
        Screen own = screen;
        screen = other;
        try {
            return work.run();
        } finally {
            screen = own;
        }
    }

    /** The scenarios. */
    public ScenarioCatalog catalog() {
        return index.catalog();
    }

    /** What a list of them shows. */
    public ScenarioIndex index() {
        return index;
    }

    /** Whether neither drawing nor colour is wanted. */
    public boolean plain() {
        return plain;
    }

    /** The host the person is on. */
    public String host() {
        return host;
    }

    /** The names of the hosts a person can be on. */
    public List<String> hosts() {
        return session.hostNames();
    }

    /** Goes to a host. */
    public void goTo(String newHost) {
        host = newHost;
        onHost = true;
    }

    /** Whether the prompt shows the host: from the first lesson or command on. */
    public boolean onHost() {
        return onHost;
    }

    /** Remembers the worst result, which a session fed by a pipe ends with. */
    public void result(int status) {
        worst = Math.max(worst, status);
    }

    /** The worst result so far. */
    public int worst() {
        return worst;
    }

    /** Ends the session after this line. */
    public void leave() {
        leaving = true;
    }

    /** Whether the session is to end. */
    public boolean leaving() {
        return leaving;
    }
}
