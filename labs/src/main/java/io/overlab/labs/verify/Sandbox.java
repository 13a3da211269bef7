package io.overlab.labs.verify;

import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCommand;
import io.overlab.labs.host.HostShell;
import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Entry;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.lesson.Turn;
import io.overlab.labs.scenario.HostLine;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A session that nobody watches, with what it tells kept. Its hosts are apart from those of any other. */
final class Sandbox implements AutoCloseable {
    private final EventStream events = new EventStream();
    private final Session session;
    private final List<Event> told = new ArrayList<>();
    private Optional<Standing> standing = Optional.empty();

    Sandbox(Session.Surroundings surroundings) {
        session = new Session(events, surroundings);
        events.subscribe(this::keep);
    }

    private synchronized void keep(Entry entry) {
        if (entry.event() instanceof Event.MistakeSeen || entry.event() instanceof Event.PredictionGraded) {
            told.add(entry.event());
        }
    }

    Session session() {
        return session;
    }

    /** Something that is done in a lab. */
    interface Work {
        void run() throws LabException;
    }

    /** Does something that somebody listens to. */
    void heard(Consumer<Entry> listener, Work work) throws LabException {
        events.subscribe(listener);
        try {
            work.run();
            events.settle();
        } finally {
            events.unsubscribe(listener);
        }
    }

    /** The names of the wrong turns of a step that were told, the first told first. */
    List<String> mistakes(Step step) {
        events.settle();
        synchronized (this) {
            return told.stream()
                    .filter(Event.MistakeSeen.class::isInstance)
                    .map(Event.MistakeSeen.class::cast)
                    .filter(m -> m.step().equals(step.name()))
                    .map(Event.MistakeSeen::mistake)
                    .toList();
        }
    }

    /** How the question of a step came out, once it was graded. */
    Optional<Event.PredictionGraded> graded() {
        events.settle();
        synchronized (this) {
            return told.stream()
                    .filter(Event.PredictionGraded.class::isInstance)
                    .map(Event.PredictionGraded.class::cast)
                    .reduce((a, b) -> b);
        }
    }

    /** Forgets what was told. */
    void forget() {
        events.settle();
        synchronized (this) {
            told.clear();
        }
    }

    /** Whether a step is the one that is on. */
    boolean isOn(Step step) {
        return session.lesson().flatMap(Lesson::step).filter(s -> s == step).isPresent();
    }

    /** Runs a script as a learner would type it: after each command the lesson is judged. */
    void type(String host, String script) throws LabException {
        for (HostLine command : HostLine.all(script, host)) {
            for (String line : command.lines()) {
                Turn turn =
                        session.run(command.host(), line, Origin.SOLVED).turn().join();
                if (turn.kind() == Turn.Kind.ENDED) {
                    session.judge(command.host(), turn);
                }
            }
        }
    }

    /** Runs a script as rebuilding does. */
    void rebuild(String host, String script) throws LabException {
        for (HostLine command : HostLine.all(script, host)) {
            for (String line : command.lines()) {
                session.run(command.host(), line, Origin.REBUILT).turn().join();
            }
        }
    }

    /**
     * Brings the hosts to a step, from where they stand if that leads there, else fresh ones; its lesson begins.
     *
     * @return whether the hosts are fresh
     */
    boolean goTo(Scenario scenario, int index) throws LabException {
        Optional<Standing> from = standing.filter(s -> s.leadsTo(scenario, index));
        standing = Optional.empty();
        if (from.isEmpty()) {
            session.start(scenario, index);
            return true;
        }
        for (Step step : scenario.steps().subList(from.get().index(), index)) {
            rebuild(step.on(), step.again().orElse(step.doScript()));
        }
        session.begin(scenario, index);
        return false;
    }

    /** Its hosts are as they are when a step begins; what happens on them before {@link #goTo} is of no lesson. */
    void stands(Standing there) {
        standing = Optional.of(there);
        session.leave();
    }

    /**
     * Runs commands on hosts besides their shells, whatever comes of it.
     *
     * @param scripts the commands by host
     */
    void runBesides(Map<String, List<String>> scripts) throws LabException {
        for (Map.Entry<String, List<String>> script : scripts.entrySet()) {
            Host host = session.lab().host(script.getKey()).orElseThrow();
            try {
                ProcessBuilder builder = new ProcessBuilder(
                        HostCommand.words(host, List.of("sh", "-c", String.join("\n", script.getValue()))));
                builder.environment().put("PATH", HostShell.PATH);
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
                builder.start().waitFor();
            } catch (IOException e) {
                throw new LabException("Nothing can be run on " + host.name() + ": " + e.getMessage() + ".", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets the lesson look once more. */
    void look() {
        session.judge(Occasion.CHANGE);
    }

    @Override
    public void close() {
        session.close();
        events.close();
    }
}
